"""The list of children."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from placements.forms import ChildListForm
from placements.models import Submission
from placements.presenters.child_list import caveat_words, children_table, count_sentence
from placements.selectors import children_looked_after, latest_day, sort_or_default
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import Permission

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest

CHILDREN_A_PAGE = 50


@require_safe
def child_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_CHILDREN)
    known = Submission.objects.of(authority).days_known()
    form = ChildListForm.from_address(request.GET, lambda: latest_day(known))
    values = {"authority": authority, "form": form}
    if form.is_valid() and form.in_parts:
        return redirect(f"{request.path}?{form.short_query()}")
    if form.is_valid():
        sort = sort_or_default(request.GET.get("sort", ""))
        rows = children_looked_after(request.user, authority, sort=sort, **form.cleaned_data)
        page = Paginator(rows, CHILDREN_A_PAGE).get_page(request.GET.get("page"))
        values |= {
            "page": page,
            "numbers": page.paginator.get_elided_page_range(page.number),
            "caveat": caveat_words(form.cleaned_data["on"], known),
            "sentence": count_sentence(page.paginator.count, authority.name, **form.cleaned_data),
            "table": children_table(page, on=form.cleaned_data["on"], slug=slug, sort=sort, query=request.GET),
        }
    return render(request, "placements/child_list.html", values)
