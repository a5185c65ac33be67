"""Children placed in another authority's area, as councils notify one another (2010 Regulations, reg. 13)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from providers.actions.bed_uses import change_use, end_use, take_a_bed, withdraw_use
from providers.actions.holding import hold_authorities
from providers.bed_errors import BedError
from providers.models import BedUse, Notification
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority
from sufficiency.calendar import OPEN
from sufficiency.codes.supply import Teller

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from providers.models import Home
    from sufficiency.accounts.models import User


COUNTED_BY = ("direction", "other", "from", "until", "home")
"""What says in which bed of which home whose child is counted, and when."""


class EndedAlreadyError(Exception):
    """Somebody else ended it; ``notification`` says when."""

    def __init__(self, notification: Notification) -> None:
        super().__init__("The notification was ended already.")
        self.notification = notification


class NotificationChangedError(Exception):
    """Somebody else corrected it since it was shown; ``now`` is how it stands, None where it was withdrawn."""

    def __init__(self, now: Notification | None) -> None:
        super().__init__("The notification was changed meanwhile.")
        self.now = now


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
    _lock((home,), (authority, other))
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
    record("notification logged", notification, by=by, authority=authority, after=facts_of(notification))
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
    held = _held(notification)
    if held.end != OPEN:
        raise EndedAlreadyError(held)
    before = facts_of(held)
    held.end = on
    held.save(update_fields=["end"])
    if held.bed_use and held.bed_use.start < on < held.bed_use.end:
        end_use(use=held.bed_use, on=on, by=by)
    return _changed(held, before, by, "notification ended")


@transaction.atomic
def change_notification(
    *, notification: Notification, seen: dict[str, Any], by: User | str, **given: Any
) -> Notification:
    """Say anew what the letter said; ``seen`` are its facts as they were shown. The child is counted where it now
    lives. Raises NotificationChangedError."""
    held = _held(notification, given["home"], given["other"])
    before = facts_of(held)
    if before != seen:
        raise NotificationChangedError(held)
    for name, value in given.items():
        setattr(held, name, value)
    held.save(update_fields=list(given))
    after = facts_of(held)
    if changed := {name for name in COUNTED_BY if before[name] != after[name]}:
        _count_anew(held, changed, by)
    return _changed(held, before, by, "notification corrected")


@transaction.atomic
def withdraw_notification(*, notification: Notification, by: User | str) -> None:
    """It never was so, or was logged twice: it goes, and the bed with it. The event keeps what it said."""
    held = _held(notification)
    if held.bed_use and held.bed_use.told_by == Teller.NOTIFICATION:
        withdraw_use(use=held.bed_use, by=by)
    record("notification withdrawn", held, by=by, authority=held.authority, before=facts_of(held))
    held.delete()
    Authority.objects.filter(pk=held.authority_id).supply_changed()


def facts_of(notification: Notification) -> dict[str, Any]:
    """No child is in it: a notification knows none."""
    return {
        "direction": str(notification.direction),
        "other": notification.other.slug,
        "received_on": notification.received_on.isoformat(),
        "from": notification.start.isoformat(),
        "until": None if notification.end == OPEN else notification.end.isoformat(),
        "kind": str(notification.kind),
        "home": notification.home_id,
        "reference": notification.reference,
    }


def _count_anew(held: Notification, changed: set[str], by: User | str) -> None:
    """In the bed it has where that fits; else in another. What others have said of that bed since stays said."""
    use = held.bed_use if held.bed_use and held.bed_use.told_by == Teller.NOTIFICATION else None
    if use and "home" not in changed:
        days = {"from": ("start", held.start), "until": ("end", held.end)}
        said: dict[str, Any] = dict(days[name] for name in changed & days.keys())
        try:
            with transaction.atomic():
                change_use(use=use, by=by, authority=whose_child(held), **said)
        except BedError:
            pass
        else:
            return
    if use:
        withdraw_use(use=use, by=by)
    held.bed_use = None
    held.save(update_fields=["bed_use"])
    if held.home is not None and not is_counted(held):
        _take_a_bed(held, held.home, by)


def _lock(homes: Iterable[Home | None], authorities: Iterable[Authority | None]) -> None:
    """All authorities whose supply it is, in the order in which everybody takes them; beds come after."""
    hosts = {key for home in homes if home for key in (home.authority_id, home.kept_by_id)}
    hold_authorities(hosts | {each.pk for each in authorities if each})


def _held(notification: Notification, home: Home | None = None, other: Authority | None = None) -> Notification:
    """As it stands, after the locks. Raises NotificationChangedError where it is there no more."""
    _lock((notification.home, home), (notification.authority, notification.other, other))
    parts = ("authority", "other", "home__registration", "bed_use__bed__home", "bed_use__authority")
    rows = Notification.objects.select_for_update(of=("self",)).select_related(*parts)
    held = rows.filter(pk=notification.pk).first()
    if held is None:
        raise NotificationChangedError(None)
    return held


def _changed(held: Notification, before: dict[str, Any], by: User | str, verb: str) -> Notification:
    record(verb, held, by=by, authority=held.authority, before=before, after=facts_of(held))
    Authority.objects.filter(pk=held.authority_id).supply_changed()
    return held
