"""The demo's targets: made up, the same for each council, so that its board has colours."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from reports.models import Target
from reports.targets.actions import set_target
from sufficiency.accounts.models import Membership
from sufficiency.accounts.roles import RoleName

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

NOTE: Final = "Made up for the demo"
# By when, and from where on the measure is green and amber; what comes later for the same date replaces the earlier.
TARGETS: Final = [
    ("three_or_more_placements", 2025, 8, 10),
    ("three_or_more_placements", 2025, 9, 11),
    ("three_or_more_placements", 2027, 8, 10),
    ("long_term_stability", 2025, 70, 66),
    ("placed_in_area", 2025, 60, 50),
    ("placed_over_20_miles", 2025, 14, 18),
    ("in_foster_care", 2025, 70, 64),
    ("under_16_unregulated", 2025, 0, None),
]


def set_demo_targets(authorities: Iterable[Authority]) -> int:
    """By each council's manager, once; gives the number set. A council that has targets keeps them as they are."""
    have = set(Target.objects.values_list("authority", flat=True))
    without = [each for each in authorities if each.pk not in have]
    return sum(_set(authority, by) for authority in without if (by := _manager(authority)))


def _manager(authority: Authority) -> User | None:
    held = Membership.objects.filter(authority=authority, role=RoleName.MANAGER).order_by("pk").select_related("user")
    first = held.first()
    return first.user if first else None


def _set(authority: Authority, by: User) -> int:
    for slug, year, green, amber in TARGETS:
        set_target(
            authority=authority,
            slug=slug,
            day=date(year, 3, 31),
            green=Decimal(green),
            amber=None if amber is None else Decimal(amber),
            note=NOTE,
            by=by,
        )
    return len(TARGETS)
