"""Where children live, by DfE's groups of placement and the codes below them: a tree whose sums are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reports.disclosure.hiding import hidden_cells
from reports.disclosure.small_numbers import SUPPRESSED
from sufficiency.codes.ssda903 import PlacementGroup, PlacementType

if TYPE_CHECKING:
    from reports.disclosure.earlier import Earlier
    from reports.indicators.figure import Number

Counts = dict[str, int]
TILE: Final = PlacementGroup.CHILDRENS_HOMES.value
SUPPORTED: Final = PlacementGroup.SUPPORTED.value
GROUPS: Final = (*(group.value for group in PlacementGroup), "")


@dataclass(frozen=True)
class Homes:
    """As readers of totals see them. The empty group is no placement."""

    groups: dict[str, Number]
    codes: dict[str, Number]
    """Codes somebody lives in; none of a group where even which they are would tell too much."""


def safe_homes(codes: Counts, *, tile_hidden: bool, under_16: int, earlier: Earlier) -> Homes:
    """``under_16`` is how many of the supported are known to be, where that is shown."""
    leaves = leaves_of(codes)
    groups = {group: sum(leaves[group].values()) for group in GROUPS}
    known = {"hide": earlier.hidden("groups", groups), "sure": earlier.shown("groups", groups)}
    if tile_hidden:
        known["hide"].add(TILE)
    # Hidden groups whose codes are listed hold a child for each code at least.
    for listed in (True, False):
        least = {group: max(len(leaves[group]) if listed else 1, under_16 * (group == SUPPORTED)) for group in GROUPS}
        hidden = hidden_cells(groups, keep=[TILE], least=least, **known)
        if hidden is not None:
            break
    else:
        listed, hidden = False, {group for group in GROUPS if groups[group] or group != TILE or tile_hidden}
    shown = {group: SUPPRESSED if group in hidden else number for group, number in groups.items()}
    return Homes(shown, _codes(leaves, hidden, earlier, listed=listed))


def leaves_of(codes: Counts) -> dict[str, Counts]:
    """The codes with somebody in them, by group."""
    leaves: dict[str, Counts] = {group: {} for group in GROUPS}
    for code, number in codes.items():
        if number:
            leaves[group_of(code)][code] = number
    return leaves


def group_of(code: str) -> str:
    return str(PlacementType(code).group.value) if code in PlacementType.values else ""  # type: ignore[union-attr]


def _codes(leaves: dict[str, Counts], hidden: set[str], earlier: Earlier, *, listed: bool) -> dict[str, Number]:
    found: dict[str, Number] = {}
    for group, codes in leaves.items():
        if group in hidden:
            found |= dict.fromkeys(codes, SUPPRESSED) if listed else {}
            continue
        gone = hidden_cells(codes, hide=earlier.hidden("codes", codes), sure=earlier.shown("codes", codes))
        if gone is not None:
            found |= {code: SUPPRESSED if code in gone else number for code, number in codes.items()}
    return dict(sorted(found.items()))
