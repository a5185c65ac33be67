"""How the board's figures would move, exactly: the board's own figures, read before and within the trial of a plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from placements.actions import try_plan
from reports.board.audience import Audience
from reports.board.forms import default_day
from reports.board.measures import MEASURES
from reports.indicators.figures import figures
from reports.indicators.returns_held import returns_held
from reports.indicators.scope import Scope

if TYPE_CHECKING:
    from placements.actions.imports import Worked
    from sufficiency.authorities.models import Authority

TILES = [measure.indicator for measure in MEASURES]
Read = dict[date, dict[str, dict[str, Any]]]
"""By day and indicator: value, numerator, denominator, status."""


def moves(worked: Worked) -> list[dict[str, Any]]:
    """On the board's latest day now, and on its latest day then where that is another; as JSON."""
    authority = worked.plan.authority
    now_day = _latest(authority)

    def look() -> tuple[date | None, Read]:
        then_day = _latest(authority)
        return then_day, _read(authority, {now_day, then_day})

    then_day, then = try_plan(worked=worked, look=look)
    days = sorted({day for day in (now_day, then_day) if day})
    now = _read(authority, {now_day})
    return [
        {
            "day": day.isoformat(),
            "figures": [
                {"slug": each.slug, "now": now.get(day, {}).get(each.slug), "then": then[day][each.slug]}
                for each in TILES
            ],
        }
        for day in days
    ]


def _latest(authority: Authority) -> date | None:
    """The day a board opens on; None while there is nothing to show."""
    held = returns_held(authority)
    return default_day(held, Audience(sees_children=True)) if held.last_day else None


def _read(authority: Authority, days: set[date | None]) -> Read:
    held = returns_held(authority)
    return {
        day: {
            slug: {
                "value": figure.value,
                "numerator": figure.numerator,
                "denominator": figure.denominator,
                "status": figure.status.value,
            }
            for slug, figure in figures(Scope(authority, day), TILES, held).items()
        }
        for day in days
        if day
    }
