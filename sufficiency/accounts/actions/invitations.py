"""Asking somebody to join an authority, and their joining."""

from __future__ import annotations

import hashlib
import re
import secrets

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from sufficiency.accounts.actions.roles import add_person
from sufficiency.accounts.models import Invitation, Membership, User
from sufficiency.accounts.models.invitation import LASTS
from sufficiency.accounts.roles import RoleName
from sufficiency.accounts.tasks import send_invitation
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority


class InvitationOverError(Exception):
    """It was accepted, withdrawn or sent anew meanwhile, or its week is over."""


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def invite(*, authority: Authority, email: str, name: str, role: RoleName, by: User, site: str) -> Invitation:
    """Have somebody sent a link to ``site`` that gives them a role. Raises ``ValidationError``."""
    with transaction.atomic():
        Authority.objects.select_for_update().get(pk=authority.pk)
        _refuse_whom_we_have(authority, email)
        invitation = Invitation(authority=authority, email=email, name=name, role=role.value, invited_by=by)
        _renew(invitation)
        record("invited", invitation, by=by, authority=authority, after={"email": email, "role": role.value})
        send_invitation.enqueue(invitation.pk, site)
    return invitation


def send_again(*, invitation: Invitation, by: User, site: str) -> None:
    """A new link for another week, instead of the old one. Raises ``InvitationOverError``."""
    with transaction.atomic():
        invitation = _locked(invitation)
        _renew(invitation)
        record("sent invitation again", invitation, by=by, authority=invitation.authority)
        send_invitation.enqueue(invitation.pk, site)


@transaction.atomic
def new_token(*, invitation: int) -> tuple[Invitation, str] | None:
    """The token of the link that is about to be sent, told once; None where the invitation waits no more."""
    waiting = Invitation.objects.waiting().select_for_update(of=("self",)).select_related("authority")
    found = waiting.filter(pk=invitation).first()
    if found is None:
        return None
    token = secrets.token_urlsafe(32)
    found.token_hash = hash_of(token)
    found.save(update_fields=["token_hash"])
    return found, token


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User) -> None:
    """Raises ``InvitationOverError`` where it is too late."""
    invitation = _locked(invitation)
    invitation.withdrawn_at = timezone.now()
    invitation.save()
    record("withdrew invitation", invitation, by=by, authority=invitation.authority)


@transaction.atomic
def accept_as_new(*, invitation: Invitation, name: str, password: str) -> User:
    """Make the account that was asked for. Raises ``ValidationError``, ``InvitationOverError``."""
    invitation = _locked(invitation, usable=True)
    first, _, last = name.strip().partition(" ")
    user = User(username=free_username(invitation.email), email=invitation.email, first_name=first, last_name=last)
    add_person(user, password=password, by="invitation")
    _join(invitation, user)
    return user


@transaction.atomic
def accept_as(*, invitation: Invitation, by: User) -> None:
    """Join with the account one has. Raises ``InvitationOverError``, also where the address is not theirs."""
    invitation = _locked(invitation, usable=True)
    if not EmailAddress.objects.filter(user=by, email=invitation.email, verified=True).exists():
        raise InvitationOverError
    _join(invitation, by)


def _refuse_whom_we_have(authority: Authority, email: str) -> None:
    if Membership.objects.of(authority).filter(user__emailaddress__email=email).exists():
        raise ValidationError(f"{email} is a member already. Change their role in the list of people")
    if Invitation.objects.of(authority).waiting().filter(email=email).exists():
        raise ValidationError(f"{email} is invited already. Send it again from the list of people")


def _renew(invitation: Invitation) -> None:
    """For another week. No link opens it until its mail is sent: nobody has been told this token."""
    invitation.token_hash = hash_of(secrets.token_urlsafe(32))
    invitation.sent_at = timezone.now()
    invitation.expires_at = invitation.sent_at + LASTS
    invitation.save()


def _locked(invitation: Invitation, *, usable: bool = False) -> Invitation:
    """As it is now, while nobody else accepts or withdraws it; the link must still be the one that was opened."""
    there = Invitation.objects.usable() if usable else Invitation.objects.waiting()
    now = there.select_for_update(of=("self",)).select_related("authority").filter(pk=invitation.pk).first()
    if now is None or now.token_hash != invitation.token_hash:
        raise InvitationOverError
    return now


def _join(invitation: Invitation, user: User) -> None:
    invitation.accepted_at, invitation.accepted_by = timezone.now(), user
    invitation.save()
    authority = invitation.authority
    record("accepted invitation", invitation, by=user, authority=authority)
    membership, joined = Membership.objects.get_or_create(
        user=user, authority=authority, defaults={"role": invitation.role}
    )
    if joined:
        after = {"user": user.username, "role": membership.role}
        record("gave role", membership, by=user, authority=authority, after=after)


def free_username(email: str) -> str:
    """The address itself where it will do as one, as it nearly always does."""
    wanted = re.sub(r"[^\w.@+-]", ".", email)[:140]
    names = (wanted, *(f"{wanted}.{number}" for number in range(2, 1000)))
    return next(name for name in names if not User.objects.filter(username=name).exists())
