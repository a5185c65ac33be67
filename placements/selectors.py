"""What the pages of children share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sufficiency import calendar

if TYPE_CHECKING:
    from datetime import date


def latest_day(known: tuple[date, date] | None) -> date:
    """Today, or the end of the latest return's year where that is earlier: after it nobody said who left."""
    today = calendar.today()
    return min(known[1], today) if known else today
