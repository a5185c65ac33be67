"""What is written down of people's signing in and out, and a second factor that was lost."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from sufficiency.accounts.models import User
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority


@transaction.atomic
def note_about(user: User, verb: str, *, by: User | str, after: dict[str, Any] | None = None) -> None:
    """An event in each authority of the person's, for those who read events there; in none where they have none."""
    authorities: list[Authority | None] = list(Authority.objects.filter(memberships__user=user))
    for authority in authorities or [None]:
        record(verb, user, by=by, authority=authority, after=after)


def note_sign_out(*, by: User) -> None:
    note_about(by, "signed out", by=by)


@transaction.atomic
def remove_second_factor(*, user: User, by: User | str) -> bool:
    """Whether there was one. Recovery codes go with it."""
    removed, _ = Authenticator.objects.filter(user=user).delete()
    if removed:
        note_about(user, "removed second factor", by=by, after={"kind": "all"})
    return bool(removed)
