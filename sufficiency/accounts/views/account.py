"""A person's own account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.contrib import messages
from django.forms import Form
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from sufficiency.accounts.selectors import account_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest


@require_safe
def account(request: SignedInRequest) -> HttpResponse:
    return render(request, "accounts/account.html", {"account": account_of(request.user)})


class RemoveKeyView(RemoveWebAuthnView):
    """allauth's, which asks only of authenticator apps whether they may go."""

    def form_valid(self, form: Form) -> HttpResponse:
        adapter = get_adapter()
        if adapter.can_delete_authenticator(self.get_object()):
            return super().form_valid(form)
        messages.warning(self.request, adapter.error_messages["cannot_delete_authenticator"] + ".")
        return redirect("mfa_list_webauthn")
