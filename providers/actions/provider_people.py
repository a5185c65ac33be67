"""Who works for a provider: a manager asks colleagues to join, and ends what they may do."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from providers.models import Listing, Provider, ProviderInvitation, ProviderMembership, ProviderSignInPolicy
from providers.tasks import send_provider_invitation
from sufficiency.accounts.actions.invitations import InvitationOverError, free_username, hash_of
from sufficiency.accounts.actions.roles import add_person
from sufficiency.accounts.models import User
from sufficiency.accounts.models.invitation import LASTS
from sufficiency.audit.actions import record

if TYPE_CHECKING:
    from django.db.models import QuerySet


@transaction.atomic
def invite_colleague(*, provider: Provider, email: str, manager: bool, by: User, site: str) -> ProviderInvitation:
    """Have a colleague sent a link to ``site``. Raises ``ValidationError`` where they are there or asked already."""
    Provider.objects.select_for_update().get(pk=provider.pk)
    if ProviderMembership.objects.filter(provider=provider, user__emailaddress__email=email).exists():
        raise ValidationError(f"{email} works for {provider} here already")
    if waiting(provider).filter(email=email).exists():
        raise ValidationError(f"{email} is invited already. Send it again from the list of people")
    invitation = ProviderInvitation(provider=provider, email=email, manager=manager, invited_by=by)
    _renew(invitation)
    record(
        "invited to provider", invitation, by=by, after={"email": email, "manager": manager, "provider": provider.pk}
    )
    send_provider_invitation.enqueue(invitation.pk, site)
    return invitation


@transaction.atomic
def send_again(*, invitation: ProviderInvitation, by: User, site: str) -> None:
    """A new link for another week. Raises ``InvitationOverError``."""
    held = _locked(invitation)
    _renew(held)
    record("sent invitation again", held, by=by)
    send_provider_invitation.enqueue(held.pk, site)


@transaction.atomic
def withdraw(*, invitation: ProviderInvitation, by: User) -> None:
    """Raises ``InvitationOverError`` where it is too late."""
    held = _locked(invitation)
    held.withdrawn_at = timezone.now()
    held.save()
    record("withdrew invitation", held, by=by)


@transaction.atomic
def new_token(*, invitation: int) -> tuple[ProviderInvitation, str] | None:
    """The token of the link that is about to be sent, told once; None where the invitation waits no more."""
    found = ProviderInvitation.objects.filter(pk=invitation, accepted_at=None, withdrawn_at=None)
    held = found.select_for_update(of=("self",)).select_related("provider").first()
    if held is None:
        return None
    token = secrets.token_urlsafe(32)
    held.token_hash = hash_of(token)
    held.save(update_fields=["token_hash"])
    return held, token


@transaction.atomic
def accept_as_new(*, invitation: ProviderInvitation, name: str, password: str) -> User:
    """Make the account that was asked for. Raises ``ValidationError``, ``InvitationOverError``."""
    held = _locked(invitation, usable=True)
    first, _, last = name.strip().partition(" ")
    user = User(username=free_username(held.email), email=held.email, first_name=first, last_name=last)
    add_person(user, password=password, by="invitation")
    _join(held, user)
    return user


@transaction.atomic
def accept_as(*, invitation: ProviderInvitation, by: User) -> None:
    """Join with the account one has. Raises ``InvitationOverError``, also where the address is not theirs."""
    held = _locked(invitation, usable=True)
    if not EmailAddress.objects.filter(user=by, email=held.email, verified=True).exists():
        raise InvitationOverError
    _join(held, by)


@transaction.atomic
def end_place(*, membership: ProviderMembership, by: User) -> None:
    """They see nothing of the provider from their next page on. Raises ``ValidationError`` of the last manager."""
    held = _held(membership)
    if held is None:
        return
    _refuse_last_manager(held)
    record("ended place at provider", held, by=by, before=_as_event(held))
    held.delete()


@transaction.atomic
def change_place(*, membership: ProviderMembership, manager: bool, by: User | str) -> None:
    """Make a colleague a manager, or a manager no more. Raises ``ValidationError`` of the last one, or of one gone."""
    held = _held(membership)
    if held is None:
        raise ValidationError(f"{membership.user} does not work for {membership.provider} here any more.")
    if held.manager == manager:
        return
    _refuse_last_manager(held)
    before = _as_event(held)
    held.manager = manager
    held.save()
    record("changed place at provider", held, by=by, before=before, after=_as_event(held))


def _held(membership: ProviderMembership) -> ProviderMembership | None:
    """As it is now, while nobody else changes who works for the provider."""
    Provider.objects.select_for_update().get(pk=membership.provider_id)
    return ProviderMembership.objects.filter(pk=membership.pk).select_related("user", "provider").first()


def _refuse_last_manager(held: ProviderMembership) -> None:
    others = ProviderMembership.objects.filter(provider=held.provider, manager=True).exclude(pk=held.pk)
    if held.manager and not others.exists():
        raise ValidationError(
            f"{held.provider} would have no manager here. Make a colleague a manager first, and change this then."
        )


def _as_event(membership: ProviderMembership) -> dict[str, object]:
    return {"user": membership.user.username, "provider": membership.provider_id, "manager": membership.manager}


@transaction.atomic
def require_second_factor(*, provider: Provider, required: bool, by: User) -> None:
    """From the next page on, its people without one are led to set it up."""
    Provider.objects.select_for_update().get(pk=provider.pk)
    policy, _ = ProviderSignInPolicy.objects.get_or_create(provider=provider)
    if policy.second_factor_required == required:
        return
    policy.second_factor_required = required
    policy.save()
    before, after = {"second_factor_required": not required}, {"second_factor_required": required}
    record("changed sign-in policy of provider", policy, by=by, before=before, after=after)


@transaction.atomic
def give_place(*, username: str, urn: str, password: str, email: str, by: str) -> tuple[User, bool, str]:
    """A manager of the provider that runs what is registered under a URN: for ``create_user``.

    Says who it is, whether the person is new, and the provider's name. Raises ``ValidationError``.
    """
    listed = Listing.objects.last_known().filter(registration__urn__iexact=urn).select_related("provider").first()
    if listed is None or listed.provider is None:
        raise ValidationError(f"No provider is known of the URN {urn}. Load Ofsted's list first: import_ofsted.")
    username = User.normalize_username(username)
    user = User.objects.filter(username=username).first()
    created = user is None
    if user is None:
        user = add_person(User(username=username, email=email.lower()), password=password, by=by)
    member = ProviderMembership.objects.filter(user=user, provider=listed.provider).first()
    if member is None:
        _give(user, listed.provider, manager=True, by=by)
    else:
        change_place(membership=member, manager=True, by=by)
    return user, created, listed.provider.name


def waiting(provider: Provider) -> QuerySet[ProviderInvitation]:
    """Neither accepted nor withdrawn; some may have expired, and can be sent again."""
    return ProviderInvitation.objects.filter(provider=provider, accepted_at=None, withdrawn_at=None)


def _renew(invitation: ProviderInvitation) -> None:
    """No link opens it until its mail is sent: nobody has been told this token."""
    invitation.token_hash = hash_of(secrets.token_urlsafe(32))
    invitation.sent_at = timezone.now()
    invitation.expires_at = invitation.sent_at + LASTS
    invitation.save()


def _locked(invitation: ProviderInvitation, *, usable: bool = False) -> ProviderInvitation:
    """As it is now, while nobody else joins or leaves; the link must still be the one that was opened."""
    Provider.objects.select_for_update().get(pk=invitation.provider_id)
    there = ProviderInvitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if usable:
        there = there.filter(expires_at__gt=timezone.now())
    held = there.select_for_update(of=("self",)).select_related("provider").first()
    if held is None or held.token_hash != invitation.token_hash:
        raise InvitationOverError
    return held


def _join(invitation: ProviderInvitation, user: User) -> None:
    invitation.accepted_at = timezone.now()
    invitation.save()
    record("accepted invitation", invitation, by=user)
    if not ProviderMembership.objects.filter(user=user, provider=invitation.provider).exists():
        _give(user, invitation.provider, manager=invitation.manager, by=user)


def _give(user: User, provider: Provider, *, manager: bool, by: User | str) -> None:
    made = ProviderMembership.objects.create(user=user, provider=provider, manager=manager)
    record("gave place at provider", made, by=by, after=_as_event(made))
