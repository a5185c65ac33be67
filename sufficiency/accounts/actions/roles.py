"""Who people are, and what they are where."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from sufficiency.accounts.models import Membership, User
from sufficiency.accounts.roles import ROLES, Permission, RoleName
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority


@dataclass(frozen=True, slots=True)
class RoleGiven:
    """``before`` is the role they had in the authority, empty when none."""

    user: User
    created: bool
    before: str


@transaction.atomic
def give_role(
    *, username: str, role: RoleName, authority: Authority, password: str, by: User | str, email: str = ""
) -> RoleGiven:
    """Give a person a role in an authority, adding the person first where nobody has that user name.

    The password and the e-mail address are for a new person only: someone who has signed in has their own.
    Raises ``ValidationError`` for a user name, password or address that will not do.
    """
    username = User.normalize_username(username)
    user = User.objects.filter(username=username).first()
    created = user is None
    if user is None:
        user = add_person(User(username=username, email=email.lower()), password=password, by=by)
    membership = Membership.objects.filter(user=user, authority=authority).first()
    before = membership.role if membership else ""
    if before != role:
        _set_role(membership or Membership(user=user, authority=authority), role, by)
    return RoleGiven(user, created, before)


@transaction.atomic
def change_role(*, membership: Membership, role: RoleName, by: User) -> None:
    """Raises ``ValidationError`` where nobody would be left to manage people."""
    membership = _locked(membership)
    if membership.role == role:
        return
    if Permission.MANAGE_PEOPLE not in ROLES[role].permissions:
        _refuse_the_last(membership)
    _set_role(membership, role, by)


@transaction.atomic
def end_membership(*, membership: Membership, by: User) -> None:
    """The person stays, with what they did; they see nothing of the authority from their next page on.

    Raises ``ValidationError`` where nobody would be left to manage people.
    """
    membership = _locked(membership)
    _refuse_the_last(membership)
    record(
        "ended membership",
        membership,
        by=by,
        authority=membership.authority,
        before={"user": membership.user.username, "role": membership.role},
    )
    membership.delete()


def add_person(user: User, *, password: str, by: User | str) -> User:
    """Their address, where they have one, is taken for verified: they were invited at it, or the operator says so."""
    user.full_clean(exclude=["password"])
    if user.email and EmailAddress.objects.filter(email=user.email).exists():
        raise ValidationError(f"{user.email} is somebody's e-mail address already.")
    validate_password(password, user)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
            if user.email:
                EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    except IntegrityError:
        # Two invitations to one person, accepted at one moment.
        raise ValidationError(
            f"An account of {user.email or user.username} was made at this moment. If it is yours, sign in with it."
        ) from None
    record("added", user, by=by, after={"username": user.username})
    return user


def _locked(membership: Membership) -> Membership:
    """As it is now, while nobody else changes who manages people there."""
    Authority.objects.select_for_update().get(pk=membership.authority_id)
    return Membership.objects.select_related("user", "authority").get(pk=membership.pk)


def _refuse_the_last(membership: Membership) -> None:
    managing = Membership.objects.of(membership.authority).administrators()
    if managing.filter(pk=membership.pk).exists() and not managing.exclude(pk=membership.pk).exists():
        raise ValidationError(
            f"{membership.authority} would have no administrator. Make somebody else administrator first.",
            code="last_administrator",
        )


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
