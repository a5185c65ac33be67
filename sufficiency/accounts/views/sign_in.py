"""Signing in and out: allauth's, with our form, at our addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from allauth.account.views import LoginView
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.openid_connect.views import login as to_the_council
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from sufficiency.accounts.actions.sessions import note_sign_out
from sufficiency.accounts.forms.sign_in import SignInForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class SignInView(LoginView):
    """allauth's own, which checks where ``next`` leads and asks for the second factor."""

    form_class = SignInForm
    template_name = "accounts/sign_in.html"

    def get_success_url(self) -> str:
        """Not back to here, which would be a loop."""
        wanted = self.get_next_url() or ""
        here = urlsplit(wanted).path == self.request.path
        return resolve_url(settings.LOGIN_REDIRECT_URL) if here or not wanted else wanted

    def get_context_data(self, **values: Any) -> dict[str, Any]:
        return super().get_context_data(**values) | {"council_sign_in": bool(settings.OIDC_SERVER_URL)}


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Also for somebody who is half in and turns back before the second factor."""
    if request.user.is_authenticated:
        note_sign_out(by=request.user)
    get_adapter(request).logout(request)
    return redirect("accounts:sign-in")


@login_not_required
@require_POST
def council_sign_in(request: HttpRequest, provider_id: str) -> HttpResponse:
    """On to the council's own sign-in, if it answers."""
    if not settings.OIDC_SERVER_URL:
        raise Http404
    try:
        return to_the_council(request, provider_id)
    except (RequestException, KeyError) as fault:
        return render_authentication_error(request, None, exception=fault)


@login_not_required
@require_safe
def council_sign_in_cancelled(request: HttpRequest) -> HttpResponse:
    return render(request, "socialaccount/login_cancelled.html")
