"""Which cells of a table have to go, so that every hidden count could be any of three numbers at least.

Two kinds of table, for which the numbers a hidden cell could be are known without solving anything:
cells that add up to a total that is shown, and a share by groups whose own sizes are shown. What is said
here is exact (the interval is all that the totals allow), and the attack tests hold it to linear programming.
What is hidden in a table is not small together either: it may be a figure of its own somewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, TypeVar

from reports.disclosure.small_numbers import SUPPRESSED, is_small

if TYPE_CHECKING:
    from reports.indicators.figure import Number

K = TypeVar("K")
# A hidden count must leave room for three numbers: two more than its least.
ROOM = 2


def hidden_cells(
    cells: Mapping[K, int],
    *,
    hide: Collection[K] = (),
    keep: Collection[K] = (),
    sure: Collection[K] = (),
    published: Collection[K] = (),
    least: Mapping[K, int] | None = None,
) -> set[K] | None:
    """The cells to hide of those that add up to a total that is shown; None where hiding all but noughts is too little.

    Beside the small ones and those in ``hide`` the smallest go, ``keep`` last, until two or more share
    ``ROOM`` above what each is known to be ``least`` (1, since noughts stay) and are not small together.
    Cells that are ``sure``, since readers were shown them before, hide nothing, and neither do those that DfE
    has ``published``; but where DfE's by themselves give the small ones away, they count as all others do.

    >>> sorted(hidden_cells({"foster": 93, "homes": 21, "supported": 11, "parents": 5}))
    ['parents', 'supported']
    >>> sorted(hidden_cells({"foster": 93, "homes": 3, "supported": 5, "parents": 0}))
    ['homes', 'supported']
    >>> hidden_cells({"foster": 93, "homes": 21, "parents": 0})
    set()
    >>> sorted(hidden_cells({"foster": 93, "homes": 21, "supported": 11, "parents": 5}, published=["supported"]))
    ['homes', 'parents']
    >>> hidden_cells({"foster": 1, "homes": 1}) is None
    True
    """
    if published:
        found = hidden_cells(cells, hide=hide, keep=keep, sure={*sure, *published}, least=least)
        if found is not None:
            return found
        hide = {*hide, *(cell for cell in cells if cell not in published)}
    hidden = {cell for cell, number in cells.items() if number and (is_small(number) or cell in hide)}
    if not hidden:
        return hidden
    others = [cell for cell, number in cells.items() if number and cell not in hidden and cell not in sure]
    others.sort(key=lambda cell: (cell in keep, cells[cell], str(cell)))
    while not _have_room({cell: cells[cell] for cell in hidden if cell not in sure}, least or {}):
        if not others:
            return None
        hidden.add(others.pop(0))
    return hidden


def _have_room(hidden: Mapping[K, int], least: Mapping[K, int]) -> bool:
    together, room = sum(hidden.values()), sum(number - least.get(cell, 1) for cell, number in hidden.items())
    return len(hidden) > 1 and room >= ROOM and not is_small(together)


def known_sum(cells: Mapping[K, int], hidden: Collection[K], wanted: Collection[K]) -> Number:
    """What some cells make together, where what is shown gives that; ``c`` where it does not.

    >>> cells = {"E11": 2, "E12": 7, "E8": 20}
    >>> known_sum(cells, ["E11", "E12"], ["E11", "E12"]), known_sum(cells, ["E11", "E8"], ["E11", "E12"])
    (9, 'c')
    """
    within = [cell for cell in hidden if cell in wanted]
    if within and len(within) < len(hidden):
        return SUPPRESSED
    return sum(number for cell, number in cells.items() if cell in wanted)


Parts = Mapping[K, tuple[int, int]]


def hidden_parts(
    parts: Parts[K], *, of_hidden: Collection[K] = (), hide: Collection[K] = (), sure: Collection[K] = ()
) -> set[K] | None:
    """The groups whose split to hide, where each group's children are counted or not, and both rows have shown totals.

    A group's size is shown, but for those ``of_hidden`` size: nothing is told of them, not even noughts.
    None where that cannot be.

    >>> sorted(hidden_parts({"boys": (3, 40), "girls": (9, 38)}))
    ['boys', 'girls']
    >>> hidden_parts({"0 to 9": (0, 40), "10 to 15": (9, 38)})
    set()
    """
    open_to_all = {group: each for group, each in parts.items() if group not in of_hidden}
    hidden = {group for group, each in open_to_all.items() if _is_split(each) and (_is_small(each) or group in hide)}
    rest = _sum([parts[group] for group in of_hidden])
    others = [group for group, each in open_to_all.items() if _is_split(each) and group not in hidden | set(sure)]
    others.sort(key=lambda group: (min(open_to_all[group]), str(group)))
    while not _leave_room([open_to_all[group] for group in hidden if group not in sure], rest):
        if not others:
            return None
        hidden.add(others.pop(0))
    return hidden


def shown_parts(
    parts: Parts[K], *, of_hidden: Collection[K] = (), hide: Collection[K] = (), sure: Collection[K] = ()
) -> dict[K, tuple[Number, Number]]:
    """Both rows as readers of totals see them.

    >>> shown_parts({"boys": (3, 40), "girls": (9, 38), "not known": (0, 7)})
    {'boys': ('c', 'c'), 'girls': ('c', 'c'), 'not known': (0, 7)}
    """
    hidden = hidden_parts(parts, of_hidden=of_hidden, hide=hide, sure=sure)
    if hidden is None:
        return {
            group: (SUPPRESSED, SUPPRESSED) if any(each) or group in of_hidden else each
            for group, each in parts.items()
        }
    rest = _sum([parts[group] for group in of_hidden])
    # With no other group hidden it is known of the rest together, and so of each, that nobody is counted, or everybody.
    unseen = [0 if not number and not hidden else SUPPRESSED for number in rest]
    gone = dict.fromkeys(hidden, (SUPPRESSED, SUPPRESSED)) | dict.fromkeys(of_hidden, (unseen[0], unseen[1]))
    return {group: gone.get(group, each) for group, each in parts.items()}


def _is_split(part: tuple[int, int]) -> bool:
    return bool(part[0] and part[1])


def _is_small(part: tuple[int, int]) -> bool:
    return is_small(part[0]) or is_small(part[1])


def _sum(parts: Collection[tuple[int, int]]) -> tuple[int, int]:
    return sum(counted for counted, _ in parts), sum(others for _, others in parts)


def _leave_room(hidden: list[tuple[int, int]], rest: tuple[int, int]) -> bool:
    """Whether each hidden group's count, and that of all groups of hidden size together, could be enough numbers.

    The groups' sizes are known; a count is from 1 to all but one of its group, from nought to all of the rest.
    """
    if not hidden:
        return not any(map(is_small, rest))
    counted, others = _sum([*hidden, rest])
    if is_small(counted) or is_small(others):
        return False
    bounds = [(1, sum(part) - 1) for part in hidden] + ([(0, sum(rest))] if any(rest) else [])
    least, most = sum(low for low, _ in bounds), sum(high for _, high in bounds)
    for place, (low, high) in enumerate(bounds):
        at_least, at_most = max(low, counted - (most - high)), min(high, counted - (least - low))
        if place == len(hidden):
            if at_most < ROOM or sum(rest) - at_least < ROOM:
                return False
        elif at_most - at_least < ROOM:
            return False
    return True
