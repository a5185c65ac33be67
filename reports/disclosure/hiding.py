"""Which cells of a table have to go, so that every hidden count could be any of three numbers at least.

Two kinds of table: cells that add up to a total that is shown, and a share by groups whose own sizes are
shown. A reader may know these rules: which cells go is decided by their place in the table and by what stays
known of it, never by the hidden numbers. So what goes with a small cell tells nothing of it, and nobody is
narrowed to fewer than three numbers by asking which numbers would have been hidden like this: tests try
every table of some sizes. What is hidden is not small together either: it may be a figure of its own somewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, TypeVar

from reports.disclosure.rooms import Part, leave_room, one_may_be_large
from reports.disclosure.small_numbers import LARGEST_SMALL, SUPPRESSED, is_small

if TYPE_CHECKING:
    from reports.indicators.figure import Number

K = TypeVar("K")
# Hidden cells together are so much above their least: a small one could be three numbers, whatever goes with it.
MARGIN = LARGEST_SMALL + 2
# Of a share's groups, where all have to go that can.
WIDE_MARGIN = MARGIN + LARGEST_SMALL


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

    Beside the small ones and those in ``hide`` at least one goes, the first in the table first and ``keep`` last,
    until they share ``MARGIN`` above what each is known to be ``least`` (1, since noughts stay). So tables
    begin with what is rare. Cells that are ``sure``, since readers were shown them before, hide nothing, and
    neither do those that DfE has ``published``; but where DfE's by themselves give the small ones away, they
    count as all others do.

    >>> sorted(hidden_cells({"parents": 5, "supported": 11, "homes": 21, "foster": 93}))
    ['parents', 'supported']
    >>> sorted(hidden_cells({"parents": 0, "supported": 5, "homes": 3, "foster": 93}))
    ['foster', 'homes', 'supported']
    >>> hidden_cells({"parents": 0, "homes": 21, "foster": 93})
    set()
    >>> sorted(hidden_cells({"parents": 5, "supported": 11, "homes": 21, "foster": 93}, published=["supported"]))
    ['homes', 'parents']
    >>> hidden_cells({"homes": 1, "foster": 1}) is None
    True
    >>> sorted(hidden_cells({"parents": 6, "homes": 10, "foster": 93}, hide=["homes"]))
    ['homes', 'parents']
    """
    if published:
        found = hidden_cells(cells, hide=hide, keep=keep, sure={*sure, *published}, least=least)
        if found is not None:
            return found
        hide = {*hide, *(cell for cell in cells if cell not in published)}
    small = [cell for cell, number in cells.items() if is_small(number)]
    least = {cell: (least or {}).get(cell, 1) for cell in cells}
    if any(least[cell] > LARGEST_SMALL - 2 for cell in small):
        return None
    hidden = {*small, *(cell for cell in hide if cells.get(cell))}
    unsure = {cell for cell in cells if cell not in sure}
    if not hidden & unsure:
        return hidden
    others = [cell for cell in unsure if cells[cell] and cell not in hidden]
    places = {cell: place for place, cell in enumerate(cells)}
    others.sort(key=lambda cell: (cell in keep, places[cell]))
    while not hidden - set(small) or _is_alone(hidden & unsure) or not _have_room(cells, hidden & unsure, least):
        if not others:
            # Nothing else can go. That noughts stay tells something, too.
            alone = _is_alone(hidden & unsure)
            return hidden if not alone and _have_room(cells, unsure, least) else None
        hidden.add(others.pop(0))
    return hidden


def _is_alone(hidden: Collection[K]) -> bool:
    """Then the total gives it away, large as it may be: it was hidden for what it tells of another."""
    return len(hidden) == 1


def _have_room(cells: Mapping[K, int], hidden: Collection[K], least: Mapping[K, int]) -> bool:
    return sum(cells[cell] for cell in hidden) >= sum(least[cell] for cell in hidden) + MARGIN


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


Parts = Mapping[K, Part]


def hidden_parts(
    parts: Parts[K], *, of_hidden: Collection[K] = (), hide: Collection[K] = (), sure: Collection[K] = ()
) -> set[K] | None:
    """The groups whose split to hide, where each group's children are counted or not, and both rows have shown totals.

    A group's size is shown, but for those ``of_hidden`` size: nothing is told of them, not even noughts. With
    the small ones goes the first that is not; where that is too little, all that are split. None where that is, too.

    >>> sorted(hidden_parts({"boys": (3, 40), "girls": (9, 38)}))
    ['boys', 'girls']
    >>> hidden_parts({"0 to 9": (0, 40), "10 to 15": (9, 38)})
    set()
    """
    split = {group: each for group, each in parts.items() if group not in of_hidden and _is_split(each)}
    begun = [group for group, each in split.items() if _is_small(each) or group in hide]
    rest = _sum([parts[group] for group in of_hidden])
    if not begun and not any(map(is_small, rest)):
        return set()
    others = [group for group in split if group not in begun and group not in sure]
    gone_before = any(not _is_small(split[group]) for group in begun)
    first, shown = ([], others) if gone_before else (others[:1], others[1:])
    some = [group for group in split if group in {*begun, *first} and group not in sure]
    # What stands after a group that is shown did not go with anybody.
    could_be_large = [group for group in some if gone_before or not shown or _stands_before(group, shown[0], split)]
    sizes, places = [split[each] for each in some], [some.index(each) for each in could_be_large]
    if leave_room(sizes, rest) and one_may_be_large(sizes, places, rest):
        return {*begun, *first}
    every = [split[group] for group in split if group not in sure]
    return {*begun, *others} if leave_room(every, rest, margin=WIDE_MARGIN) else None


def _stands_before(one: K, other: K, table: Collection[K]) -> bool:
    return next(each for each in table if each in (one, other)) == one


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


def _is_split(part: Part) -> bool:
    return bool(part[0] and part[1])


def _is_small(part: Part) -> bool:
    return is_small(part[0]) or is_small(part[1])


def _sum(parts: Collection[Part]) -> Part:
    return sum(counted for counted, _ in parts), sum(others for _, others in parts)
