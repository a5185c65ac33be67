"""A child's page: what is so now, what needs doing, the two timelines, what else is told, and how we know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from placements.correcting.kinds import AFTER_CARE, FLAG, LIBERTY, MISSING, PERMANENCE, REVIEW
from placements.models import ChildFlag
from placements.presenters.child_history import changes_table, returns_table
from placements.presenters.child_needs import Need, needs
from placements.presenters.child_tables import (
    after_care_table,
    flags_table,
    label,
    legal_statuses_table,
    missing_table,
    permanence_table,
    placements_table,
    reviews_table,
)
from placements.presenters.timeline import Timeline, timeline
from placements.presenters.words import NOT_KNOWN
from sufficiency.codes.ssda903 import Ethnicity, LegalStatus, PlacementType, ReasonEpisodeCeased, Sex, UpnUnknown
from sufficiency.web.presenters import age_words, day_words, duration_words

if TYPE_CHECKING:
    from placements.child_selectors import ChildRecord
    from placements.correcting.ways import Ways
    from sufficiency.web.components import Table

Facts = list[tuple[str, str]]
"""What, and how it stands."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: its table, or what is said where there is nothing, and where a row is added."""

    heading: str
    table: Table
    empty: str
    add: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ChildPage:
    """``facts`` are the lines of the header, ``own`` who the child is."""

    reference: str
    as_at: str
    source: str
    facts: Facts
    flags: list[str]
    needs: list[Need]
    timeline: Timeline | None
    placements: Table
    legal_statuses: Table
    own: Facts
    own_href: str
    sections: list[Section]
    changes: Table
    returns: Table


def child_page(record: ChildRecord, ways: Ways) -> ChildPage:
    return ChildPage(
        reference=record.child.reference,
        as_at=day_words(record.day),
        source=_source(record),
        facts=[
            ("Age", f"{age_words(record.child.date_of_birth, record.day)}"),
            ("Looked after", _looked_after(record)),
            ("Where now", _where(record)),
            ("Legal status now", _legal_status(record)),
        ],
        flags=[ChildFlag.Kind(flag.kind).label for flag in record.flags_now],
        needs=needs(record, ways),
        timeline=timeline(record),
        placements=placements_table(record, ways),
        legal_statuses=legal_statuses_table(record, ways),
        own=_own(record),
        own_href=ways.facts,
        sections=_sections(record, ways),
        changes=changes_table(record),
        returns=returns_table(record),
    )


def _source(record: ChildRecord) -> str:
    """Where all this is from, to end the sentence under the heading."""
    returns = f"the SSDA903 returns of {record.child.authority.name}"
    if not record.amendments:
        return f"from {returns}"
    return f"from {returns} and what was recorded here" if record.returns else "as recorded here"


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
    words = [PlacementType.label_of(stay.placement_type), stay.placement_postcode, f"since {day_words(since)}"]
    return ", ".join(filter(None, words))


def _legal_status(record: ChildRecord) -> str:
    now = record.legal_status_now
    return f"{LegalStatus.label_of(now.status)}, since {day_words(now.start)}" if now else "None"


def _own(record: ChildRecord) -> Facts:
    child = record.child
    return [
        ("Born", day_words(child.date_of_birth)),
        ("Sex", Sex(child.sex).label if child.sex in Sex.values else child.sex or NOT_KNOWN),
        ("Ethnicity", label(Ethnicity, child.ethnicity)),
        ("Unique pupil number", label(UpnUnknown, child.upn)),
    ]


def _sections(record: ChildRecord, ways: Ways) -> list[Section]:
    return [
        Section(
            "Flags",
            flags_table(record, ways),
            "Asylum-seeking without a parent, disability and deprivation of liberty are listed here with their "
            "dates. None is held.",
            [("Add a flag", ways.add(FLAG)), ("Add a deprivation of liberty", ways.add(LIBERTY))],
        ),
        Section(
            "Missing episodes",
            missing_table(record, ways),
            "Times the child was missing or away without authorisation are listed here. None is held.",
            [("Add a missing episode", ways.add(MISSING))],
        ),
        Section(
            "Reviews",
            reviews_table(record, ways),
            "Reviews, and how the child took part, are listed here. None is held.",
            [("Add a review", ways.add(REVIEW))],
        ),
        Section(
            "Permanence before care",
            permanence_table(record, ways),
            "What the child left to before coming into care again is listed here, by return. Nothing is held.",
            [("Add permanence before care", ways.add(PERMANENCE))],
        ),
        Section(
            "After care",
            after_care_table(record, ways),
            "How the young person does after care, at 17 to 21, is listed here, by return. Nothing is held.",
            [("Add life after care", ways.add(AFTER_CARE))],
        ),
    ]
