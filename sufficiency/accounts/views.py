"""Signing in and out, and where each person starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.views import LoginView
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from sufficiency.accounts.forms import SignInForm
from sufficiency.accounts.selectors import start_pages_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class SignInView(LoginView):
    """Django's own, which checks where ``next`` leads."""

    form_class = SignInForm
    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True

    def get_success_url(self) -> str:
        """Not back to here: Django takes that for a loop, and fails."""
        wanted = super().get_success_url()
        return self.get_default_redirect_url() if wanted == self.request.path else wanted


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The person's own start page: the one page of a person with one authority, else a choice."""
    places = start_pages_of(request.user)
    if len(places) == 1 and places[0].href:
        return redirect(places[0].href)
    return render(request, "accounts/start.html", {"places": places})
