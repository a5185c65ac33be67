"""The data of a child's page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count, DateField, IntegerField, Q, Value
from django.db.models.functions import Cast

from placements.models import Amendment, CarePeriod, Child, LegalStatus, Placement, Submission
from placements.recording.links import Standing
from sufficiency.calendar import OPEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from placements.models import ReturnQuery

MISSING, REVIEW, FLAG, PERMANENCE, LEAVING = range(5)


class Dated(NamedTuple):
    """A flag, a missing episode or a review: ``kind`` is its code, ``end`` the day it ended, None while it goes on."""

    what: int
    kind: str
    start: date
    end: date | None


class Yearly(NamedTuple):
    """Permanence before care or how things are after it, as the return of a year has it: three values."""

    what: int
    year_ending: int
    first: str
    second: str
    third: str


class InReturn(NamedTuple):
    """A submission that holds rows of the child."""

    pk: int
    year_ending: int
    provisional: bool
    received_on: date
    rows: int
    left_out: bool


@dataclass(frozen=True, slots=True)
class ChildRecord:
    """A child with both timelines, oldest first, what else is told of it, and what is so on ``day``."""

    child: Child
    day: date
    care_periods: Sequence[CarePeriod]
    placements: Sequence[Placement]
    legal_statuses: Sequence[LegalStatus]
    dated: Sequence[Dated]
    yearly: Sequence[Yearly]
    queries: Sequence[ReturnQuery]
    amendments: Sequence[Amendment]
    returns: Sequence[InReturn]

    @property
    def placement_now(self) -> Placement | None:
        return next((stay for stay in self.placements if stay.start <= self.day < stay.end), None)

    @property
    def legal_status_now(self) -> LegalStatus | None:
        return next((status for status in self.legal_statuses if status.start <= self.day < status.end), None)

    @property
    def care_period_now(self) -> CarePeriod | None:
        return next((period for period in self.care_periods if period.start <= self.day < period.end), None)

    @property
    def standing(self) -> Standing:
        """As the register has it at its end, whatever the day of the page."""
        stay = next((stay for stay in self.placements if stay.is_open), None)
        missing = next((each.start for each in self.missing if each.end is None), None)
        return Standing(stay, missing)

    @property
    def flags(self) -> list[Dated]:
        """Those of all time, oldest first."""
        return [each for each in self.dated if each.what == FLAG]

    @property
    def flags_now(self) -> list[Dated]:
        return [each for each in self.flags if each.start <= self.day < (each.end or OPEN)]

    @property
    def missing(self) -> list[Dated]:
        return [each for each in self.dated if each.what == MISSING]

    @property
    def missing_now(self) -> Dated | None:
        """The time that goes on; who has left care since is not looked for here."""
        going_on = [each for each in self.missing if each.start <= self.day and each.end is None]
        return going_on[-1] if going_on and self.care_period_now else None

    @property
    def reviews(self) -> list[Dated]:
        return [each for each in self.dated if each.what == REVIEW]

    @property
    def permanence(self) -> list[Yearly]:
        return [each for each in self.yearly if each.what == PERMANENCE]

    @property
    def leaving(self) -> list[Yearly]:
        return [each for each in self.yearly if each.what == LEAVING]


def child_record(child: Child, day: date) -> ChildRecord:
    """Seven queries."""
    placements = list(child.placements.select_related("care_period").order_by("start"))
    # Each time in care has a placement.
    periods = {stay.care_period_id: stay.care_period for stay in placements}
    amendments = Amendment.objects.of(child.authority).filter(child_reference=child.reference)
    return ChildRecord(
        child=child,
        day=day,
        care_periods=sorted(periods.values(), key=lambda period: period.start),
        placements=placements,
        legal_statuses=list(child.legal_statuses.order_by("start")),
        dated=_dated(child),
        yearly=_yearly(child),
        queries=list(child.queries.order_by("first_found", "rule", "row_key")),
        amendments=list(amendments.select_related("made_by").defer("put", "taken_out").order_by("-id")),
        returns=_returns(child),
    )


def _dated(child: Child) -> list[Dated]:
    """Of three tables at once: a page has no time for a query a table."""
    never = Cast(Value(None), DateField())
    missing = child.missing_episodes.order_by().values_list(_what(MISSING), "kind", "start", "end")
    reviews = child.reviews.order_by().values_list(_what(REVIEW), "participation", "day", never)
    flags = child.flags.order_by().values_list(_what(FLAG), "kind", "start", "end")
    rows = [Dated(*row) for row in missing.union(reviews, flags, all=True)]
    closed = [each._replace(end=None) if each.end == OPEN else each for each in rows]
    return sorted(closed, key=lambda each: (each.start, each.kind))


def _yearly(child: Child) -> list[Yearly]:
    permanence = child.earlier_permanence.order_by().values_list(
        _what(PERMANENCE), "year_ending", "arrangement", "arranged_by", "arranged_on"
    )
    leaving = child.leaving_care.order_by().values_list(
        _what(LEAVING), "year_ending", "in_touch", "activity", "accommodation"
    )
    return sorted(Yearly(*row) for row in permanence.union(leaving, all=True))


def _what(what: int) -> Value:
    return Value(what, output_field=IntegerField())


def _returns(child: Child) -> list[InReturn]:
    """Those in force, latest first."""
    mine = Q(rows__child_reference=child.reference)
    submissions = Submission.objects.of(child.authority).in_force().filter(mine)
    rows = submissions.annotate(mine=Count("rows"), out=Count("rows", filter=Q(rows__left_out=True)))
    fields = rows.order_by("-year_ending", "-id").values_list(
        "pk", "year_ending", "provisional", "received_at", "mine", "out"
    )
    return [
        InReturn(pk, year, provisional, received.date(), count, bool(out))
        for pk, year, provisional, received, count, out in fields
    ]
