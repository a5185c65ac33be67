"""What is past its date by an authority's schedule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Max

from placements.models import Child, ReceivedFile, RetentionSchedule, ReturnRow
from sufficiency.calendar import last_day_of_year, months_before, today

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from sufficiency.authorities.models import Authority


@dataclass(frozen=True)
class Expired:
    """What may go now; ``before``: the last day that is further back than what tells of children is kept."""

    before: date
    schedule: RetentionSchedule
    children: list[Child]
    files: QuerySet[ReceivedFile]


def schedule_of(authority: Authority) -> RetentionSchedule:
    """The authority's own, or the defaults, unsaved."""
    return RetentionSchedule.objects.filter(authority=authority).first() or RetentionSchedule(authority=authority)


def expired(authority: Authority, on: date | None = None) -> Expired:
    """Children whose last day in care, and last mention in a return, are further back than the schedule; and files."""
    schedule, on = schedule_of(authority), on or today()
    before = months_before(on, 12 * schedule.child_years)
    files = ReceivedFile.objects.filter(
        submission__authority=authority,
        submission__year_ending__in=[year for year in range(1990, on.year + 1) if _file_is_past(year, schedule, on)],
    )
    return Expired(before, schedule, _left_by(authority, before), files)


def _file_is_past(year: int, schedule: RetentionSchedule, on: date) -> bool:
    return last_day_of_year(year) < months_before(on, 12 * schedule.file_years)


def _left_by(authority: Authority, day: date) -> list[Child]:
    """Those whose care had ended by the day and of whom no return of a later year tells."""
    told = dict(
        ReturnRow.objects.filter(submission__authority=authority)
        .order_by()
        .values_list("child_reference")
        .annotate(Max("submission__year_ending"))
    )
    children = Child.objects.of(authority).annotate(last=Max("care_periods__end")).order_by("reference")
    return [child for child in children if _last_day(child.last, told.get(child.reference)) <= day]


def _last_day(in_care: date | None, told_in: int | None) -> date:
    days = [in_care, last_day_of_year(told_in) if told_in else None]
    return max((each for each in days if each), default=date.min)
