"""Homes and agencies: the list, and the page of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from providers.forms import IN, HomeListForm
from providers.models import Listing
from providers.presenters.home_list import area_words, chosen, homes_table, panel, sentence
from providers.presenters.home_page import home_page
from providers.selectors import (
    counts_by_kind,
    home_record,
    last_inspections,
    list_days,
    listings_in,
    narrowed,
    of_standing,
    sort_or_usual,
    sorted_rows,
)
from providers.views.home_parts import may_keep
from providers.views.places import on_no_list, parts_of, unlisted
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import Permission
from sufficiency.web.paging import CountedPaginator, page_with_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.paginator import Page
    from django.db.models import QuerySet
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority, AuthorityGroup

HOMES_A_PAGE = 50


@require_safe
def home_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_HOMES)
    groups = list(authority.groups.order_by("-kind"))
    form = HomeListForm(request.GET, authority, groups)
    values = {"authority": authority, "form": form, "may_keep": may_keep(authority)} | panel(form)
    if form.is_valid():
        values |= _results(request, authority, groups, form)
        if not values.get("page"):
            values["on_no_list"] = on_no_list(request, authority)
    return render(request, "providers/home_list.html", values)


@require_safe
def home_detail(request: SignedInRequest, slug: str, urn: str) -> HttpResponse:
    authority, urn = authority_or_404(request, slug, Permission.SEE_HOMES), urn.replace("\0", "")
    known = Listing.objects.visible_to(request.user).last_known()
    parts = known.select_related("registration", "provider__group", "authority")
    now = parts.filter(registration__urn=urn).first()
    if now is None:
        home = get_object_or_404(unlisted(request.user, authority), registration__urn=urn)
        return redirect("providers:place-detail", slug, home.pk)
    values = parts_of(now, request.user, authority, slug)
    values |= {
        "authority": authority,
        "page": home_page(
            home_record(now, authority, request.user), slug, values.get("home"), may_keep=may_keep(authority)
        ),
        "crumbs": [("Homes and agencies", reverse("providers:home-list", args=[slug]))],
    }
    return render(request, "providers/home_detail.html", values)


def _results(
    request: SignedInRequest, authority: Authority, groups: Sequence[AuthorityGroup], form: HomeListForm
) -> dict[str, Any]:
    days = list_days()
    if not days:
        return {"nothing_loaded": True}
    asked, sort = form.cleaned_data, sort_or_usual(request.GET.get("sort", ""))
    everything = of_standing(listings_in(request.user, authority, asked["area"]), asked["standing"])
    counts = counts_by_kind(everything)
    rows = sorted_rows(narrowed(everything, asked), sort)
    page = _page(rows, request.GET.get("page"), None if form.narrows else sum(each.count for each in counts))
    judged = last_inspections(row["registration_id"] for row in page)
    about = {"area": area_words(asked["area"], authority, groups), "standing": asked["standing"], "as_at": days[-1]}
    return {
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number),
        "sentence": sentence(counts, page.paginator.count, **about, narrowed=form.narrows),
        "table": homes_table(
            page, judged, slug=authority.slug, sort=sort, query=request.GET, with_area=asked["area"] != IN
        ),
    } | chosen(form, request.GET)


def _page(rows: QuerySet[Any, dict[str, Any]], asked: str | None, count: int | None) -> Page:
    """What is not narrowed was counted by its kinds."""
    if count is None:
        return page_with_count(rows, HOMES_A_PAGE, asked)
    return CountedPaginator(rows, HOMES_A_PAGE, count).get_page(asked)
