"""Where children live, by DfE's groups of placement and the codes below them: a tree whose sums are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reports.disclosure.hiding import hidden_cells, known_sum
from reports.disclosure.small_numbers import SUPPRESSED
from sufficiency.codes.ssda903 import WITH_RELATIVE_OR_FRIEND, PlacementGroup, PlacementType

if TYPE_CHECKING:
    from reports.disclosure.earlier import Earlier
    from reports.indicators.figure import Number

Counts = dict[str, int]
TILE: Final = PlacementGroup.CHILDRENS_HOMES.value
FOSTER: Final = PlacementGroup.FOSTER.value
SUPPORTED: Final = PlacementGroup.SUPPORTED.value
GROUPS: Final = (*(group.value for group in PlacementGroup), "")
GROUP_OF: Final = {str(kind.value): str(kind.group.value) for kind in PlacementType if kind.group}


@dataclass(frozen=True)
class Homes:
    """As readers of totals see them. The empty group is no placement."""

    groups: dict[str, Number]
    codes: dict[str, Number]
    """Codes somebody lives in; none of a group where even which they are would tell too much."""
    relatives: Number
    """Those fostered by a relative or friend: some of the codes of one group together."""


def safe_homes(codes: Counts, *, tile_hidden: bool, under_16: int, earlier: Earlier) -> Homes:
    """``under_16`` is how many of the supported are known to be, where that is shown."""
    leaves = leaves_of(codes)
    groups = {group: sum(leaves[group].values()) for group in reversed(GROUPS)}
    hide = earlier.hidden("groups", groups) | ({TILE} if tile_hidden else set())
    sure, published = earlier.shown("groups", groups), earlier.published("groups", groups)
    # Hidden groups whose codes are listed hold a child for each code at least.
    for listed in (True, False):
        least = {group: max(len(leaves[group]) if listed else 1, under_16 * (group == SUPPORTED)) for group in GROUPS}
        hidden = hidden_cells(groups, hide=hide, keep=[TILE], sure=sure, published=published, least=least)
        if hidden is not None:
            break
    else:
        listed, hidden = False, {group for group in GROUPS if groups[group] or group != TILE or tile_hidden}
    shown = {group: SUPPRESSED if group in hidden else number for group, number in groups.items()}
    listed_codes = _codes(leaves, hidden, earlier, listed=listed, known=sure | published)
    return Homes(shown, listed_codes, _relatives(leaves[FOSTER], shown[FOSTER], listed_codes))


def leaves_of(codes: Counts) -> dict[str, Counts]:
    """The codes with somebody in them, by group."""
    leaves: dict[str, Counts] = {group: {} for group in GROUPS}
    for code, number in codes.items():
        if number:
            leaves[group_of(code)][code] = number
    return leaves


def group_of(code: str) -> str:
    return GROUP_OF.get(code, "")


def _codes(
    leaves: dict[str, Counts], hidden: set[str], earlier: Earlier, *, listed: bool, known: set[str]
) -> dict[str, Number]:
    """Those of hidden groups by name, but where readers know how many the group has and it has hardly more codes."""
    found: dict[str, Number] = {}
    for group, codes in leaves.items():
        if group in hidden:
            named = listed and (group not in known or hidden_cells(codes, hide=codes) is not None)
            found |= dict.fromkeys(codes, SUPPRESSED) if named else {}
            continue
        gone = hidden_cells(
            codes,
            hide=earlier.hidden("codes", codes),
            sure=earlier.shown("codes", codes),
        )
        if gone is not None:
            found |= {code: SUPPRESSED if code in gone else number for code, number in codes.items()}
    return dict(sorted(found.items()))


def _relatives(codes: Counts, fostered: Number, listed: dict[str, Number]) -> Number:
    hidden = [code for code in codes if listed.get(code, SUPPRESSED) == SUPPRESSED]
    if fostered == SUPPRESSED and not (codes and codes.keys() <= listed.keys()):
        return SUPPRESSED
    relatives = [code for code in codes if code in WITH_RELATIVE_OR_FRIEND]
    if fostered == SUPPRESSED:
        return SUPPRESSED if relatives else 0
    if not codes.keys() <= listed.keys():
        return SUPPRESSED
    return known_sum(codes, hidden, relatives)
