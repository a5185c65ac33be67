"""What is held of a child, in words the child can read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sufficiency.calendar import OPEN
from sufficiency.codes import ssda903 as codes
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from collections.abc import Iterator

LABELS: dict[str, Any] = {
    "placement_type": codes.PlacementType,
    "provider_code": codes.PlacementProvider,
    "status": codes.LegalStatus,
    "category_of_need": codes.CategoryOfNeed,
    "reason_started": codes.ReasonNewEpisode,
    "reason_ended": codes.ReasonEpisodeCeased,
    "reason_changed": codes.ReasonPlacementChange,
    "sex": codes.Sex,
    "ethnicity": codes.Ethnicity,
    "participation": codes.ReviewParticipation,
    "arrangement": codes.PreviousPermanence,
    "in_touch": codes.InTouch,
    "activity": codes.Activity,
    "accommodation": codes.Accommodation,
}
NAMES = {"upn": "Unique pupil number", "urn": "Ofsted number of the home", "provider_code": "Who provided it"}
SECTIONS = {
    "flags": "What was noted of you for a time",
    "care_periods": "When you were in care",
    "placements": "Where you lived",
    "legal_statuses": "Under which law",
    "missing_episodes": "When you were missing or away",
    "reviews": "Your reviews",
    "earlier_permanence": "Before you came into care",
    "leaving_care": "After care",
    "bed_matches": "The homes that your placements were taken to be in",
    "fees": "What your care cost a week",
    "unregistered_stays": "When you lived where nobody was registered",
    "queries": "What the yearly return's checks ask about your record",
}


def in_words(everything: dict[str, Any]) -> str:
    """The whole as plain text: who holds it, then each kind of thing, row by row."""
    return "\n".join(_lines(everything)) + "\n"


def _lines(everything: dict[str, Any]) -> Iterator[str]:
    yield f"What {everything['authority']} holds of you in this register"
    yield ""
    yield from _row(everything["child"])
    for name, title in SECTIONS.items():
        yield ""
        yield title
        yield "-" * len(title)
        rows = everything[name]
        if not rows:
            yield "Nothing."
        for row in rows:
            yield from _row(row)
            yield ""
    yield ""
    yield "The rows of each yearly return, and what was changed here and when, are in everything.json."


def _row(row: dict[str, Any]) -> Iterator[str]:
    for name, value in row.items():
        if value not in (None, ""):
            yield f"{NAMES.get(name) or name.replace('_', ' ').capitalize()}: {_value(name, value)}"


def _value(name: str, value: Any) -> str:
    if value == OPEN:
        return "still"
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return LABELS[name].label_of(value) if name in LABELS else str(value)
