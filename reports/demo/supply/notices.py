"""Notifications of others' children in the demo's areas."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from providers.models import Bed, BedUse, Notification
from reports.demo.supply.homes import AT_ONCE
from sufficiency.calendar import today
from sufficiency.codes.supply import Teller

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reports.demo.supply.open_beds import OpenBed

FIRST_NOTICE: Final = date(2024, 4, 1)


def keep_notifications(uses: Sequence[BedUse], beds: Sequence[OpenBed], ours: Collection[int]) -> None:
    """Of others' children in our areas, as the hosts were told since the spring of last year."""
    of_bed = {bed.pk: bed for bed in beds}
    told = [use for use in uses if use.told_by == Teller.NOTIFICATION and use.start >= FIRST_NOTICE]
    homes = dict(Bed.objects.filter(pk__in={use.bed_id for use in told}).values_list("pk", "home"))
    here = [(use, bed, bed.host) for use in told if (bed := of_bed[use.bed_id]).host in ours]
    Notification.objects.bulk_create(
        [
            _notification(use, bed, host, homes[bed.pk], use.authority_id)
            for use, bed, host in here
            if host and use.authority_id
        ],
        batch_size=AT_ONCE,
    )


def _notification(use: BedUse, bed: OpenBed, host: int, home: int, whose: int) -> Notification:
    return Notification(
        authority_id=host,
        direction=Notification.Direction.INTO,
        other_id=whose,
        received_on=min(use.start + timedelta(days=5), today()),
        kind=bed.kind,
        home_id=home,
        bed_use=use,
        start=use.start,
        end=use.end,
    )
