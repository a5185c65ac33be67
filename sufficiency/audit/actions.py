"""Write an event where the change is made, in the same transaction."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from sufficiency.accounts.models import User
from sufficiency.audit.models import Event
from sufficiency.authorities.models import Authority


def record(
    verb: str,
    thing: Model,
    *,
    by: User | str,
    authority: Authority | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> Event:
    """Add an event. ``by`` is a person, or the name of the job that acted."""
    person, job = (None, by) if isinstance(by, str) else (by, "")
    return Event.objects.create(
        actor=person,
        job=job,
        authority=authority,
        verb=verb,
        object_label=thing._meta.label_lower,
        object_id=str(thing.pk),
        before=before,
        after=after,
        reason=reason,
    )
