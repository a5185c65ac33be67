"""Groups that others state figures of, and our breakdown that has each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reports.comparators.compared import Against
from reports.disclosure.small_numbers import SUPPRESSED
from reports.indicators.figure import Counted
from sufficiency.codes.ages import AGE_BANDS
from sufficiency.codes.ssda903 import EthnicGroup, Ethnicity, PlacementType

if TYPE_CHECKING:
    from reports.indicators.figure import Number

ETHNICITY: Final = "ethnicity"
_BREAKDOWNS: Final = {
    **dict.fromkeys(AGE_BANDS.values(), "age"),
    "female": "sex",
    "male": "sex",
    **{str(group.label): ETHNICITY for group in EthnicGroup},
    "unaccompanied asylum-seeking": "uasc",
    "other": "uasc",
    **{str(code): "placement_type" for code in PlacementType.values},
}
_ORDER: Final = list(_BREAKDOWNS)
WORDS: Final = {
    "female": "girls",
    "male": "boys",
    "other": "not unaccompanied",
    Against.NEIGHBOURS_MEAN.value: "statistical neighbours, mean",
    Against.SAME_KIND_MEAN.value: "authorities of the same kind, mean",
}


def breakdown_of(group: str) -> str | None:
    """
    >>> breakdown_of("1 to 4"), breakdown_of("White"), breakdown_of("U4"), breakdown_of("tall")
    ('age', 'ethnicity', 'placement_type', None)
    """
    return _BREAKDOWNS.get(group)


def group_order(group: str) -> tuple[int, str]:
    """Those of one breakdown together, ages by age; what is no group of ours last."""
    return (_ORDER.index(group) if group in _BREAKDOWNS else len(_ORDER), group)


def group_words(group: str) -> str:
    """
    >>> group_words("female"), group_words("U4"), group_words("1 to 4")
    ('girls', 'Foster home, long term (U4)', 'aged 1 to 4')
    """
    if group in PlacementType.values:
        return f"{PlacementType(group).label} ({group})"
    return f"aged {group}" if group in AGE_BANDS.values() else WORDS.get(group, group)


def in_their_groups(by: str, groups: dict[str, Counted]) -> dict[str, Counted]:
    """Ours by the groups of DfE: ethnicity is by code here and by six groups there."""
    if by != ETHNICITY:
        return groups
    found: dict[str, Number] = {}
    for code, counted in groups.items():
        group = (Ethnicity(code).group if code in Ethnicity.values else None) or EthnicGroup.NOT_KNOWN
        found[str(group.label)] = _sum(found.get(str(group.label), 0), counted.numerator)
    return {group: Counted(number, number, None) for group, number in found.items()}


def _sum(one: Number, other: Number) -> Number:
    """What is kept back of a part is kept back of the whole."""
    return SUPPRESSED if SUPPRESSED in (one, other) else one + other
