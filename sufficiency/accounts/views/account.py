"""A person's own account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from sufficiency.accounts.selectors import account_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest


@require_safe
def account(request: SignedInRequest) -> HttpResponse:
    return render(request, "accounts/account.html", {"account": account_of(request.user)})
