"""How far an authority's rows reach, and what of them is final."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from placements.coverage import Coverage, coverage
from sufficiency.calendar import financial_year_ending

if TYPE_CHECKING:
    from datetime import date

    from sufficiency.authorities.models import Authority


@dataclass(frozen=True)
class ReturnsHeld:
    """What an authority's rows speak for, as figures ask it."""

    coverage: Coverage

    @property
    def years(self) -> dict[int, bool]:
        """The years of the returns in force, and whether the latest for each is provisional."""
        return self.coverage.provisional_by_year

    @property
    def first_day(self) -> date | None:
        """The first day the rows cover; None when there are none."""
        return self.coverage.first_day

    @property
    def last_day(self) -> date | None:
        return self.coverage.last_day

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
        return self.years.get(financial_year_ending(day), True)


def returns_held(authority: Authority) -> ReturnsHeld:
    """One query."""
    return ReturnsHeld(coverage(authority))
