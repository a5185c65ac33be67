"""Which numbers the hidden splits of groups could be, to a reader who knows the groups' sizes and the rows' totals."""

from __future__ import annotations

from collections.abc import Sequence

from reports.disclosure.small_numbers import LARGEST_SMALL, is_small

# Of a group's children, those who are counted and those who are not.
Part = tuple[int, int]
# A hidden count could be three numbers: two more than its least.
ROOM = 2
NOBODY: Part = (0, 0)


def leave_room(hidden: Sequence[Part], rest: Part = NOBODY, *, margin: int = 0) -> bool:
    """Whether each hidden group's count, and that of all groups of hidden size together, could be enough numbers.

    The groups' sizes are known; a count is from 1 to all but one of its group, from nought to all of the ``rest``.
    With a ``margin`` both rows are so much more than a child of each group.
    """
    if not hidden:
        return not any(map(is_small, rest))
    counted, others = (sum(part[row] for part in [*hidden, rest]) for row in (0, 1))
    if any(is_small(row) or row < margin + len(hidden) * bool(margin) for row in (counted, others)):
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


def one_may_be_large(hidden: Sequence[Part], large: Sequence[int], rest: Part = NOBODY) -> bool:
    """Whether each could still be three numbers to one who knows that all but one are small, or all but small.

    That one, by its place among ``large``, went with the others. What is asked hangs on sizes and totals only.

    >>> one_may_be_large([(3, 40), (9, 38)], [1]), one_may_be_large([(3, 6), (6, 6)], [0, 1])
    (True, False)
    """
    sizes, together = [sum(part) for part in hidden], sum(part[0] for part in (*hidden, rest))
    unknown = [_range(0, sum(rest))] if any(rest) else []
    found = [0] * len(hidden)
    for one in large:
        sets = [_large(size) if place == one else _small(size) for place, size in enumerate(sizes)]
        for place, mine in enumerate(sets):
            found[place] |= mine & _mirrored(_sums([*sets[:place], *sets[place + 1 :], *unknown]), together)
    return all(numbers.bit_count() > ROOM for numbers in found)


# Sets of numbers as bits: a sum of two sets is a few shifts.


def _range(first: int, last: int) -> int:
    return (1 << last + 1) - (1 << first) if last >= first else 0


def _large(size: int) -> int:
    return _range(LARGEST_SMALL + 1, size - LARGEST_SMALL - 1)


def _small(size: int) -> int:
    return _range(1, size - 1) & ~_large(size)


def _sums(sets: Sequence[int]) -> int:
    sums = 1
    for one in sets:
        sums, some = 0, sums
        place = 0
        while one:
            if one & 1:
                sums |= some << place
            one, place = one >> 1, place + 1
    return sums


def _mirrored(numbers: int, together: int) -> int:
    """What is left of ``together`` when one of the numbers is taken away."""
    return sum(1 << together - each for each in range(together + 1) if numbers >> each & 1)
