"""Which returns an authority has loaded: how far back its rows reach, and what is final."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from placements.models import Submission
from sufficiency.calendar import financial_year_ending, first_day_of_year, last_day_of_year

if TYPE_CHECKING:
    from datetime import date

    from sufficiency.authorities.models import Authority


@dataclass(frozen=True)
class ReturnsHeld:
    """By the year each ends in, whether the latest return loaded for it is provisional."""

    provisional_by_year: dict[int, bool]

    @property
    def first_day(self) -> date | None:
        """The first day the rows cover; None when no return is loaded."""
        return first_day_of_year(min(self.provisional_by_year)) if self.provisional_by_year else None

    @property
    def last_day(self) -> date | None:
        return last_day_of_year(max(self.provisional_by_year)) if self.provisional_by_year else None

    def reach(self, day: date) -> bool:
        """Whether rows go back to the day or further."""
        return self.first_day is not None and self.first_day <= day

    def end_before(self, day: date) -> bool:
        """Whether the day is later than anything a return says."""
        return self.last_day is not None and self.last_day < day

    def cover(self, day: date) -> bool:
        """Whether the day is neither before the first return's year nor after the last one's."""
        return self.reach(day) and not self.end_before(day)

    def provisional_on(self, day: date) -> bool:
        """Whether anything but a final return speaks for the day."""
        return self.provisional_by_year.get(financial_year_ending(day), True)


def returns_held(authority: Authority) -> ReturnsHeld:
    """One query."""
    held = Submission.objects.of(authority).in_force().order_by("year_ending", "id")
    return ReturnsHeld(dict(held.values_list("year_ending", "provisional")))
