"""How long the session still lasts, for the script that warns before its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import JsonResponse
from django.views.decorators.http import require_POST, require_safe

from sufficiency.accounts.sessions import go_on, leaves_session_alone

if TYPE_CHECKING:
    from django.http import HttpRequest


@leaves_session_alone
@require_safe
def session_state(request: HttpRequest) -> JsonResponse:
    """Asking does not prolong it."""
    return JsonResponse({"ends_in": request.session_ends_in})  # type: ignore[attr-defined]


@require_POST
def session_stay(request: HttpRequest) -> JsonResponse:
    go_on(request.session, at_once=True)
    return JsonResponse({"stayed": True})
