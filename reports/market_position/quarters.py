"""The quarter an edition is of: of the calendar year, so that Q1 is January to March."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reports.indicators.returns_held import returns_held
from sufficiency.calendar import months_before, today
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from sufficiency.authorities.models import Authority

MONTHS = 3


class NotAQuarterError(ValueError):
    """What was typed names no quarter."""


class NoDataError(Exception):
    """The quarter cannot be drawn; the message says why, and what to do."""


@dataclass(frozen=True, order=True)
class MarketQuarter:
    """By its first day."""

    start: date

    @classmethod
    def named(cls, name: str) -> MarketQuarter:
        """
        >>> MarketQuarter.named("2025-Q1").last_day
        datetime.date(2025, 3, 31)
        """
        found = re.fullmatch(r"((?:1[89]|2[0-9])[0-9]{2})-Q([1-4])", name.strip())
        if not found:
            raise NotAQuarterError(f"“{name}” is not a quarter: write it as 2025-Q1, January to March 2025.")
        return cls(date(int(found[1]), MONTHS * int(found[2]) - 2, 1))

    @classmethod
    def of(cls, day: date) -> MarketQuarter:
        return cls(date(day.year, (day.month - 1) // MONTHS * MONTHS + 1, 1))

    @property
    def name(self) -> str:
        """
        >>> MarketQuarter(date(2024, 10, 1)).name
        '2024-Q4'
        """
        return f"{self.start.year}-Q{(self.start.month - 1) // MONTHS + 1}"

    @property
    def last_day(self) -> date:
        return months_before(self.start, -MONTHS) - timedelta(days=1)

    @property
    def in_words(self) -> str:
        """
        >>> MarketQuarter(date(2024, 10, 1)).in_words
        'October to December 2024'
        """
        return f"{self.start:%B} to {self.last_day:%B %Y}"

    @property
    def before(self) -> MarketQuarter:
        return MarketQuarter(months_before(self.start, MONTHS))


def check_drawable(authority: Authority, quarter: MarketQuarter) -> None:
    """Raises ``NoDataError`` for a quarter that returns do not cover, or that is not over."""
    held, day = returns_held(authority), quarter.last_day
    if day > today():
        raise NoDataError(f"{quarter.in_words} is not over: it can be drawn from {day_words(day)}.")
    if held.first_day is None or held.last_day is None:
        raise NoDataError(f"Nothing is known of {authority.name}'s children: load its returns first.")
    if day < held.first_day:
        raise NoDataError(
            f"Nothing is known of {quarter.in_words}: the first return begins on {day_words(held.first_day)}."
        )
    if held.end_before(day):
        raise NoDataError(
            f"Nothing is known of {day_words(day)} yet: what is loaded ends on {day_words(held.last_day)}. "
            "Load the next return, or record what happened since."
        )


def quarters_to_draw(authority: Authority, most: int = 8) -> list[MarketQuarter]:
    """Those that can be drawn, the newest first."""
    held = returns_held(authority)
    if held.first_day is None or held.last_day is None:
        return []
    quarter = MarketQuarter.of(min(held.last_day, today()))
    if quarter.last_day > min(held.last_day, today()):
        quarter = quarter.before
    found: list[MarketQuarter] = []
    while quarter.last_day >= held.first_day and len(found) < most:
        found.append(quarter)
        quarter = quarter.before
    return found
