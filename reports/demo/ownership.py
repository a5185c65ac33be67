"""Tells what the demo wrote from what anybody else did, by the audit trail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from placements.models import Submission
from sufficiency.accounts.models import User
from sufficiency.accounts.roles import RoleName
from sufficiency.audit.models import Event

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

    from reports.demo.councils import Council

JOB = "load_demo"
PROVIDERS_PERSON = "provider"
"""Who works for one of the demo's providers; the others are named after their roles."""
SECOND_MANAGER = "second-manager"
MADE_UP = "made up"
"""The verb of the event that says which edition of a council's children was loaded."""


class NotADemoError(Exception):
    """The database holds what is not this demo's where the demo would write."""


def refuse_what_is_not_ours(councils: Iterable[Council]) -> None:
    """Made-up children never go among real ones, and no real person's account becomes a demo's.

    Nor do they go among those of another edition, whose references are the same. Raises NotADemoError.
    """
    for council in councils:
        _refuse_returns(council)
    people = User.objects.filter(username__in=[*RoleName.values, PROVIDERS_PERSON, SECOND_MANAGER]).exclude(
        pk__in=_written("added", User)
    )
    if taken := sorted(people.values_list("username", flat=True)):
        raise NotADemoError(
            f"Somebody else has the user name {', '.join(taken)}. Load the demo into an empty database."
        )


def _refuse_returns(council: Council) -> None:
    authority = council.authority
    returns = Submission.objects.of(authority)
    if returns.exclude(pk__in=_written("applied", Submission)).exists():
        raise NotADemoError(f"{authority} has returns of its own here. Load the demo into an empty database.")
    if returns.exists() and edition_of(council) != council.edition:
        raise NotADemoError(
            f"{authority} has the children of another edition of the demo here. Load this one into an empty database."
        )


def edition_of(council: Council) -> str | None:
    """Of the children that were loaded last."""
    made = Event.objects.filter(job=JOB, verb=MADE_UP, authority=council.authority).order_by("-pk")
    after = made.values_list("after", flat=True).first()
    return after["edition"] if after else None


def _written(verb: str, model: type[Model]) -> list[int]:
    """Keys of the rows that the demo wrote."""
    events = Event.objects.filter(job=JOB, verb=verb, object_label=model._meta.label_lower)
    return [int(key) for key in events.values_list("object_id", flat=True)]
