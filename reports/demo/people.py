"""A person of each role, named after it, a second manager, and one of a provider, who can sign in to the demo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from providers.actions.provider_people import give_place
from reports.demo.ownership import JOB, PROVIDERS_PERSON, SECOND_MANAGER
from reports.demo.providers_documents import put_documents
from sufficiency.accounts.actions import give_role
from sufficiency.accounts.roles import RoleName
from sufficiency.audit.actions import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

# They are members of every council, as people are who work for several; the others are of the first alone.
OF_SEVERAL = (RoleName.COMMISSIONER, RoleName.MANAGER, RoleName.ANALYST, RoleName.PARTICIPATION)
# Larkenby, whose homes Bolton has first refusal of.
PROVIDERS_URN: Final = "SC999512"


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody who can sign in, and where they then have their role."""

    user: User
    created: bool
    authorities: Sequence[Authority]
    role: str = ""
    provider: str = ""


@transaction.atomic
def give_sign_ins(*, authorities: Sequence[Authority], password: str) -> list[SignIn]:
    """Everybody's password becomes this one. Raises ValidationError for one that will not do.

    What one manager wrote another approves.
    """
    people = [(role.value, role) for role in RoleName] + [(SECOND_MANAGER, RoleName.MANAGER)]
    return [
        _give(name, role, authorities if role in OF_SEVERAL else authorities[:1], password) for name, role in people
    ]


def _give(username: str, role: RoleName, authorities: Sequence[Authority], password: str) -> SignIn:
    first, *_ = [
        give_role(username=username, role=role, authority=authority, password=password, by=JOB)
        for authority in authorities
    ]
    _set_password(first.user, password)
    return SignIn(first.user, first.created, authorities, role.value)


@transaction.atomic
def give_provider_sign_in(*, password: str) -> SignIn:
    """A manager of one of Bolton's providers, once its homes are there, with documents of theirs."""
    user, created, provider = give_place(
        username=PROVIDERS_PERSON, urn=PROVIDERS_URN, password=password, email="", by=JOB
    )
    _set_password(user, password)
    put_documents(by=user)
    return SignIn(user, created, (), provider=provider)


def _set_password(user: User, password: str) -> None:
    if user.check_password(password):
        return
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    record("set password", user, by=JOB)
