"""How far the register reaches: the years of returns, and what has been recorded here since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Max, Min, OuterRef, Subquery

from placements.models import Amendment, CarePeriod, Submission
from sufficiency.calendar import financial_year_ending, first_day_of_year, last_day_of_year, today
from sufficiency.written import Written, WrittenForSome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from placements.querysets import SubmissionQuerySet
    from sufficiency.authorities.models import Authority
    from sufficiency.written import Blank

    Span = tuple[date, date]


@dataclass(frozen=True)
class Coverage:
    """Which days an authority's rows speak for."""

    provisional_by_year: dict[int, bool]
    """By the year each ends in, whether the latest return in force for it is provisional."""
    first_day: date | None
    """None when nothing was ever loaded or recorded."""
    last_day: date | None
    """The last return's 31 March; today, once anything that happened after it was recorded here."""

    @property
    def days(self) -> Span | None:
        """The first and the last day; None when there is neither."""
        return (self.first_day, self.last_day) if self.first_day and self.last_day else None


def coverage(authority: Authority) -> Coverage:
    """One query; one more where no return was ever loaded."""
    held = _HELD.rows(authority=authority.pk)
    return _of_returns(held) if held else _recorded_only([authority.pk])[authority.pk]


def coverages(authorities: Iterable[Authority]) -> dict[int, Coverage]:
    """By key. One query; one more where some have no return."""
    wanted = [each.pk for each in authorities]
    rows: dict[int, list[tuple]] = {}
    for authority, *row in _held_of(Submission.objects.filter(authority__in=wanted), "authority_id"):
        rows.setdefault(authority, []).append(tuple(row))
    without = [pk for pk in wanted if pk not in rows]
    return {pk: _of_returns(held) for pk, held in rows.items()} | (_recorded_only(without) if without else {})


def span_columns() -> tuple[Subquery, Subquery, Subquery]:
    """Of an authority what ``spans_of`` reads: its first and last year of returns, and what is recorded since."""
    held = Submission.objects.in_force().filter(authority=OuterRef("pk"))
    first, last = (
        Subquery(held.order_by(order).values("year_ending")[:1]) for order in ("year_ending", "-year_ending")
    )
    return first, last, _speaks_of("pk")


def spans_of(columns: Mapping[int, Sequence[Any]]) -> dict[int, Span]:
    """``Coverage.days`` by key, of each that has any: a row an authority is read and not one a return.

    No query; one where some have no return.
    """
    found = {pk: _span(*held) for pk, held in columns.items() if held[0]}
    without = [pk for pk in columns if pk not in found]
    recorded = _recorded_only(without) if without else {}
    return found | {pk: each.days for pk, each in recorded.items() if each.days}


def _of_returns(held: list[tuple]) -> Coverage:
    years = {year: provisional for year, provisional, _ in held}
    return Coverage(years, *_span(min(years), max(years), held[0][2]))


def _span(first_year: int, last_year: int, recorded: date | None) -> Span:
    last = last_day_of_year(last_year)
    return first_day_of_year(first_year), max(last, today()) if recorded and recorded > last else last


def _held_of(submissions: SubmissionQuerySet, *fields: str) -> QuerySet:
    held = submissions.in_force().order_by("year_ending", "id")
    return held.values_list(*fields, "year_ending", "provisional", _speaks_of())


def _speaks_of(authority: str = "authority") -> Subquery:
    latest = Amendment.objects.filter(authority=OuterRef(authority)).order_by().values("authority")
    return Subquery(latest.annotate(latest=Max("speaks_of")).values("latest"))


_HELD = Written(lambda blank: _held_of(Submission.objects.filter(authority=blank("authority"))))


def _recorded_only(authorities: list[int]) -> dict[int, Coverage]:
    first = dict(_BEGUN.rows(authorities))
    return {pk: _from(first.get(pk)) for pk in authorities}


def _begun(blank: type[Blank], keys: list[Any]) -> QuerySet:
    amended = CarePeriod.objects.filter(authority__pk__in=keys, authority__amendments__isnull=False)
    return amended.order_by().values_list("authority").annotate(first=Min("start"))


_BEGUN = WrittenForSome(_begun)


def _from(first: date | None) -> Coverage:
    if first is None:
        return Coverage({}, None, None)
    return Coverage({}, first_day_of_year(financial_year_ending(first)), today())
