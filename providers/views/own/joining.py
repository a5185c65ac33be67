"""What an invited colleague meets: anybody who holds the link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from providers.actions.provider_people import accept_as, accept_as_new
from providers.models import ProviderInvitation
from sufficiency.accounts.actions.invitations import InvitationOverError, hash_of
from sufficiency.accounts.forms.people import JoinForm
from sufficiency.accounts.signing_in.backend import person_with_email

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    usable = ProviderInvitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())
    invitation = usable.filter(token_hash=hash_of(token)).select_related("provider").first()
    if invitation is None:
        return render(request, "accounts/invitation_over.html", status=410)
    try:
        person = person_with_email(invitation.email)
        if person is not None or request.user.is_authenticated:
            return _with_an_account(request, invitation, is_theirs=request.user == person)
        return _with_a_new_account(request, invitation)
    except InvitationOverError:
        return render(request, "accounts/invitation_over.html", status=410)


def _with_an_account(request: HttpRequest, invitation: ProviderInvitation, *, is_theirs: bool) -> HttpResponse:
    if request.method == "POST" and is_theirs and request.user.is_authenticated:
        accept_as(invitation=invitation, by=request.user)
        messages.success(request, f"You have joined {invitation.provider}.")
        return redirect("provider:vacancies")
    return render(request, "own/join.html", {"invitation": invitation, "is_theirs": is_theirs})


def _with_a_new_account(request: HttpRequest, invitation: ProviderInvitation) -> HttpResponse:
    form = JoinForm(request.POST or None, email=invitation.email)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("name", "password")}
        try:
            accept_as_new(invitation=invitation, **values)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, f"Your account is made. Sign in with {invitation.email} and your password.")
            return redirect("accounts:sign-in")
    return render(request, "own/join_account.html", {"invitation": invitation, "form": form})
