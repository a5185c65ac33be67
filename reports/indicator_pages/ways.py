"""The ways to break a measure down on its page, and the words of each one's groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reports.indicators.ethnic_groups import LABELS
from sufficiency.codes.ages import AGE_BANDS
from sufficiency.codes.ssda903 import Ethnicity


@dataclass(frozen=True)
class Kinds:
    """One way to group: its name, and its groups' names in their order. Groups not named keep their own."""

    name: str
    groups: dict[str, str]


BY: Final = {
    "age": Kinds("age", {band: band[0].upper() + band[1:] for band in AGE_BANDS.values()}),
    "sex": Kinds("sex", {"female": "Girls", "male": "Boys"}),
    "ethnicity": Kinds("ethnicity", {code.value: code.label for code in Ethnicity} | {name: name for name in LABELS}),
    "uasc": Kinds(
        "seeking asylum alone",
        {"unaccompanied asylum-seeking": "Unaccompanied asylum-seeking children", "other": "Other children"},
    ),
    "disability": Kinds("disability", {"disabled": "Disabled", "not recorded as disabled": "Not recorded as disabled"}),
}
USUAL: Final = "age"
