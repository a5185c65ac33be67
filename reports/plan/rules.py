"""The written rules of the action plan: what its colours mean, when an action is overdue, and what drifts."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sufficiency.calendar import months_before
from sufficiency.codes.plan import PlanRag, Timescale
from sufficiency.codes.rag import Rag
from sufficiency.web.components import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

RULES: Final = {
    PlanRag.NOT_STARTED: "Nothing has been done about it yet, or nobody has said what.",
    PlanRag.GREEN: "Done, or it will be by its date.",
    PlanRag.AMBER: "Late or at risk, with a way back.",
    PlanRag.RED: "Will not be done as agreed unless somebody decides something.",
}
PAUSED: Final = "Paused: outside our control"
PAUSED_RULE: Final = (
    "It waits for something the council does not decide, which the update names. It is said beside the colour and "
    "changes none: a line that will not be done as agreed is red, paused or not."
)
NOT_STARTED_SHAPE: Final = "○"
CLOSED_BODY: Final = Tag("Closed", "grey").body
UPDATES_THAT_DRIFT: Final = 3
MONTHS_THAT_DRIFT: Final = 6
MAY_BE_OVERDUE: Final = Timescale.BY
"""What is ongoing, or goes on from a month, has no end that could be past."""


def plan_tag(rag: PlanRag) -> Tag:
    """A word that does alone, a shape and a colour.

    >>> plan_tag(PlanRag.AMBER), plan_tag(PlanRag.NOT_STARTED)
    (Tag(text='Amber', colour='yellow', shape='◆'), Tag(text='Not started', colour='grey', shape='○'))
    """
    if rag is PlanRag.NOT_STARTED:
        return Tag(str(rag.label), "grey", NOT_STARTED_SHAPE)
    same = Rag(rag.value)
    return Tag(str(rag.label), same.tag_colour, same.shape)


@lru_cache(maxsize=1_200)
def first_day_after(month: date) -> date:
    """The first of the month after.

    >>> from datetime import date
    >>> first_day_after(date(2022, 12, 1)), first_day_after(date(2022, 3, 1))
    (datetime.date(2023, 1, 1), datetime.date(2022, 4, 1))
    """
    return months_before(month, -1)


def is_overdue(timescale: str, month: date | None, done_on: date | None, day: date) -> bool:
    """By a month that is over on the day, and not done by then. What is ongoing, or goes on from a month, never is.

    >>> from datetime import date
    >>> march, april = date(2022, 3, 1), date(2022, 4, 1)
    >>> is_overdue("by", march, None, date(2022, 3, 31)), is_overdue("by", march, None, april)
    (False, True)
    >>> is_overdue("by", march, april, april), is_overdue("onwards", march, None, april)
    (False, False)
    """
    return _is_due(timescale, month, done_on, day, day)


def is_long_past(timescale: str, month: date | None, done_on: date | None, day: date) -> bool:
    """Overdue for more than six months: of March, from 1 October.

    >>> from datetime import date
    >>> [is_long_past("by", date(2022, 3, 1), None, date(2022, *day)) for day in ((9, 30), (10, 1))]
    [False, True]
    """
    return _is_due(timescale, month, done_on, day, _long_before(day))


@lru_cache(maxsize=100)
def _long_before(day: date) -> date:
    return months_before(day, MONTHS_THAT_DRIFT)


def _is_due(timescale: str, month: date | None, done_on: date | None, day: date, by: date) -> bool:
    if timescale != MAY_BE_OVERDUE or month is None or (done_on is not None and done_on <= day):
        return False
    return first_day_after(month) <= by


class Drift(StrEnum):
    """Why a colour may not be the whole truth."""

    AMBER_AGAIN = "Amber three updates running"
    GREEN_LONG_PAST = "Green, with a date more than six months past and not marked done"


def drift_of(newest_first: Sequence[PlanRag], *, long_past: bool) -> Drift | None:
    """``newest_first``: the colours of the latest three updates, or of fewer where there are fewer.

    >>> drift_of([PlanRag.AMBER] * 3, long_past=False).value, drift_of([PlanRag.AMBER] * 2, long_past=True)
    ('Amber three updates running', None)
    """
    latest = list(newest_first[:UPDATES_THAT_DRIFT])
    if latest == [PlanRag.AMBER] * UPDATES_THAT_DRIFT:
        return Drift.AMBER_AGAIN
    return Drift.GREEN_LONG_PAST if latest[:1] == [PlanRag.GREEN] and long_past else None
