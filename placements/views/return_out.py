"""The return of each year, as the register would make it now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from placements.actions.taking_out import take_out_return
from placements.presenters.return_out import returns_table
from placements.return_years import return_years
from placements.ssda903.files import as_zip
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import Permission

if TYPE_CHECKING:
    from sufficiency.accounts.requests import SignedInRequest


@require_safe
def return_out(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.EXPORT)
    table = returns_table(slug, return_years(request.user, authority))
    return render(request, "placements/return_out.html", {"authority": authority, "table": table})


@require_safe
def return_download(request: SignedInRequest, slug: str, year: int) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.EXPORT)
    if year not in {each.year for each in return_years(request.user, authority)}:
        raise Http404
    name = f"ssda903-{slug}-{year - 1}-{year % 100:02}"
    rows = take_out_return(authority=authority, year=year, by=request.user)
    response = HttpResponse(as_zip(rows, name), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return response
