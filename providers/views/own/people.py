"""Who works for the provider: seen by all its people, changed by its managers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import OuterRef
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from providers.actions.provider_people import (
    change_place,
    end_place,
    invite_colleague,
    require_second_factor,
    send_again,
    withdraw,
)
from providers.models import Provider, ProviderInvitation, ProviderMembership
from providers.own.forms import ColleagueForm, MemberForm
from providers.own.homes import asks_second_factor, memberships_or_404, page_values
from providers.presenters.own_people import staffs
from providers.tasks import send_provider_invitation
from sufficiency.accounts.actions.invitations import InvitationOverError
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.presenters import person_words
from sufficiency.accounts.querysets import has_second_factor
from sufficiency.background import latest_works

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest


@require_safe
def people(request: SignedInRequest) -> HttpResponse:
    mine = memberships_or_404(request)
    members = ProviderMembership.objects.own_to(request.user).select_related("user").order_by("user__username")
    waiting = ProviderInvitation.objects.own_to(request.user).filter(accepted_at=None, withdrawn_at=None)
    asked = list(waiting)
    mails = latest_works(send_provider_invitation, [each.pk for each in asked]) if asked else {}
    shown = staffs(mine, list(members), asked, mails)
    return render(request, "own/people.html", page_values(request, mine) | {"staffs": shown})


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: SignedInRequest, provider: int) -> HttpResponse:
    mine = memberships_or_404(request)
    found = _managed(mine, provider)
    form = ColleagueForm(request.POST or kept_data(request))
    if request.method == "POST" and form.is_valid():
        site = request.build_absolute_uri("/")
        try:
            invite_colleague(provider=found, by=request.user, site=site, **form.cleaned_data)
        except ValidationError as error:
            form.add_error("email", error)
        else:
            email = form.cleaned_data["email"]
            messages.success(request, f"An invitation is on its way to {email}. Its link works once, for seven days.")
            return redirect("provider:people")
    values = page_values(request, mine) | {"form": form, "provider": found, "crumbs": _crumbs()}
    return render(request, "own/invite.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: SignedInRequest, provider: int) -> HttpResponse:
    """A button on a page that says what follows, either way."""
    mine = memberships_or_404(request)
    found = _managed(mine, provider)
    required = asks_second_factor(found)
    if request.method == "POST":
        require_second_factor(provider=found, required=not required, by=request.user)
        words = "no longer asks for a second factor" if required else "now asks everybody for a second factor"
        messages.success(request, f"{found} {words}.")
        return redirect("provider:people")
    members = ProviderMembership.objects.own_to(request.user).filter(provider=found)
    without = members.filter(~has_second_factor(OuterRef("user"))).count()
    values = page_values(request, mine) | {"provider": found, "required": required, "without": without}
    return render(request, "own/second_factor.html", values | {"crumbs": _crumbs()})


@require_POST
def invitation_send(request: SignedInRequest, invitation: int) -> HttpResponse:
    found = _invitation(request, invitation)
    try:
        send_again(invitation=found, by=request.user, site=request.build_absolute_uri("/"))
    except InvitationOverError:
        messages.warning(request, "This invitation was accepted or withdrawn meanwhile.")
    else:
        messages.success(request, f"A new link is on its way to {found.email}. The one before no longer works.")
    return redirect("provider:people")


@require_POST
def invitation_withdraw(request: SignedInRequest, invitation: int) -> HttpResponse:
    found = _invitation(request, invitation)
    try:
        withdraw(invitation=found, by=request.user)
    except InvitationOverError:
        messages.warning(request, "This invitation was accepted or withdrawn meanwhile.")
    else:
        messages.success(request, f"The invitation to {found.email} is withdrawn. Its link no longer works.")
    return redirect("provider:people")


@require_http_methods(["GET", "HEAD", "POST"])
def member_edit(request: SignedInRequest, member: int) -> HttpResponse:
    found, values = _member(request, member)
    form = MemberForm(request.POST or None, initial={"may": "manager" if found.manager else "member"})
    if request.method == "POST" and form.is_valid():
        manager = form.cleaned_data["may"] == "manager"
        try:
            change_place(membership=found, manager=manager, by=request.user)
        except ValidationError as error:
            form.add_error("may", error)
        else:
            words = f"{values['person']} is a {'manager' if manager else 'member'} of {found.provider} now."
            messages.success(request, words)
            return redirect("provider:people")
    return render(request, "own/member_edit.html", values | {"form": form, "member": found})


@require_http_methods(["GET", "HEAD", "POST"])
def member_end(request: SignedInRequest, member: int) -> HttpResponse:
    found, values = _member(request, member)
    if request.method == "POST":
        try:
            end_place(membership=found, by=request.user)
        except ValidationError as error:
            values["problem"] = error.messages[0]
        else:
            messages.success(request, f"{values['person']} sees nothing of {found.provider} any more.")
            return redirect("home" if found.user_id == request.user.pk else "provider:people")
    return render(request, "own/member_end.html", values | {"member": found})


def _member(request: SignedInRequest, pk: int) -> tuple[ProviderMembership, dict[str, object]]:
    """A colleague whose manager the person is, and what their pages are filled in with."""
    mine = memberships_or_404(request)
    members = ProviderMembership.objects.own_to(request.user).select_related("user", "provider")
    found = get_object_or_404(members, pk=pk)
    _managed(mine, found.provider_id)
    values = {"person": person_words(found.user), "provider": found.provider, "crumbs": _crumbs()}
    return found, page_values(request, mine) | values


def _managed(mine: list[ProviderMembership], provider: int) -> Provider:
    """A provider of the person's, whose manager they are."""
    member = next((each for each in mine if each.provider_id == provider), None)
    found = member.provider if member else get_object_or_404(Provider.objects.none())
    if not member or not member.manager:
        raise PermissionDenied(f"Only managers of {found} invite people and end what they may do. Ask one of them.")
    return found


def _invitation(request: SignedInRequest, pk: int) -> ProviderInvitation:
    mine = memberships_or_404(request)
    waiting = ProviderInvitation.objects.own_to(request.user).filter(accepted_at=None, withdrawn_at=None)
    found = get_object_or_404(waiting, pk=pk)
    _managed(mine, found.provider_id)
    return found


def _crumbs() -> list[tuple[str, str]]:
    return [("People", reverse("provider:people"))]
