"""What beds are used for: the only place that writes it.

Each takes its locks in one order, the authorities whose supply it is and then the beds, so that none of two who
write at once waits for the other for ever. The second of two who want one bed is told, and what lies in the way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from providers.actions.contradictions import tell_contradictions
from providers.bed_errors import (
    BedGoneError,
    BedNotRegisteredError,
    BedTakenError,
    HomeClosedError,
    HomeFullError,
    UseChangedError,
    UseNotWholeError,
)
from providers.models import Bed, BedUse, Home
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority
from sufficiency.calendar import OPEN, now
from sufficiency.codes.supply import UseKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from sufficiency.accounts.models import User

CHANGING = ("start", "end", "kind", "reason", "authority", "told_by")


@transaction.atomic
def put_use(
    *,
    bed: Bed,
    start: date,
    kind: str,
    told_by: str,
    by: User | str,
    end: date = OPEN,
    reason: str = "",
    authority: Authority | None = None,
) -> BedUse:
    """Use a bed from one day until another. Raises a ``BedError`` that says what is in the way."""
    _supply_changes(bed.home, authority)
    held = held_bed(bed)
    use = BedUse(bed=held, start=start, end=end, kind=kind, reason=reason, authority=authority, told_by=told_by)
    return _written(use, by, verb="Bed use recorded")


@transaction.atomic
def take_a_bed(
    *, home: Home, start: date, authority: Authority | None, told_by: str, by: User | str, end: date = OPEN
) -> BedUse:
    """A child of the authority lives in the first bed of the home that is free for the whole time."""
    _supply_changes(home, authority)
    beds = _locked_beds(home)
    registered = [bed for bed in beds if bed.start <= start and end <= bed.end]
    taken = BedUse.objects.filter(bed__in=registered, start__lt=end, end__gt=start).values_list("bed", flat=True)
    free = next((bed for bed in registered if bed.pk not in set(taken)), None)
    if free is None:
        raise HomeFullError(home, start, end, len(registered))
    use = BedUse(bed=free, start=start, end=end, kind=UseKind.OCCUPIED, authority=authority, told_by=told_by)
    return _written(use, by, verb="Bed use recorded")


def end_use(*, use: BedUse, on: date, by: User | str, shown: datetime | None = None) -> BedUse:
    """``on`` is the first day on which the bed is used so no more."""
    return change_use(use=use, by=by, shown=shown, verb="Bed use ended", end=on)


@transaction.atomic
def change_use(
    *, use: BedUse, by: User | str, shown: datetime | None = None, verb: str = "Bed use changed", **changes: Any
) -> BedUse:
    """Say anew what is given of ``CHANGING``. With ``shown``, the ``told_at`` that the person saw, a change by
    somebody else since then is told instead of overwritten."""
    if unknown := changes.keys() - set(CHANGING):
        raise TypeError(f"A use has no {', '.join(sorted(unknown))} to change")
    _supply_changes(use.bed.home, use.authority, changes.get("authority"))
    held = _held(use, shown)
    before, was = _as_event(held), (held.start, held.end)
    for name, value in changes.items():
        setattr(held, name, value)
    return _written(held, by, verb=verb, before=before, was=was)


@transaction.atomic
def withdraw_use(*, use: BedUse, by: User | str, shown: datetime | None = None) -> None:
    """It never was so: the use goes, and the event keeps what it said."""
    _supply_changes(use.bed.home, use.authority)
    held = _held(use, shown)
    record("Bed use withdrawn", held, by=by, authority=_whose_event(held), before=_as_event(held))
    held.delete()
    tell_contradictions(held.bed.home, held.start, held.end)


def held_bed(bed: Bed) -> Bed:
    """As it stands, until the transaction ends. Raises BedGoneError."""
    beds = Bed.objects.select_related("home").select_for_update(of=("self",), no_key=True)
    held = beds.filter(pk=bed.pk).first()
    if held is None:
        raise BedGoneError(bed)
    return held


def _held(use: BedUse, shown: datetime | None) -> BedUse:
    """The use as it stands, its bed locked."""
    home = use.bed.home
    held_bed(use.bed)
    held = BedUse.objects.select_related("bed__home", "authority").filter(pk=use.pk).first()
    if held is None or (shown is not None and held.told_at != shown):
        raise UseChangedError(held, home)
    return held


def _locked_beds(home: Home) -> list[Bed]:
    locked = home.beds.select_related("home").select_for_update(of=("self",), no_key=True).order_by("pk")
    return sorted(locked, key=lambda bed: bed.number)


def _written(
    use: BedUse,
    by: User | str,
    *,
    verb: str,
    before: dict[str, Any] | None = None,
    was: tuple[date, date] | None = None,
) -> BedUse:
    """Check it against the bed, write it, and tell everyone whom it concerns."""
    _check(use)
    use.told_at = now()
    use.save()
    record(verb, use, by=by, authority=_whose_event(use), before=before, after=_as_event(use))
    start, end = was or (use.start, use.end)
    tell_contradictions(use.bed.home, min(start, use.start), max(end, use.end))
    return use


def _check(use: BedUse) -> None:
    bed, home = use.bed, use.bed.home
    if use.end <= use.start:
        raise UseNotWholeError("The last day of a bed's use must come after its first. Change one of the two days.")
    _check_kind(use)
    if home.closed_on and use.end > home.closed_on:
        raise HomeClosedError(home)
    if use.start < bed.start or use.end > bed.end:
        raise BedNotRegisteredError(bed)
    others = bed.uses.exclude(pk=use.pk).filter(start__lt=use.end, end__gt=use.start).order_by("start")
    if other := others.first():
        other.bed = bed
        raise BedTakenError(other)


def _check_kind(use: BedUse) -> None:
    """What the database asks of each kind, in words."""
    if use.kind == UseKind.UNAVAILABLE and (not use.reason or use.authority):
        raise UseNotWholeError("A bed that is unavailable needs a reason, and is for nobody's child. Give the reason.")
    if use.kind != UseKind.UNAVAILABLE and use.reason:
        raise UseNotWholeError("Only a bed that is unavailable has a reason. Leave the reason out.")
    if use.kind == UseKind.RESERVED and not use.authority:
        raise UseNotWholeError("Say for which authority's child the bed is reserved.")


def _supply_changes(home: Home, *authorities: Authority | None) -> None:
    """Raise the supply version of the host and of those whose children it is about, each after the one before it."""
    concerned: Iterable[int | None] = {home.authority_id, home.kept_by_id, *(each.pk for each in authorities if each)}
    for key in sorted(filter(None, concerned)):
        Authority.objects.filter(pk=key).supply_changed()


def _whose_event(use: BedUse) -> Authority | None:
    """Of a home that one council keeps, no other hears."""
    return use.bed.home.kept_by or use.authority or use.bed.home.authority


def _as_event(use: BedUse) -> dict[str, Any]:
    """Never a child's reference: a use has none."""
    return {
        "home": use.bed.home_id,
        "bed": use.bed.number,
        "kind": use.kind,
        "from": use.start.isoformat(),
        "until": None if use.end == OPEN else use.end.isoformat(),
        "reason": use.reason,
        "authority": use.authority.slug if use.authority else None,
        "told_by": use.told_by,
    }
