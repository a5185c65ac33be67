"""What homes said of their beds in the last weeks: most lately, some long ago, some never."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from placements.synthetic.dice import Dice
from providers.counts import counts_of
from providers.models import Home, HomeKind, Statement
from reports.demo.supply.homes import AT_ONCE
from sufficiency.calendar import today

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sufficiency.authorities.models import Authority

# Days ago. A home that speaks spoke on each of these down to its last.
AGO: Final = (1, 2, 4, 6, 9, 16, 30, 58)
LAST_SAID: Final = {1: 20, 2: 15, 4: 15, 6: 12, 9: 10, 16: 8, 30: 5, 58: 3, 0: 12}
NEVER: Final = 0
SKIPS: Final = 0.4


def keep_statements(authorities: Sequence[Authority]) -> int:
    """Of the homes in these areas, as their beds stood then; a foster household states nothing."""
    homes = Home.objects.filter(authority__in=list(authorities), kept_by=None).exclude(kind=HomeKind.FOSTER_HOUSEHOLD)
    known = list(homes.select_related("registration").order_by("pk"))
    said = [each for ago in AGO for each in _said(known, ago)]
    return len(Statement.objects.bulk_create(said, batch_size=AT_ONCE))


def _said(homes: Sequence[Home], ago: int) -> list[Statement]:
    day = today() - timedelta(days=ago)
    speaking = [home for home in homes if _speaks(home, ago)]
    counts = counts_of(speaking, day)
    return [
        Statement(
            home=home,
            said_at=_at(day),
            day=day,
            channel=Dice("channel", home.postcode, ago).pick({"page": 60, "link": 30, "commissioner": 10}),
            changed=ago == max(AGO),
            registered=counts[home.pk].registered,
            occupied=counts[home.pk].occupied,
            reserved=counts[home.pk].reserved,
            unavailable=counts[home.pk].unavailable,
            vacant=counts[home.pk].vacant,
        )
        for home in speaking
        if counts[home.pk].registered
    ]


def _speaks(home: Home, ago: int) -> bool:
    urn = home.registration.urn if home.registration else ""
    dice = Dice("speaks", urn, home.postcode)
    last = dice.pick(LAST_SAID)
    return last != NEVER and (ago == last or (ago > last and not Dice("skips", urn, home.postcode, ago).chance(SKIPS)))


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10, 15), timezone.get_current_timezone())
