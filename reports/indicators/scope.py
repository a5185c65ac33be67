"""Whose figures, on which day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sufficiency import calendar

if TYPE_CHECKING:
    from datetime import date

    from sufficiency.authorities.models import Authority


@dataclass(frozen=True)
class Scope:
    """An authority on a day, and the days that follow from it.

    On a page the authority is one the reader is a member of (``authority_or_404``): figures count its
    children for readers who may not see their rows, so they cannot start at the rows' ``visible_to``.
    """

    authority: Authority
    day: date

    @property
    def year(self) -> tuple[date, date]:
        """The twelve months ending on the day, both inclusive; on 31 March they are DfE's year."""
        return calendar.twelve_months_ending(self.day)

    @property
    def month(self) -> tuple[date, date]:
        """From the first of the day's month to the day, both inclusive."""
        return self.day.replace(day=1), self.day

    def months_ago(self, months: int) -> date:
        return calendar.months_before(self.day, months)

    def born_after_to_be_under(self, age: int) -> date:
        """Whoever is born after it is younger than ``age`` on the day."""
        return calendar.born_after_to_be_under(age, self.day)
