"""The data of the pages of children."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from placements.models import CarePeriod, Child, ChildFlag, LegalStatus, Placement
from sufficiency import calendar

if TYPE_CHECKING:
    from collections.abc import Sequence


def latest_day(known: tuple[date, date] | None) -> date:
    """Today, or the end of the latest return's year where that is earlier: after it nobody said who left."""
    today = calendar.today()
    return min(known[1], today) if known else today


@dataclass(frozen=True, slots=True)
class ChildRecord:
    """A child with both timelines, oldest first, and what is so of them on ``day``."""

    child: Child
    day: date
    care_periods: Sequence[CarePeriod]
    placements: Sequence[Placement]
    legal_statuses: Sequence[LegalStatus]
    flags: Sequence[ChildFlag]

    @property
    def placement_now(self) -> Placement | None:
        return next((stay for stay in self.placements if stay.start <= self.day < stay.end), None)

    @property
    def legal_status_now(self) -> LegalStatus | None:
        return next((status for status in self.legal_statuses if status.start <= self.day < status.end), None)


def child_record(child: Child, day: date) -> ChildRecord:
    """Four queries."""
    return ChildRecord(
        child=child,
        day=day,
        care_periods=list(child.care_periods.order_by("start")),
        placements=list(child.placements.order_by("start")),
        legal_statuses=list(child.legal_statuses.order_by("start")),
        flags=list(child.flags.filter(start__lte=day, end__gt=day)),
    )
