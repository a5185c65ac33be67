"""What a council agrees with providers, offers them and buys beside homes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from providers.models import Attendance, CommissionedService, ProviderCommitment, TrainingEvent
from sufficiency.audit.actions import record

if TYPE_CHECKING:
    from providers.models import Provider
    from sufficiency.accounts.models import User

Kept = ProviderCommitment | TrainingEvent | CommissionedService


class KeptChangedError(Exception):
    """Somebody else changed it since it was shown; ``now`` is it as it stands, None where it is gone."""

    def __init__(self, now: Kept | None) -> None:
        super().__init__("changed meanwhile")
        self.now = now


class KeptTwiceError(Exception):
    """Another such thing is recorded already."""


def kept_mark(thing: Kept) -> str:
    """Another wherever a value is another; empty of a new one."""
    if thing.pk is None:
        return ""
    values = [getattr(thing, field.attname) for field in thing._meta.concrete_fields]
    return hashlib.sha256(repr(values).encode()).hexdigest()[:16]


@transaction.atomic
def keep(*, thing: Kept, by: User, seen: str, **values: Any) -> Kept:
    """A new one, or one there is, with these values; ``seen`` is the mark of what was shown.

    Raises KeptChangedError, KeptTwiceError.
    """
    kept = _held(thing) if thing.pk else thing
    if thing.pk and kept_mark(kept) != seen:
        raise KeptChangedError(kept)
    before = _as_event(kept) if thing.pk else None
    for name, value in values.items():
        setattr(kept, name, value)
    try:
        with transaction.atomic():
            kept.save()
    except IntegrityError:
        # Somebody else recorded the same while this one was being looked for.
        raise KeptTwiceError from None
    if before != _as_event(kept):
        verb = f"{_noun(kept)} {'changed' if before else 'recorded'}"
        record(verb, kept, by=by, authority=kept.authority, before=before, after=_as_event(kept))
    return kept


@transaction.atomic
def remove(*, thing: Kept, by: User) -> None:
    """It was recorded by mistake. Who came to a training goes with it. Raises KeptChangedError where it is gone."""
    held = _held(thing)
    record(f"{_noun(held)} removed", held, by=by, authority=held.authority, before=_as_event(held))
    held.delete()


def came_mark(event: TrainingEvent) -> str:
    """Another wherever somebody else came."""
    return repr(sorted(event.attendance.values_list("provider", "people")))


@transaction.atomic
def keep_attendance(*, event: TrainingEvent, provider: Provider, people: int, by: User, seen: str) -> None:
    """How many of a provider came; none takes the provider off the list. Raises KeptChangedError."""
    held = _held(event)
    if came_mark(held) != seen:
        raise KeptChangedError(held)
    if people:
        Attendance.objects.update_or_create(event=event, provider=provider, defaults={"people": people})
    else:
        Attendance.objects.filter(event=event, provider=provider).delete()
    after = {"provider": provider.name, "people": people}
    record("Training attended", event, by=by, authority=event.authority, after=after)


def _held(thing: Kept) -> Any:
    held = type(thing).objects.select_for_update(of=("self",)).filter(pk=thing.pk).first()
    if held is None:
        raise KeptChangedError(None)
    return held


def _noun(thing: Kept) -> str:
    return str(thing._meta.verbose_name).capitalize()


def _as_event(thing: Kept) -> dict[str, str]:
    fields = [field for field in thing._meta.concrete_fields if field.name not in ("id", "authority")]
    return {field.name: str(getattr(thing, field.name)) for field in fields}
