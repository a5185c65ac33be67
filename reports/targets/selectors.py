"""Which target holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.indicators.indicator import Better
from reports.models import Target
from sufficiency.written import Written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sufficiency.authorities.models import Authority


@dataclass(frozen=True)
class HeldTarget:
    """A target as it holds on a day. ``is_past``: its date was earlier, and none is set for a later one."""

    slug: str
    day: date
    better: Better
    green: float
    amber: float
    is_past: bool = False


def targets_on(authority: Authority, day: date) -> dict[str, HeldTarget]:
    """By slug, the target for the first date on or after the day, else for the last before it. One query.

    ``authority`` as the page's door gives it: a target is for all who see the board.
    """
    return held_on(_SET.rows(authority=authority.pk), day)


_SET = Written(
    lambda blank: (
        Target.objects.filter(authority=blank("authority"))
        .as_set()
        .values_list("slug", "day", "better", "green", "amber")
    )
)


def held_on(as_set: Iterable[tuple], day: date) -> dict[str, HeldTarget]:
    """Of rows in the order of ``as_set``, those that hold on the day."""
    held: dict[str, HeldTarget] = {}
    for slug, for_day, better, green, amber in in_force(as_set):
        before = held.get(slug)
        if before is None or before.day < day:
            held[slug] = HeldTarget(slug, for_day, Better(better), float(green), float(amber), for_day < day)
    return held


def in_force(as_set: Iterable[tuple]) -> list[tuple]:
    """The last set for each date, by measure and date; one without thresholds takes it back."""
    last = {(slug, day): (slug, day, *rest) for slug, day, *rest in as_set}
    return [row for row in last.values() if None not in row]
