"""Asking somebody to join an authority, and their joining."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable
from smtplib import SMTPException

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from sufficiency.accounts.actions.roles import add_person
from sufficiency.accounts.models import Invitation, Membership, User
from sufficiency.accounts.models.invitation import LASTS
from sufficiency.accounts.roles import RoleName
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority

Link = Callable[[str], str]
"""The whole address that a token is opened at."""


class MailNotSentError(Exception):
    """The invitation is there, its mail is not on the way: it can be sent again."""


class InvitationOverError(Exception):
    """It was accepted, withdrawn or sent anew meanwhile, or its week is over."""


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def invite(*, authority: Authority, email: str, name: str, role: RoleName, by: User, link: Link) -> Invitation:
    """Send somebody a link that gives them a role. Raises ``ValidationError``, ``MailNotSentError``."""
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        Authority.objects.select_for_update().get(pk=authority.pk)
        _refuse_whom_we_have(authority, email)
        invitation = Invitation(authority=authority, email=email, name=name, role=role.value, invited_by=by)
        _renew(invitation, token)
        record("invited", invitation, by=by, authority=authority, after={"email": email, "role": role.value})
    _send(invitation, link(token))
    return invitation


def send_again(*, invitation: Invitation, by: User, link: Link) -> None:
    """A new link for another week, instead of the old one. Raises ``InvitationOverError``, ``MailNotSentError``."""
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        invitation = _locked(invitation)
        _renew(invitation, token)
        record("sent invitation again", invitation, by=by, authority=invitation.authority)
    _send(invitation, link(token))


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
    user = User(username=_free_username(invitation.email), email=invitation.email, first_name=first, last_name=last)
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


def _renew(invitation: Invitation, token: str) -> None:
    invitation.token_hash = hash_of(token)
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


def _free_username(email: str) -> str:
    """The address itself where it will do as one, as it nearly always does."""
    wanted = re.sub(r"[^\w.@+-]", ".", email)[:140]
    names = (wanted, *(f"{wanted}.{number}" for number in range(2, 1000)))
    return next(name for name in names if not User.objects.filter(username=name).exists())


def _send(invitation: Invitation, address: str) -> None:
    values = {"invitation": invitation, "address": address}
    subject = f"Join {invitation.authority} on Sufficiency"
    words = render_to_string("accounts/email/invitation.txt", values)
    try:
        send_mail(subject, words, None, [invitation.email])
    except (OSError, SMTPException) as fault:
        raise MailNotSentError from fault
