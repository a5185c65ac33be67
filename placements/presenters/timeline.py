"""A child's two timelines drawn to one scale of years: stays above, legal status below.

Sizes are in the drawing's own units; a thousand across.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from django.db.models import TextChoices

from sufficiency.calendar import OPEN
from sufficiency.codes.ssda903 import LegalStatus, MissingType, PlacementGroup, PlacementType
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from placements.child_selectors import ChildRecord, Dated
    from placements.models import LegalStatus as LegalStatusPeriod
    from placements.models import Placement
    from placements.models.periods import Period

WIDTH = 1000
# A letter of the drawing's 13-unit Arial, with room to spare.
LETTER = 7.5
# What a short stay is labelled with, where its type does not fit.
SHORT_GROUPS: dict[TextChoices | None, str] = {
    PlacementGroup.FOSTER: "Foster",
    PlacementGroup.CHILDRENS_HOMES: "Children's home",
    PlacementGroup.SUPPORTED: "Supported",
    PlacementGroup.WITH_PARENTS: "Parents",
    PlacementGroup.ADOPTION: "Adoption",
    PlacementGroup.RESIDENTIAL_SCHOOLS: "School",
    PlacementGroup.OTHER_RESIDENTIAL: "Residential",
    PlacementGroup.OTHER: "Other",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch: where it begins and how wide it is, its label where that fits, and all of it in words."""

    x: float
    width: float
    label: str
    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    years: list[Mark]
    stays: list[Bar]
    moves: list[Mark]
    statuses: list[Bar]
    gaps: list[Bar]
    missing: list[Bar]
    today: float | None

    @property
    def has_temporary(self) -> bool:
        return any(stay.kind == "temporary" for stay in self.stays)


@dataclass(frozen=True, slots=True)
class Scale:
    """From 1 January of the first day's year to the end of the last day's."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """A day after the last is drawn as the last: what goes on is drawn so far."""
        begin, end = date(self.first.year, 1, 1), date(self.last.year + 1, 1, 1)
        return round((min(day, self.last) - begin).days / (end - begin).days * WIDTH, 1)

    def years(self) -> list[Mark]:
        """Each year where there is room for its name, else every second, third …"""
        count = self.last.year - self.first.year + 1
        step = 1 + count // 20
        return [Mark(self.x(date(year, 1, 1)), str(year)) for year in range(self.first.year, self.last.year + 1, step)]


def timeline(record: ChildRecord) -> Timeline | None:
    """None for a child without a day in care up to the record's day."""
    stays = [stay for stay in record.placements if stay.start <= record.day]
    statuses = [status for status in record.legal_statuses if status.start <= record.day]
    if not stays and not statuses:
        return None
    scale = _scale([*stays, *statuses], record.day)
    return Timeline(
        years=scale.years(),
        stays=[_stay_bar(scale, stay) for stay in stays],
        moves=_moves(scale, stays),
        statuses=[_status_bar(scale, status) for status in statuses],
        gaps=_gaps(scale, record),
        missing=[_missing_bar(scale, each) for each in record.missing if scale.first <= each.start <= scale.last],
        today=scale.x(record.day) if scale.last == record.day else None,
    )


def _scale(periods: list[Period], day: date) -> Scale:
    """Up to the day for who is in care on it, else up to the end of care."""
    return Scale(min(period.start for period in periods), min(day, max(period.end for period in periods)))


def _moves(scale: Scale, stays: list[Placement]) -> list[Mark]:
    """Where one stay follows another at once with a different carer, temporary ones aside."""
    lasting = [stay for stay in stays if not stay.temporary]
    return [
        Mark(scale.x(stay.start), f"Moved on {day_words(stay.start)}")
        for before, stay in pairwise(lasting)
        if before.care_period_id == stay.care_period_id and before.with_carer_since != stay.with_carer_since
    ]


def _stay_bar(scale: Scale, stay: Placement) -> Bar:
    kind = "temporary" if stay.temporary else "stay"
    label = PlacementType.label_of(stay.placement_type)
    group = PlacementType(stay.placement_type).group if stay.placement_type in PlacementType.values else None
    return _bar(scale, stay, [label, _first_words(label), SHORT_GROUPS.get(group, "")], kind)


def _status_bar(scale: Scale, status: LegalStatusPeriod) -> Bar:
    label = LegalStatus.label_of(status.status)
    return _bar(scale, status, [label, _first_words(label)], "status")


def _gaps(scale: Scale, record: ChildRecord) -> list[Bar]:
    """Between one time in care and the next."""
    periods = [period for period in record.care_periods if period.start <= record.day]
    return [
        _stretch(scale, before.end, after.start, ["Not in care"], "gap")
        for before, after in pairwise(periods)
        if before.end < after.start
    ]


def _missing_bar(scale: Scale, each: Dated) -> Bar:
    kind = MissingType(each.kind).label if each.kind in MissingType.values else "Missing"
    return _stretch(scale, each.start, each.end or OPEN, [kind], "missing")


def _bar(scale: Scale, period: Period, labels: list[str], kind: str) -> Bar:
    return _stretch(scale, period.start, period.end, labels, kind)


def _stretch(scale: Scale, start: date, end: date, labels: list[str], kind: str) -> Bar:
    """Labelled by the first that fits, or not at all. One of a few days is still wide enough to be seen."""
    x = scale.x(start)
    width = max(round(scale.x(end) - x, 1), 4 if kind == "temporary" else 2)
    label = next((label for label in labels if len(label) * LETTER + 10 <= width), "")
    until = "and still" if end == OPEN else f"to {day_words(end)}"
    return Bar(x, width, label, f"{labels[0]}: {day_words(start)} {until}", kind)


def _first_words(label: str) -> str:
    """What stands before the first comma or colon, and the code.

    >>> _first_words("Foster home, long term (U4)"), _first_words("Children's home (K2)")
    ('Foster home (U4)', "Children's home (K2)")
    """
    meaning, _, code = label.rpartition(" (")
    return f"{meaning.split(',')[0].split(':')[0]} ({code}"
