"""One child's record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from placements.actions import open_child_record
from placements.child_selectors import child_record
from placements.correcting.ways import Ways
from placements.coverage import coverage
from placements.models import Child
from placements.presenters.child import child_page
from placements.presenters.unregistered import child_lines
from placements.recording.links import recording_links
from placements.selectors import latest_day
from placements.unregistered.register import of_child, with_any
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import Permission, roles_with
from sufficiency.calendar import today

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest


@require_safe
def child_detail(request: SignedInRequest, slug: str, reference: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_CHILDREN)
    children = Child.objects.visible_to(request.user).of(authority).select_related("authority")
    child = get_object_or_404(with_any(children), reference=reference)
    open_child_record(child=child, by=request.user)
    role = getattr(authority, "role", "")
    ways = Ways(slug, reference, open=role in roles_with(Permission.KEEP_REGISTER))
    record = child_record(child, latest_day(coverage(authority).days))
    values = {
        "authority": authority,
        "page": child_page(record, ways),
        "unregistered": child_lines(of_child(request.user, child, today()), slug),
        "actions": recording_links(authority, child, request.user, record.standing),
        "may_export": role in roles_with(Permission.EXPORT),
        "crumbs": [("Children", reverse("placements:child-list", args=[slug]))],
    }
    return render(request, "placements/child_detail.html", values)
