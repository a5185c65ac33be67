"""How many expressions of interest are taken in: so many of one block of addresses, so many for one council.

They are counted from the rows themselves: what is held off writes nothing, so that a flood leaves no more than the
limit behind, and no count can be lost. That somebody is over a limit is remembered for a moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from providers.interest.memory import ForAMoment
from providers.models import Interest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from providers.interest.showing import Showing
    from sufficiency.authorities.models import Authority

HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
MOST_WAITING: Final = 300
"""Of one council, unanswered: more than a team can have overlooked. What is full opens when some are dealt with."""


@dataclass(frozen=True, slots=True)
class Limit:
    most: int
    within: timedelta


OF_ADDRESS: Final = (Limit(5, HOUR), Limit(20, DAY))
"""A provider may write to all councils around, and colleagues share an address."""
OF_AUTHORITY: Final = (Limit(20, HOUR), Limit(60, DAY))
OF_THE_QUICK: Final = (Limit(10, HOUR), Limit(30, DAY))
"""Of one council, for forms that were sent within ``IN_A_FLOOD`` of being shown: a flood that asks for forms and sends
them at once leaves the other half to those who read and write. Who is held off by it alone is in after a minute."""


class HeldOffError(Exception):
    """Not taken in now; ``until`` is when to send it again."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"Held off until {until:%Y-%m-%d %H:%M}")
        self.until = until


@dataclass(frozen=True, slots=True)
class Full:
    """What a council, or a block of addresses, has had: until when nobody is let in, or nobody who was quick."""

    until: datetime | None
    is_shut_to_the_quick: bool
    taken: frozenset[str]
    """Showings that were taken in lately: whoever presses Send again is thanked again, however full it is."""

    def holds_off_until(self, showing: Showing, moment: datetime) -> datetime | None:
        if showing.name in self.taken:
            return None
        quick = showing.unhurried_from if self.is_shut_to_the_quick else None
        return max((each for each in (self.until, quick) if each and each > moment), default=None)


_full: ForAMoment[Full] = ForAMoment()


def refuse_again(authority: Authority, sent_from: str, showing: Showing, moment: datetime) -> None:
    """Raises HeldOffError where this process saw a moment ago that it must. Asks the database nothing."""
    _refuse([_full.get(authority.pk), _full.get(sent_from)], showing, moment)


def refuse_flood(authority: Authority, sent_from: str, showing: Showing, moment: datetime) -> None:
    """Raises HeldOffError. Two queries, of sixty rows and a count."""
    lately = Interest.objects.filter(Q(authority=authority) | Q(sent_from=sent_from), received_at__gt=moment - DAY)
    rows = list(lately.order_by("received_at").values_list("authority", "sent_from", "received_at", "showing"))
    here = _of_council(authority, [(at, name) for whose, _, at, name in rows if whose == authority.pk], moment)
    theirs = _of_block([(at, name) for _, mark, at, name in rows if mark == sent_from], moment)
    if here.until or here.is_shut_to_the_quick:
        _full.keep(authority.pk, here)
    if theirs.until:
        _full.keep(sent_from, theirs)
    _refuse([here, theirs], showing, moment)


def _refuse(every: Iterable[Full | None], showing: Showing, moment: datetime) -> None:
    until = [found for each in every if each and (found := each.holds_off_until(showing, moment))]
    if until:
        raise HeldOffError(max(until))


def _of_council(authority: Authority, rows: list[tuple[datetime, str]], moment: datetime) -> Full:
    at = [at for at, _ in rows]
    waiting = Interest.objects.of(authority).waiting().count()
    full = [_free_again(at, OF_AUTHORITY, moment), moment + DAY if waiting >= MOST_WAITING else None]
    is_shut_to_the_quick = bool(_free_again(at, OF_THE_QUICK, moment)) or waiting >= MOST_WAITING // 2
    until = max((each for each in full if each), default=None)
    return Full(until, is_shut_to_the_quick, frozenset(name for _, name in rows))


def _of_block(rows: list[tuple[datetime, str]], moment: datetime) -> Full:
    until = _free_again((at for at, _ in rows), OF_ADDRESS, moment)
    return Full(until, is_shut_to_the_quick=False, taken=frozenset(name for _, name in rows))


def _free_again(at: Iterable[datetime], limits: tuple[Limit, ...], moment: datetime) -> datetime | None:
    """When all limits let one more in, where one does not now; the moments are in their order."""
    times, until = list(at), []
    for limit in limits:
        within = [each for each in times if each > moment - limit.within]
        if len(within) >= limit.most:
            until.append(within[-limit.most] + limit.within)
    return max(until, default=None)
