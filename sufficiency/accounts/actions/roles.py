"""Writes about people: who they are, and what they are where."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from sufficiency.accounts.models import Membership, User
from sufficiency.accounts.roles import RoleName
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority


@dataclass(frozen=True, slots=True)
class RoleGiven:
    """``before`` is the role they had in the authority, empty when none."""

    user: User
    created: bool
    before: str


@transaction.atomic
def give_role(*, username: str, role: RoleName, authority: Authority, password: str, by: User | str) -> RoleGiven:
    """Give a person a role in an authority, adding the person first where nobody has that user name.

    The password is for a new person only: someone who has signed in has chosen their own.
    Raises ``ValidationError`` for a user name or password that will not do.
    """
    username = User.normalize_username(username)
    user = User.objects.filter(username=username).first()
    created = user is None
    if user is None:
        user = _add_person(username, password, by)
    membership = Membership.objects.filter(user=user, authority=authority).first()
    before = membership.role if membership else ""
    if before != role:
        _set_role(membership or Membership(user=user, authority=authority), role, by)
    return RoleGiven(user, created, before)


def _add_person(username: str, password: str, by: User | str) -> User:
    user = User(username=username)
    user.full_clean(exclude=["password"])
    validate_password(password, user)
    user.set_password(password)
    user.save()
    record("added", user, by=by, after={"username": username})
    return user


def _set_role(membership: Membership, role: RoleName, by: User | str) -> None:
    before = {"role": membership.role} if membership.pk else None
    membership.role = role.value
    membership.save()
    record(
        "gave role",
        membership,
        by=by,
        authority=membership.authority,
        before=before,
        after={"user": membership.user.username, "role": membership.role},
    )
