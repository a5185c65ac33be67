"""Where each person starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from sufficiency.accounts.selectors import start_pages_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The person's own start page: the one page of a person with one authority, else a choice."""
    places = start_pages_of(request.user)
    if len(places) == 1 and places[0].href:
        return redirect(places[0].href)
    return render(request, "accounts/start.html", {"places": places})
