"""Which councils have a part in a programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sufficiency.calendar import today

if TYPE_CHECKING:
    from reports.models import Programme
    from sufficiency.authorities.models import Authority


def councils_of(programme: Programme) -> list[Authority]:
    """Those of its group that exist today, by name."""
    return list(programme.group.authorities.in_force_on(today()).order_by("name"))
