"""Children placed in another authority's area, as councils notify one another (2010 Regulations, reg. 13)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from providers.actions.bed_uses import end_use, take_a_bed
from providers.bed_errors import BedError
from providers.models import BedUse, Notification
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority
from sufficiency.calendar import OPEN
from sufficiency.codes.supply import Teller

if TYPE_CHECKING:
    from datetime import date

    from providers.models import Home
    from sufficiency.accounts.models import User


class EndedAlreadyError(Exception):
    """Somebody else ended it; ``notification`` says when."""

    def __init__(self, notification: Notification) -> None:
        super().__init__("The notification was ended already.")
        self.notification = notification


@transaction.atomic
def log_notification(
    *,
    authority: Authority,
    direction: str,
    other: Authority,
    received_on: date,
    kind: str,
    start: date,
    by: User | str,
    end: date = OPEN,
    reference: str = "",
    home: Home | None = None,
) -> Notification:
    """Keep what a letter said. Where the home is known, the child lives in one of its beds.

    A home without a free bed never stops it: the child is there. ``bed_use`` is empty then, and where the council
    whose child it is has a placement there that is counted already.
    """
    notification = Notification.objects.create(
        authority=authority,
        direction=direction,
        other=other,
        received_on=received_on,
        kind=kind,
        start=start,
        end=end,
        reference=reference,
        home=home,
    )
    if home is not None and not is_counted(notification):
        _take_a_bed(notification, home, by)
    record("notification logged", notification, by=by, authority=authority, after=_as_event(notification))
    Authority.objects.filter(pk=authority.pk).supply_changed()
    return notification


def whose_child(notification: Notification) -> Authority:
    into = notification.direction == Notification.Direction.INTO
    return notification.other if into else notification.authority


def is_counted(notification: Notification) -> bool:
    """Whether the register of the council whose child it is has the child in a bed there, as far as numbers tell."""
    if notification.home is None:
        return False
    day = notification.start
    told = Notification.objects.of(notification.authority).on(day).filter(
        home=notification.home, direction=notification.direction, other=notification.other, bed_use=None
    )  # fmt: skip
    uses = BedUse.objects.on(day).filter(bed__home=notification.home, authority=whose_child(notification))
    return uses.filter(told_by=Teller.REGISTER).count() > told.exclude(pk=notification.pk).count()


def _take_a_bed(notification: Notification, home: Home, by: User | str) -> None:
    whose, days = whose_child(notification), {"start": notification.start, "end": notification.end}
    try:
        with transaction.atomic():
            notification.bed_use = take_a_bed(home=home, authority=whose, told_by=Teller.NOTIFICATION, by=by, **days)
    except BedError:
        return
    notification.save(update_fields=["bed_use"])


@transaction.atomic
def end_notification(*, notification: Notification, on: date, by: User | str) -> Notification:
    """The child lives there no more, from this day on."""
    parts = ("authority", "other", "bed_use__bed__home", "bed_use__authority")
    held = Notification.objects.select_for_update(of=("self",)).select_related(*parts).get(pk=notification.pk)
    if held.end != OPEN:
        raise EndedAlreadyError(held)
    before = _as_event(held)
    held.end = on
    held.save(update_fields=["end"])
    if held.bed_use and held.bed_use.start < on < held.bed_use.end:
        end_use(use=held.bed_use, on=on, by=by)
    record("notification ended", held, by=by, authority=held.authority, before=before, after=_as_event(held))
    Authority.objects.filter(pk=held.authority_id).supply_changed()
    return held


def _as_event(notification: Notification) -> dict[str, Any]:
    """No child is in it: a notification knows none."""
    return {
        "direction": str(notification.direction),
        "other": notification.other.slug,
        "received_on": notification.received_on.isoformat(),
        "from": notification.start.isoformat(),
        "until": None if notification.end == OPEN else notification.end.isoformat(),
        "home": notification.home_id,
        "reference": notification.reference,
    }
