"""The years a return can be written for, and what stands behind each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from placements.coverage import coverage
from placements.models import Amendment, Submission
from sufficiency.calendar import financial_year_ending, last_day_of_year, today

if TYPE_CHECKING:
    from datetime import datetime

    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


@dataclass(frozen=True)
class ReturnYear:
    """One year's return as it would be made now."""

    year: int
    received: datetime | None
    """When the latest return in force for it came; None when none did."""
    provisional: bool
    changed_here: int
    """How many times something was recorded or corrected here since then."""
    goes_on: bool
    """Whether its 31 March is still to come."""


def return_years(user: User, authority: Authority) -> list[ReturnYear]:
    """The latest first. Three queries."""
    known = coverage(authority).days
    if known is None:
        return []
    latest = {each.year_ending: each for each in Submission.objects.visible_to(user).of(authority).in_force()}
    after = list(Amendment.objects.visible_to(user).of(authority).values_list("after_submission", flat=True))
    first, last = (financial_year_ending(day) for day in known)
    return [
        ReturnYear(
            year,
            latest[year].received_at if year in latest else None,
            latest[year].provisional if year in latest else True,
            sum(key >= latest[year].pk for key in after) if year in latest else len(after),
            last_day_of_year(year) > today(),
        )
        for year in range(last, first - 1, -1)
    ]
