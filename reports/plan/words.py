"""The plan in words: timescales, colours, and how long ago somebody said how a line stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.plan.rules import PAUSED
from sufficiency.codes.plan import Timescale
from sufficiency.web.presenters import count_words, month_words

if TYPE_CHECKING:
    from datetime import date

    from reports.plan.standing import LineStanding


def timescale_words(timescale: str, month: date | None) -> str:
    """
    >>> from datetime import date
    >>> timescale_words("by", date(2022, 5, 1)), timescale_words("onwards", date(2022, 5, 1))
    ('May 2022', 'May 2022 onwards')
    >>> timescale_words("ongoing", None)
    'Ongoing'
    """
    if month is None:
        return "Ongoing"
    return f"{month_words(month)}{' onwards' if timescale == Timescale.ONWARDS else ''}"


def rag_words(standing: LineStanding) -> str:
    """The colour in a word, and whether the line is paused or closed."""
    if standing.is_closed:
        return "Closed"
    return f"{standing.rag.label}{f'. {PAUSED}' if standing.is_paused else ''}"


def since_words(days: int) -> str:
    """
    >>> since_words(0), since_words(1), since_words(746)
    ('today', '1 day ago', '746 days ago')
    """
    return f"{count_words(days, 'day')} ago" if days else "today"
