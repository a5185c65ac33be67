"""Whose children are in the beds of an area: a count of beds in use is a count of children.

Homes and beds themselves are no children, and Ofsted lists both. But registered beds less those that nobody is
in are children, so the parts of one kind of home are a table whose total is shown: ours, other councils', and
empty. Of few beds nothing is told at all, whatever they are used for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from reports.disclosure.earlier import NOTHING, Earlier
from reports.disclosure.hiding import hidden_cells
from reports.disclosure.keeping import without
from reports.disclosure.small_numbers import LARGEST_SMALL, SUPPRESSED, is_small

if TYPE_CHECKING:
    from collections.abc import Iterable

    from providers.counts import BedCounts
    from reports.indicators.figure import Number

OURS, OTHERS, EMPTY, VACANT = "ours", "others", "empty", "vacant"
CHILDREN: Final = (OTHERS, OURS)
FEW_BEDS: Final = 2 * LARGEST_SMALL
"""With fewer, that something is hidden would leave too few numbers for it."""


def use_of(beds: BedCounts) -> dict[str, int]:
    """The cells: ours, others' and empty make the registered beds; vacant are some of the empty."""
    return {
        OTHERS: beds.by_others,
        OURS: beds.by_us,
        EMPTY: beds.registered - beds.occupied,
        VACANT: beds.vacant,
    }


def safe_use(
    beds: BedCounts, *, table: str, among: Iterable[Number] = (), beyond: int | None = None, earlier: Earlier = NOTHING
) -> dict[str, Number]:
    """The cells as anybody may see them.

    ``among`` are shown counts of children of which ours in these beds are a part, such as all of ours in
    children's homes: where one is kept back ours are too, and so where all but 1 to 5 of them are here.
    ``beyond``: ours less so many are children too, those of ours outside the area who are in no such home.

    >>> from providers.counts import BedCounts
    >>> safe_use(BedCounts(89, by_us=32, by_others=40, vacant=17), table="beds")
    {'others': 40, 'ours': 32, 'empty': 17, 'vacant': 17}
    >>> safe_use(BedCounts(89, by_us=32, by_others=40, vacant=17), table="beds", among=[36])["ours"]
    'c'
    >>> safe_use(BedCounts(89, by_us=32, by_others=40, vacant=17), table="beds", beyond=30)["ours"]
    'c'
    >>> safe_use(BedCounts(68, by_us=3, by_others=40, unavailable=5, vacant=20), table="beds")
    {'others': 'c', 'ours': 'c', 'empty': 25, 'vacant': 20}
    >>> set(safe_use(BedCounts(4, by_us=0, vacant=4), table="beds").values())
    {'c'}
    """
    cells = use_of(beds)
    if beds.registered == 0:
        return dict(cells)
    if beds.registered < FEW_BEDS:
        return without(cells, cells)
    told_of_ours = [each if each == SUPPRESSED else each - cells[OURS] for each in among]
    if beyond is not None and is_small(cells[OURS] - beyond):
        if not cells[OURS]:
            return without(cells, cells)
        told_of_ours.append(cells[OURS] - beyond)
    return without(cells, _hidden(cells, table, told_of_ours, earlier))


def _hidden(cells: Mapping[str, int], table: str, told_of_ours: list[Number], earlier: Earlier) -> set[str]:
    """Ours and others' together are known while the empty beds are; where that is too little, all goes."""
    hide = earlier.hidden(table, cells)
    if cells[OURS] and any(each == SUPPRESSED or is_small(each) for each in told_of_ours):
        hide.add(OURS)
    if hide & {EMPTY, VACANT}:
        return set(cells)
    children = {name: cells[name] for name in CHILDREN}
    found = hidden_cells(children, hide=hide, sure=earlier.shown(table, children))
    if found is None or is_small(sum(children.values())):
        return set(cells)
    if len(found) == 1:
        # The other, or the empty beds, would give it away.
        return set(CHILDREN) if all(children.values()) else set(cells)
    return found
