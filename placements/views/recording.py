"""The pages on which something is recorded of a child through the year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from placements.models import Child
from placements.recording.absence_forms import FoundForm, MissingForm
from placements.recording.forms import CategoryForm, EndForm, MoveForm, ReturnForm, StatusForm, TemporaryForm
from placements.recording.start_forms import StartAgainForm, StartForm
from placements.ssda903.child_held import ChildHeld, child_held
from placements.views.record_flow import Asked
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import Permission

if TYPE_CHECKING:
    from django.http import HttpResponse

    from placements.recording.base import RecordingForm
    from sufficiency.accounts.requests import SignedInRequest

asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])


@asked_or_sent
def child_new(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_REGISTER)
    reference = request.POST.get("reference", "").strip()
    return Asked(request, authority, ChildHeld(reference), StartForm).answer()


@asked_or_sent
def care_start(request: SignedInRequest, slug: str, reference: str) -> HttpResponse:
    return _recorded(request, slug, reference, StartAgainForm)


@asked_or_sent
def move_record(request: SignedInRequest, slug: str, reference: str) -> HttpResponse:
    return _recorded(request, slug, reference, MoveForm)


@asked_or_sent
def stay_record(request: SignedInRequest, slug: str, reference: str) -> HttpResponse:
    return _recorded(request, slug, reference, TemporaryForm)


@asked_or_sent
def stay_return(request: SignedInRequest, slug: str, reference: str) -> HttpResponse:
    return _recorded(request, slug, reference, ReturnForm)


@asked_or_sent
def status_record(request: SignedInRequest, slug: str, reference: str) -> HttpResponse:
    return _recorded(request, slug, reference, StatusForm)


@asked_or_sent
def category_edit(request: SignedInRequest, slug: str, reference: str) -> HttpResponse:
    return _recorded(request, slug, reference, CategoryForm)


@asked_or_sent
def care_end(request: SignedInRequest, slug: str, reference: str) -> HttpResponse:
    return _recorded(request, slug, reference, EndForm)


@asked_or_sent
def missing_record(request: SignedInRequest, slug: str, reference: str) -> HttpResponse:
    return _recorded(request, slug, reference, MissingForm)


@asked_or_sent
def missing_return(request: SignedInRequest, slug: str, reference: str, start: str) -> HttpResponse:
    """``start``: the day the child went missing, as 2023-06-01."""
    return _recorded(request, slug, reference, FoundForm, start=start)


def _recorded(
    request: SignedInRequest, slug: str, reference: str, form_class: type[RecordingForm], *, start: str = ""
) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_REGISTER)
    child = get_object_or_404(Child.objects.visible_to(request.user).of(authority), reference=reference)
    options: dict[str, Any] = {"start": _missing_since(child, start)} if start else {}
    return Asked(request, authority, child_held(authority, reference), form_class, options).answer()


def _missing_since(child: Child, start: str) -> date:
    """The day, where the child did go missing on it."""
    try:
        day = date.fromisoformat(start)
    except ValueError:
        raise Http404 from None
    if not child.missing_episodes.filter(start=day).exists():
        raise Http404
    return day
