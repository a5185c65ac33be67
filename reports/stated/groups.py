"""Groups that others state figures of, and our breakdown that has each."""

from __future__ import annotations

from typing import Final

from reports.comparators.compared import Against
from sufficiency.codes.ages import AGE_BANDS
from sufficiency.codes.ssda903 import EthnicGroup, PlacementType

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
