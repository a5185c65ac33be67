"""The ways to break a measure down on its page, and the words of each one's groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reports.indicators.ethnic_groups import ETHNICITY, LABELS
from sufficiency.codes.ages import AGE_BANDS
from sufficiency.codes.ssda903 import Ethnicity


@dataclass(frozen=True)
class Kinds:
    """One way to group: its name, and its groups' names in their order. Groups not named keep their own."""

    name: str
    groups: dict[str, str]


ETHNIC_CODE: Final = "ethnic-code"
"""By the return's eighteen codes, for those who see children; DfE publishes the six groups that they are in."""
BY: Final = {
    "age": Kinds("age", {band: band[0].upper() + band[1:] for band in AGE_BANDS.values()}),
    "sex": Kinds("sex", {"female": "Girls", "male": "Boys"}),
    "ethnicity": Kinds("ethnicity", {name: name for name in LABELS}),
    ETHNIC_CODE: Kinds("ethnicity in full", {code.value: code.label for code in Ethnicity}),
    "uasc": Kinds(
        "seeking asylum alone",
        {"unaccompanied asylum-seeking": "Unaccompanied asylum-seeking children", "other": "Other children"},
    ),
    "disability": Kinds("disability", {"disabled": "Disabled", "not recorded as disabled": "Not recorded as disabled"}),
}
USUAL: Final = "age"


def breakdown_behind(by: str) -> str:
    """The name of the breakdown that counts it."""
    return ETHNICITY if by == ETHNIC_CODE else by
