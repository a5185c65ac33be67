"""Tells what the demo wrote from what anybody else did, by the audit trail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from placements.models import Submission
from sufficiency.accounts.models import User
from sufficiency.accounts.roles import RoleName
from sufficiency.audit.models import Event

if TYPE_CHECKING:
    from django.db.models import Model

    from sufficiency.authorities.models import Authority

JOB = "load_demo"


class NotADemoError(Exception):
    """The database holds what is not the demo's where the demo would write."""


def refuse_what_is_not_ours(authority: Authority) -> None:
    """Made-up children never go among real ones, and no real person's account becomes a demo's.

    Raises NotADemoError.
    """
    returns = Submission.objects.of(authority)
    if returns.exclude(pk__in=_written("applied", Submission)).exists():
        raise NotADemoError(f"{authority} has returns of its own here. Load the demo into an empty database.")
    people = User.objects.filter(username__in=RoleName.values).exclude(pk__in=_written("added", User))
    if taken := sorted(people.values_list("username", flat=True)):
        raise NotADemoError(
            f"Somebody else has the user name {', '.join(taken)}. Load the demo into an empty database."
        )


def _written(verb: str, model: type[Model]) -> list[int]:
    """Keys of the rows that the demo wrote."""
    events = Event.objects.filter(job=JOB, verb=verb, object_label=model._meta.label_lower)
    return [int(key) for key in events.values_list("object_id", flat=True)]
