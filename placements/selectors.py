"""The data of the pages of children."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from placements.models import CarePeriod, Child, ChildFlag, LegalStatus, Placement
from sufficiency import calendar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

# What the list may be sorted by, in the order of its columns. Someone born later is younger.
SORTS = {
    "reference": "child__reference",
    "age": "-child__date_of_birth",
    "since": "looked_after_since",
    "placement": "stay__placement_type",
    "provider": "stay__provider_code",
    "area": "stay__in_area",
    "distance": "stay__distance_miles",
    "status": "status",
}
COLUMNS = (
    "child__reference",
    "child__date_of_birth",
    "looked_after_since",
    "status",
    "stay__placement_type",
    "stay__provider_code",
    "stay__in_area",
    "stay__distance_miles",
)


def latest_day(known: tuple[date, date] | None) -> date:
    """Today, or the end of the latest return's year where that is earlier: after it nobody said who left."""
    today = calendar.today()
    return min(known[1], today) if known else today


def children_looked_after(
    user: User, authority: Authority, *, on: date, reference: str = "", sort: str = "reference"
) -> QuerySet:
    """A row of ``COLUMNS`` for each child looked after on the day whose reference contains the text."""
    rows = LegalStatus.objects.visible_to(user).of(authority).open_on(on).looked_after().with_stay_on(on)
    if reference:
        rows = rows.filter(child__reference__icontains=reference)
    return rows.order_by(*_order(sort)).values(*COLUMNS)


def sort_or_default(sort: str) -> str:
    """The sort that an address asks for, or by reference where it asks for none we know."""
    return sort if sort.removeprefix("-") in SORTS else "reference"


def _order(sort: str) -> list[str]:
    """Ties go by reference, so that pages neither repeat nor skip a child."""
    field = SORTS[sort.removeprefix("-")]
    turned = field.removeprefix("-") if field.startswith("-") else f"-{field}"
    return [turned if sort.startswith("-") else field, "child__reference"]


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
