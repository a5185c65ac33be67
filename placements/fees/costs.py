"""What homes cost: on a day by type and way of buying, over days by who pays, and to the year's end.

A day of a fee costs a seventh of its week. What is spent is computed from whole days, so that a fee that starts on a
Wednesday and a leap day count as what they are.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import TYPE_CHECKING, Final

from django.db.models import OuterRef, Subquery

from placements.fees.parts import NOTHING, SHARES
from placements.models import Fee, LegalStatus, Placement
from providers.models import Budget
from sufficiency.calendar import OPEN, first_day_of_year, last_day_of_year

if TYPE_CHECKING:
    from sufficiency.authorities.models import Authority

DAYS_A_WEEK: Final = 7
PENNY: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class WeeklyCost:
    """What the homes of some children cost a week on a day, in pounds."""

    placement_type: str
    sourcing: str
    fees: tuple[Decimal, ...]

    @property
    def children(self) -> int:
        return len(self.fees)

    @property
    def total(self) -> Decimal:
        return sum(self.fees, NOTHING)

    @property
    def mean(self) -> Decimal:
        return penny(self.total / self.children)

    @property
    def middle(self) -> Decimal:
        """The median: one very dear home does not move it."""
        return penny(Decimal(median(self.fees)))


@dataclass(frozen=True, slots=True)
class WeeklyCosts:
    """Of the children looked after on a day: what is known, and of how many nothing is."""

    day: date
    lines: tuple[WeeklyCost, ...]
    without_fee: int

    @property
    def fees(self) -> tuple[Decimal, ...]:
        return tuple(fee for line in self.lines for fee in line.fees)


def weekly_costs(authority: Authority, day: date) -> WeeklyCosts:
    """By the placement type the child has that day, and how the place was bought. Two queries."""
    type_then = Placement.objects.filter(child=OuterRef("child")).open_on(day).values("placement_type")[:1]
    looked_after = LegalStatus.objects.of(authority).open_on(day).looked_after()
    rows = Fee.objects.of(authority).open_on(day).filter(child__in=looked_after.values("child"))
    found: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    for kind, sourcing, total in rows.annotate(kind=Subquery(type_then)).values_list("kind", "sourcing", "total"):
        found[kind or "", sourcing].append(total)
    lines = tuple(WeeklyCost(*key, tuple(sorted(fees))) for key, fees in sorted(found.items()))
    known = sum(line.children for line in lines)
    return WeeklyCosts(day, lines, looked_after.count() - known)


@dataclass(frozen=True, slots=True)
class Spend:
    """Pounds over some days, by who pays."""

    social_care: Decimal = NOTHING
    education: Decimal = NOTHING
    health: Decimal = NOTHING

    @property
    def total(self) -> Decimal:
        return self.social_care + self.education + self.health


def spend(authority: Authority, first: date, last: date) -> Spend:
    """What the fees of the days come to, both inclusive. One query."""
    return _spend(_rows(authority, first, last), first, last)


@dataclass(frozen=True, slots=True)
class YearsSpend:
    """A financial year: what is spent by a day, and what it comes to if what is known goes on."""

    year_ending: int
    day: date
    to_date: Spend
    forecast: Spend
    budget: Decimal | None
    ends_known: int
    """How many fees have an end after the day and before the year's."""

    @property
    def begun(self) -> bool:
        return self.day >= first_day_of_year(self.year_ending)

    @property
    def over_budget(self) -> Decimal | None:
        """Social care's forecast against the budget; below nought is under it, None where no budget is set."""
        return None if self.budget is None else self.forecast.social_care - self.budget


def years_spend(authority: Authority, year_ending: int, day: date) -> YearsSpend:
    """To the end of the day, and to the year's. The forecast is what is recorded: each fee to its end where that is
    known, to 31 March where not. No child who may yet come is guessed at. Two queries."""
    first, last = first_day_of_year(year_ending), last_day_of_year(year_ending)
    rows = _rows(authority, first, last)
    by = min(day, last)
    set_aside = Budget.objects.filter(authority=authority, year_ending=year_ending).values_list("amount", flat=True)
    return YearsSpend(
        year_ending=year_ending,
        day=by,
        to_date=_spend(rows, first, by) if by >= first else Spend(),
        forecast=_spend(rows, first, last),
        budget=set_aside.first(),
        ends_known=sum(by < end <= last for _, end, *_ in rows),
    )


Row = tuple[date, date, Decimal, Decimal, Decimal]


def _rows(authority: Authority, first: date, last: date) -> list[Row]:
    return list(Fee.objects.of(authority).overlapping(first, last).values_list("start", "end", *SHARES))


def _spend(rows: list[Row], first: date, last: date) -> Spend:
    sums = [NOTHING] * len(SHARES)
    after = last + timedelta(days=1)
    for start, end, *shares in rows:
        days = (min(end, after) - max(start, first)).days
        if days > 0:
            sums = [so_far + share * days for so_far, share in zip(sums, shares, strict=True)]
    return Spend(*(penny(each / DAYS_A_WEEK) for each in sums))


def penny(amount: Decimal) -> Decimal:
    """To whole pence, halves up."""
    return amount.quantize(PENNY, ROUND_HALF_UP)


def goes_on(fee: Fee) -> bool:
    return fee.end == OPEN
