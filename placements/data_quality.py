"""The open queries of an authority's latest return: by rule, by who can cure them and by age."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Min, TextChoices

from placements.models import ReturnQuery
from placements.ssda903.rules import RULES, CuredBy, Rule
from sufficiency.calendar import today

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


class Age(TextChoices):
    """How long ago a query was first found."""

    WEEK = "week", "In the last 7 days"
    MONTH = "month", "8 to 30 days ago"
    QUARTER = "quarter", "31 to 90 days ago"
    OLDER = "older", "More than 90 days ago"


BOUNDS: dict[str, tuple[int, int | None]] = {
    Age.WEEK: (0, 7),
    Age.MONTH: (8, 30),
    Age.QUARTER: (31, 90),
    Age.OLDER: (91, None),
}
CURERS = {each.name.lower(): each for each in CuredBy}
"""By what an address says."""


@dataclass(frozen=True)
class Asked:
    """A rule, and how many rows of how many children fail it."""

    rule: Rule
    rows: int
    children: int
    oldest: date


def open_queries(user: User, authority: Authority, *, cured_by: str = "", age: str = "") -> QuerySet[ReturnQuery]:
    """Those seen by the person; narrowed to who can cure them and how old they are, where that is asked."""
    rows = ReturnQuery.objects.visible_to(user).of(authority)
    if cured_by in CURERS:
        rows = rows.filter(rule__in=[rule.number for rule in RULES if rule.cured_by is CURERS[cured_by]])
    if age in BOUNDS:
        newest, oldest = BOUNDS[age]
        rows = rows.filter(first_found__lte=today() - timedelta(days=newest))
        if oldest is not None:
            rows = rows.filter(first_found__gte=today() - timedelta(days=oldest))
    return rows


def by_rule(rows: QuerySet[ReturnQuery]) -> list[Asked]:
    """The rules that are failed, those failed most first. One query."""
    counted = rows.order_by().values("rule", "year_ending")
    counts = counted.annotate(rows=Count("pk"), children=Count("child", distinct=True), oldest=Min("first_found"))
    asked = [
        Asked(rule, each["rows"], each["children"], each["oldest"])
        for each in counts
        if (rule := rule_in(each["rule"], each["year_ending"]))
    ]
    return sorted(asked, key=lambda each: (-each.rows, each.rule.number))


def rule_in(number: str, year: int) -> Rule | None:
    """The rule with this number as it holds in the year."""
    return next((rule for rule in RULES if rule.number == number and rule.holds_in(year)), None)
