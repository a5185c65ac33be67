"""Who is offered a vacancy first: the holder of the bed's contract, then its group, then everybody.

Pure functions on moments; nothing here asks the database. Hours are hours: a window over the night on which the
clocks change is as long as any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING

from sufficiency.calendar import midnight
from sufficiency.web.presenters import count_words

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

HOUR = "hour"


class Turn(IntEnum):
    """Whose turn it is, in the order in which they come."""

    HOLDER = 1
    GROUP = 2
    ALL = 3


@dataclass(frozen=True, slots=True)
class Terms:
    """What the contract of a bed says of its vacancies. Authorities and groups are given by their keys."""

    holder: int
    hours: int
    group: int | None = None
    group_hours: int = 0


@dataclass(frozen=True, slots=True)
class Refusal:
    """Whose turn it is at a moment, and until when; None where it stays so."""

    turn: Turn
    until: datetime | None


FOR_ALL = Refusal(Turn.ALL, None)


def known_from(freed_on: date, told_at: datetime | None) -> datetime:
    """When a vacancy was known: the first moment of the day the bed was free, or when somebody told, if that was later.

    What is told beforehand is no vacancy yet; what is told late starts no clock before anybody could know.
    """
    free = midnight(freed_on)
    return free if told_at is None else max(free, told_at)


def refusal_at(moment: datetime, known: datetime, terms: Terms | None) -> Refusal:
    """Whose turn it is. A turn of no hours is skipped; the moment it ends belongs to the next."""
    if terms is None:
        return FOR_ALL
    holder_until = _hours_after(known, terms.hours)
    if moment < holder_until:
        return Refusal(Turn.HOLDER, holder_until)
    group_until = _hours_after(holder_until, terms.group_hours if terms.group is not None else 0)
    if moment < group_until:
        return Refusal(Turn.GROUP, group_until)
    return FOR_ALL


def is_open_to(refusal: Refusal, terms: Terms | None, authority: int, groups: Collection[int]) -> bool:
    """Whether an authority in these groups may take the vacancy now. The holder may throughout."""
    if terms is None or refusal.turn == Turn.ALL or authority == terms.holder:
        return True
    return refusal.turn == Turn.GROUP and terms.group in groups


def left_words(until: datetime, moment: datetime) -> str:
    """
    >>> noon = datetime(2025, 3, 31, 12, tzinfo=UTC)
    >>> left_words(noon + timedelta(hours=20), noon), left_words(noon + timedelta(hours=1, minutes=59), noon)
    ('20 hours left', '1 hour left')
    >>> left_words(noon + timedelta(minutes=59), noon), left_words(noon + timedelta(days=3, hours=5), noon)
    ('59 minutes left', '3 days 5 hours left')
    >>> left_words(noon + timedelta(seconds=5), noon)
    'less than a minute left'
    """
    minutes = int((until - moment).total_seconds() // 60)
    hours, days = minutes // 60, minutes // (24 * 60)
    if minutes < 1:
        return "less than a minute left"
    if days >= 2:
        rest = hours - days * 24
        return f"{count_words(days, 'day')}{f' {count_words(rest, HOUR)}' if rest else ''} left"
    return f"{count_words(hours, HOUR) if hours else count_words(minutes, 'minute')} left"


def _hours_after(moment: datetime, hours: int) -> datetime:
    """Counted on a clock that is never put forward or back."""
    return moment.astimezone(UTC) + timedelta(hours=hours)
