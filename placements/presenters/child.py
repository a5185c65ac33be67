"""A child's page: what is so now, the two timelines drawn, and the same as two tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from placements.presenters.timeline import Timeline, timeline
from placements.presenters.words import NOT_KNOWN, area_words, distance_words, provider_words
from sufficiency.calendar import OPEN
from sufficiency.codes.ssda903 import (
    CategoryOfNeed,
    LegalStatus,
    PlacementType,
    ReasonEpisodeCeased,
    ReasonPlacementChange,
)
from sufficiency.web.components import Column, Table
from sufficiency.web.presenters import NO_NUMBER, age_words, day_words, duration_words

if TYPE_CHECKING:
    from datetime import date

    from placements.models import Placement
    from placements.selectors import ChildRecord


FROM, TO = Column("From", unbroken=True), Column("To", unbroken=True)


@dataclass(frozen=True, slots=True)
class ChildPage:
    """``facts`` are the lines of the header: what, and how it stands."""

    reference: str
    as_at: str
    facts: list[tuple[str, str]]
    flags: list[str]
    timeline: Timeline | None
    placements: Table
    legal_statuses: Table


def child_page(record: ChildRecord) -> ChildPage:
    return ChildPage(
        reference=record.child.reference,
        as_at=day_words(record.day),
        facts=[
            ("Age", age_words(record.child.date_of_birth, record.day)),
            ("Looked after", _looked_after(record)),
            ("Where now", _where(record)),
            ("Legal status now", _legal_status(record)),
        ],
        flags=[flag.get_kind_display() for flag in record.flags],
        timeline=timeline(record),
        placements=_placements_table(record),
        legal_statuses=_legal_statuses_table(record),
    )


def _looked_after(record: ChildRecord) -> str:
    """Since when, or how it ended; a series of short breaks is named as what it is."""
    now = record.legal_status_now
    if now:
        since = now.looked_after_since
        return f"Since {day_words(since)} ({duration_words(since, record.day)})" if since else "In short breaks only"
    past = [period for period in record.care_periods if period.end <= record.day]
    if not past:
        return "Not yet" if record.care_periods else "No time in care is held"
    reason = ReasonEpisodeCeased.label_of(past[-1].reason_ended)
    return f"Not now: until {day_words(past[-1].end)}. {reason}"


def _where(record: ChildRecord) -> str:
    stay = record.placement_now
    if stay is None:
        return "Not in care"
    since = stay.start if stay.temporary else stay.with_carer_since
    return f"{PlacementType.label_of(stay.placement_type)}, since {day_words(since)}"


def _legal_status(record: ChildRecord) -> str:
    now = record.legal_status_now
    return f"{LegalStatus.label_of(now.status)}, since {day_words(now.start)}" if now else "None"


def _placements_table(record: ChildRecord) -> Table:
    return Table(
        caption="Placements, latest first",
        columns=[
            FROM,
            TO,
            "Placement",
            "Provider",
            "URN",
            "In area",
            Column("Miles from home", numeric=True),
            "Why it changed",
        ],
        rows=[_placement_row(stay) for stay in reversed(record.placements)],
    )


def _placement_row(stay: Placement) -> list[str]:
    same = " Same carer as before." if stay.same_carer else ""
    return [
        day_words(stay.start),
        _end_words(stay.end),
        f"{PlacementType.label_of(stay.placement_type)}{same and '.'}{same}",
        provider_words(stay.provider_code),
        stay.urn or "None given",
        area_words(stay.in_area),
        distance_words(stay.distance_miles),
        ReasonPlacementChange.label_of(stay.reason_changed) if stay.reason_changed else NO_NUMBER,
    ]


def _legal_statuses_table(record: ChildRecord) -> Table:
    return Table(
        caption="Legal statuses, latest first",
        columns=[FROM, TO, "Legal status", "Category of need"],
        rows=[
            [
                day_words(status.start),
                _end_words(status.end),
                LegalStatus.label_of(status.status),
                CategoryOfNeed.label_of(status.category_of_need) if status.category_of_need else NOT_KNOWN,
            ]
            for status in reversed(record.legal_statuses)
        ],
    )


def _end_words(end: date) -> str:
    return "Still" if end == OPEN else day_words(end)
