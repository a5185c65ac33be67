"""The day that an address names, which the links between the board's pages keep."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reports.disclosure.quarters import is_quarter_end

if TYPE_CHECKING:
    from django.http import HttpRequest

    from reports.board.audience import Audience


def day_named(request: HttpRequest) -> date | None:
    """By ``on``; None where it names none or no real day."""
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return None


def day_to_keep(day: date | None, audience: Audience) -> date | None:
    """None where the board would refuse it: readers of totals have quarter ends."""
    return day if day and (audience.sees_children or is_quarter_end(day)) else None
