"""How long the authority keeps what is here, and how much is past its date: totals only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from placements.actions.retention import set_schedule
from placements.retention import expired
from placements.retention_forms import ScheduleForm
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def retention_edit(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.MANAGE_PEOPLE)
    found = expired(authority)
    held = {"child_years": found.schedule.child_years, "file_years": found.schedule.file_years}
    form = ScheduleForm(request.POST or kept_data(request), initial=held)
    if request.method == "POST" and form.is_valid():
        set_schedule(authority=authority, by=request.user, **form.cleaned_data)
        messages.success(request, "The schedule is set. Nothing is removed until the command is run.")
        return redirect("placements:retention-edit", slug)
    crumbs = [("People", reverse("people:member-list", args=[slug]))]
    values = {
        "authority": authority,
        "form": form,
        "crumbs": crumbs,
        "children": len(found.children),
        "files": found.files.count(),
    }
    return render(request, "placements/retention.html", values)
