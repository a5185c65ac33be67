"""Inviting somebody, and what becomes of it: for an authority's administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.actions import invite, send_again, withdraw
from sufficiency.accounts.actions.invitations import InvitationOverError
from sufficiency.accounts.forms.people import InviteForm
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.models import Invitation
from sufficiency.accounts.presenters import mail_words, until_words
from sufficiency.accounts.roles import Permission
from sufficiency.accounts.tasks import send_invitation
from sufficiency.accounts.views.people import crumbs
from sufficiency.background import latest_work

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority


@require_http_methods(["GET", "HEAD", "POST"])
def invitation_create(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.MANAGE_PEOPLE)
    form = InviteForm(request.POST or kept_data(request))
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        try:
            invite(authority=authority, by=request.user, site=_site(request), **form.cleaned_data)
        except ValidationError as error:
            form.add_error("email", error)
        else:
            messages.success(request, f"An invitation is on its way to {email}. Its link works once, for seven days.")
            return redirect("people:member-list", slug)
    values = {"authority": authority, "form": form, "crumbs": crumbs(slug)}
    return render(request, "people/invitation_create.html", values)


@require_safe
def invitation(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.MANAGE_PEOPLE)
    found = _invitation(request, authority, pk)
    values = {"authority": authority, "invitation": found, "crumbs": crumbs(slug)}
    values |= {"until": until_words(found), "mail": mail_words(latest_work(send_invitation, pk))}
    return render(request, "people/invitation.html", values)


@require_POST
def invitation_send(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.MANAGE_PEOPLE)
    found = _invitation(request, authority, pk)
    try:
        send_again(invitation=found, by=request.user, site=_site(request))
    except InvitationOverError:
        messages.warning(request, "This invitation was accepted or withdrawn meanwhile.")
    else:
        messages.success(request, f"A new link is on its way to {found.email}. The one before no longer works.")
    return redirect("people:member-list", slug)


@require_POST
def invitation_withdraw(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.MANAGE_PEOPLE)
    found = _invitation(request, authority, pk)
    try:
        withdraw(invitation=found, by=request.user)
    except InvitationOverError:
        messages.warning(request, "This invitation was accepted or withdrawn meanwhile.")
    else:
        messages.success(request, f"The invitation to {found.email} is withdrawn. Its link no longer works.")
    return redirect("people:member-list", slug)


def _invitation(request: SignedInRequest, authority: Authority, pk: int) -> Invitation:
    return get_object_or_404(Invitation.objects.visible_to(request.user).of(authority).waiting(), pk=pk)


def _site(request: HttpRequest) -> str:
    """Where this site is, as the browser asked for it; ``ALLOWED_HOSTS`` says what that may be."""
    return request.build_absolute_uri("/")
