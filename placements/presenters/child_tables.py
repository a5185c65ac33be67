"""The tables of a child's page: the two timelines, and what else is told of the child."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from placements.correcting.kinds import AFTER_CARE, EPISODE, FLAG, LIBERTY, MISSING, PERMANENCE, REVIEW, Kind
from placements.correcting.ways import Ways, flag_key
from placements.models import ChildFlag
from placements.presenters.words import NOT_KNOWN, area_words, distance_words, provider_words
from sufficiency.calendar import OPEN
from sufficiency.codes.ssda903 import (
    Accommodation,
    Activity,
    CategoryOfNeed,
    InTouch,
    LegalStatus,
    MissingType,
    PlacementType,
    PreviousPermanence,
    ReasonEpisodeCeased,
    ReasonPlacementChange,
    ReviewParticipation,
)
from sufficiency.web.components import Column, Table
from sufficiency.web.presenters import NO_NUMBER, count_words, day_words

if TYPE_CHECKING:
    from datetime import date

    from placements.child_selectors import ChildRecord, Dated, Yearly
    from placements.models import Placement
    from sufficiency.codes.codeset import CodeSet

FROM, TO = Column("From", unbroken=True), Column("To", unbroken=True)
Rows = list[tuple[Kind, str, Sequence[Any]]]
"""Kind and key of each row, and its cells."""


def placements_table(record: ChildRecord, ways: Ways) -> Table:
    heads: list[Column | str] = [
        FROM,
        TO,
        "Placement",
        "Provider",
        "Where",
        Column("Miles from home", numeric=True),
        "Why it ended",
    ]
    left = {period.end: period.reason_ended for period in record.care_periods}
    rows: Rows = [
        (EPISODE, stay.start.isoformat(), _placement(stay, left.get(stay.end, "")))
        for stay in reversed(record.placements)
    ]
    return _table("Placements, latest first", heads, rows, ways)


def _placement(stay: Placement, left_care: str) -> list[Any]:
    """``left_care``: why care ended, where it did with this stay."""
    return [
        day_words(stay.start),
        end_words(stay.end),
        _and(PlacementType.label_of(stay.placement_type), "Same carer as before" if stay.same_carer else ""),
        _and(provider_words(stay.provider_code), f"URN {stay.urn}" if stay.urn else ""),
        area_words(stay.in_area),
        distance_words(stay.distance_miles),
        _why_it_ended(stay, left_care),
    ]


def _why_it_ended(stay: Placement, left_care: str) -> str:
    if stay.reason_changed:
        return ReasonPlacementChange.label_of(stay.reason_changed)
    return ReasonEpisodeCeased.label_of(left_care) if left_care else NO_NUMBER


def legal_statuses_table(record: ChildRecord, ways: Ways) -> Table:
    rows: Rows = [
        (
            EPISODE,
            status.start.isoformat(),
            [
                day_words(status.start),
                end_words(status.end),
                LegalStatus.label_of(status.status),
                label(CategoryOfNeed, status.category_of_need),
            ],
        )
        for status in reversed(record.legal_statuses)
    ]
    return _table("Legal statuses, latest first", [FROM, TO, "Legal status", "Category of need"], rows, ways)


def flags_table(record: ChildRecord, ways: Ways) -> Table:
    rows: Rows = [
        (*_flag_row(flag), [day_words(flag.start), end_words(flag.end), ChildFlag.Kind(flag.kind).label])
        for flag in reversed(record.flags)
    ]
    return _table("Flags, latest first", [FROM, TO, "What"], rows, ways, caption_hidden=True)


def _flag_row(flag: Dated) -> tuple[Kind, str]:
    """Deprivation of liberty is a table of the return."""
    if flag.kind == ChildFlag.Kind.DEPRIVED_OF_LIBERTY:
        return LIBERTY, flag.start.isoformat()
    return FLAG, flag_key(flag.kind, flag.start)


def missing_table(record: ChildRecord, ways: Ways) -> Table:
    rows: Rows = [
        (
            MISSING,
            each.start.isoformat(),
            [
                day_words(each.start),
                day_words(each.end) if each.end else "Not back yet",
                label(MissingType, each.kind),
                _nights(each),
            ],
        )
        for each in reversed(record.missing)
    ]
    return _table("Missing episodes, latest first", [FROM, TO, "Kind", "How long"], rows, ways, caption_hidden=True)


def _nights(each: Dated) -> str:
    if each.end is None:
        return NO_NUMBER
    nights = (each.end - each.start).days
    return count_words(nights, "night") if nights else "Back the same day"


def reviews_table(record: ChildRecord, ways: Ways) -> Table:
    rows: Rows = [
        (
            REVIEW,
            f"{each.start.isoformat()} {each.kind}".strip(),
            [day_words(each.start), label(ReviewParticipation, each.kind)],
        )
        for each in reversed(record.reviews)
    ]
    return _table(
        "Reviews, latest first",
        [Column("Day", unbroken=True), "How the child took part"],
        rows,
        ways,
        caption_hidden=True,
    )


def permanence_table(record: ChildRecord, ways: Ways) -> Table:
    rows: Rows = [
        (
            PERMANENCE,
            str(each.year_ending),
            [_to(each), label(PreviousPermanence, each.first), each.third or NOT_KNOWN, each.second or NOT_KNOWN],
        )
        for each in reversed(record.permanence)
    ]
    heads = ["In the return to", "Arrangement before care", "Made on", "By which authority"]
    return _table("Permanence before care", heads, rows, ways, caption_hidden=True)


def after_care_table(record: ChildRecord, ways: Ways) -> Table:
    rows: Rows = [
        (
            AFTER_CARE,
            str(each.year_ending),
            [_to(each), label(InTouch, each.first), label(Activity, each.second), label(Accommodation, each.third)],
        )
        for each in reversed(record.leaving)
    ]
    return _table("After care", ["In the return to", "In touch", "Does", "Lives"], rows, ways, caption_hidden=True)


def end_words(end: date | None) -> str:
    return "Still" if end is None or end == OPEN else day_words(end)


def label(codes: type[CodeSet], code: str) -> str:
    return codes.label_of(code) if code else NOT_KNOWN


def _to(each: Yearly) -> str:
    return f"31 March {each.year_ending}"


def _and(main: str, also: str) -> SafeString | str:
    return format_html('<span>{} <span class="app-table__also">{}</span></span>', main, also) if also else main


def _table(
    caption: str, heads: Sequence[Column | str], rows: Rows, ways: Ways, *, caption_hidden: bool = False
) -> Table:
    """With a last column that leads to where the row is corrected, for who may. ``caption_hidden``: under a heading
    that says the same."""
    if not ways.open:
        cells = [cells for _, _, cells in rows]
        return Table(caption=caption, columns=heads, rows=cells, caption_hidden=caption_hidden)
    return Table(
        caption=caption,
        columns=[*heads, "If wrong"],
        rows=[[*cells, ways.correct(kind, key)] for kind, key, cells in rows],
        caption_hidden=caption_hidden,
    )
