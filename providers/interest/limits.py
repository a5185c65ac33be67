"""How many expressions of interest are taken in: so many of one block of addresses, so many for one council.

They are counted from the rows themselves: what is held off writes nothing, so that a flood leaves no more than the
limit behind, and no count can be lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from providers.models import Interest

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def refuse_flood(authority: Authority, sent_from: str, unhurried_from: datetime, moment: datetime) -> None:
    """Raises HeldOffError. Two queries, of sixty rows and a count."""
    lately = Interest.objects.filter(Q(authority=authority) | Q(sent_from=sent_from), received_at__gt=moment - DAY)
    rows = list(lately.order_by("received_at").values_list("authority", "sent_from", "received_at"))
    here = [at for whose, _, at in rows if whose == authority.pk]
    theirs = [at for _, mark, at in rows if mark == sent_from]
    free = [_free_again(here, OF_AUTHORITY, moment), _free_again(theirs, OF_ADDRESS, moment)]
    waiting = Interest.objects.of(authority).waiting().count()
    if waiting >= MOST_WAITING:
        free.append(moment + DAY)
    if moment < unhurried_from and (_free_again(here, OF_THE_QUICK, moment) or waiting >= MOST_WAITING // 2):
        free.append(unhurried_from)
    if until := max((each for each in free if each), default=None):
        raise HeldOffError(until)


def _free_again(at: Iterable[datetime], limits: tuple[Limit, ...], moment: datetime) -> datetime | None:
    """When all limits let one more in, where one does not now; the moments are in their order."""
    times, until = list(at), []
    for limit in limits:
        within = [each for each in times if each > moment - limit.within]
        if len(within) >= limit.most:
            until.append(within[-limit.most] + limit.within)
    return max(until, default=None)
