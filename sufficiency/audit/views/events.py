"""Who did and saw what in an authority, for those who may read it. Nothing here changes anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import ROLES, Permission
from sufficiency.accounts.selectors import role_in
from sufficiency.audit.filters import EventFilter
from sufficiency.audit.models import Event
from sufficiency.audit.pages import page_of
from sufficiency.audit.presenters import count_sentence, events_table
from sufficiency.audit.querysets import RECENT

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest

EVENTS_A_PAGE = 50


@require_safe
def event_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_EVENTS)
    events = Event.objects.visible_to(request.user).of(authority).select_related("actor", "authority")
    found = EventFilter(request.GET, events, authority=authority)
    values = {"authority": authority, "form": found.form}
    if found.is_valid():
        page = Paginator(found.qs.order_by("-at", "-id")[:RECENT], EVENTS_A_PAGE).get_page(request.GET.get("page"))
        values |= {
            "page": page,
            "numbers": page.paginator.get_elided_page_range(page.number),
            "sentence": count_sentence(page.paginator.count),
            "table": events_table(page, slug, role_in(authority)),
        }
    return render(request, "audit/event_list.html", values)


@require_safe
def event_object(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """On to the page of the thing. The event's own page does not name a child by reference, this address neither."""
    authority = authority_or_404(request, slug, Permission.SEE_EVENTS)
    event = get_object_or_404(Event.objects.visible_to(request.user).of(authority), pk=pk)
    page = page_of(event.object_label)
    if page is None:
        raise Http404
    if page.permission not in ROLES[role_in(authority)].permissions:
        raise PermissionDenied(f"Your role in {authority.name} does not let you {page.permission.in_words}.")
    things = apps.get_model(event.object_label)._default_manager.visible_to(request.user)
    name = things.filter(pk=event.object_id).values_list(page.field, flat=True).first()
    if name is None:
        raise Http404
    return redirect(page.url_name, slug, name)
