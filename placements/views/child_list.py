"""The list of children, and the same as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from placements.actions.child_export import note_export
from placements.child_rows import sort_or_default, sorted_rows
from placements.coverage import coverage
from placements.filters import ChildFilter
from placements.presenters.child_csv import HEADINGS, csv_row, file_name
from placements.presenters.child_filters import chosen_filters, clear_href, filter_panel
from placements.presenters.child_list import caveat_words, children_table, count_sentence
from placements.selectors import latest_day
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import ROLES, Permission, RoleName
from sufficiency.web.paging import CountedPaginator, page_with_count
from sufficiency.web.spreadsheets import csv_response

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.db.models import QuerySet
    from django.http import HttpResponse, HttpResponseBase

    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

CHILDREN_A_PAGE = 50


@require_safe
def child_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_CHILDREN)
    known = coverage(authority).days
    chosen = ChildFilter.from_address(request, authority, lambda: latest_day(known))
    if chosen.form.is_valid() and chosen.form.in_parts:
        return redirect(f"{request.path}?{chosen.form.short_query()}")
    values = {"authority": authority, "form": chosen.form} | filter_panel(chosen.form)
    if chosen.form.is_valid():
        values |= _results(request, authority, chosen) | {"caveat": caveat_words(chosen.on, known)}
    return render(request, "placements/child_list.html", values)


@require_safe
def child_list_export(request: SignedInRequest, slug: str) -> HttpResponseBase:
    authority = authority_or_404(request, slug, Permission.EXPORT)
    known = coverage(authority).days
    chosen = ChildFilter.from_address(request, authority, lambda: latest_day(known))
    if not chosen.form.is_valid():
        return redirect(f"{reverse('placements:child-list', args=[slug])}?{request.GET.urlencode()}")
    note_export(authority=authority, filters=chosen.noted, count=chosen.qs.count(), by=request.user)
    rows = sorted_rows(chosen.qs, sort_or_default(request.GET.get("sort", "")))
    # The database is chosen now, while the request is still known to read only.
    children = rows.using(rows.db).iterator()
    return csv_response(file_name(slug, chosen.on), HEADINGS, (csv_row(child, chosen.on) for child in children))


def _results(request: SignedInRequest, authority: Authority, chosen: ChildFilter) -> dict[str, Any]:
    query, sort = request.GET, sort_or_default(request.GET.get("sort", ""))
    role: str = authority.role  # type: ignore[attr-defined]  # an annotation of authority_or_404
    everyone = chosen.everyone.count()
    page = _page(sorted_rows(chosen.qs, sort), query.get("page"), None if chosen.narrows else everyone)
    found = page.paginator.count
    return {
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number),
        "sentence": count_sentence(found, everyone, authority.name, chosen.care, chosen.on, narrowed=chosen.narrows),
        "table": children_table(page, on=chosen.on, slug=authority.slug, sort=sort, query=query),
        "chosen": chosen_filters(chosen.form, query),
        "clear_href": clear_href(query),
        "may_export": Permission.EXPORT in ROLES[RoleName(role)].permissions,
        "may_record": Permission.KEEP_REGISTER in ROLES[RoleName(role)].permissions,
    }


def _page(rows: QuerySet[Any, dict[str, Any]], asked: str | None, count: int | None) -> Page:
    if count is None:
        return page_with_count(rows, CHILDREN_A_PAGE, asked)
    return CountedPaginator(rows, CHILDREN_A_PAGE, count).get_page(asked)
