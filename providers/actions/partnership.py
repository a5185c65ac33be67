"""What a council agrees with providers, offers them and buys beside homes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from providers.models import Attendance, CommissionedService, ProviderCommitment, TrainingEvent
from sufficiency.audit.actions import record

if TYPE_CHECKING:
    from providers.models import Provider
    from sufficiency.accounts.models import User

Kept = ProviderCommitment | TrainingEvent | CommissionedService


@transaction.atomic
def keep(*, thing: Kept, by: User, **values: Any) -> Kept:
    """A new one, or one there is, with these values."""
    noun = str(thing._meta.verbose_name).capitalize()
    verb = f"{noun} changed" if thing.pk else f"{noun} recorded"
    for name, value in values.items():
        setattr(thing, name, value)
    thing.save()
    record(verb, thing, by=by, authority=thing.authority, after={name: str(value) for name, value in values.items()})
    return thing


@transaction.atomic
def keep_attendance(*, event: TrainingEvent, provider: Provider, people: int, by: User) -> None:
    """How many of a provider came; none takes the provider off the list."""
    if people:
        Attendance.objects.update_or_create(event=event, provider=provider, defaults={"people": people})
    else:
        Attendance.objects.filter(event=event, provider=provider).delete()
    after = {"provider": provider.name, "people": people}
    record("Training attended", event, by=by, authority=event.authority, after=after)
