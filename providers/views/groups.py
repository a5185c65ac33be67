"""An owner group: the companies under one owner, and what they have registered in England."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from providers.forms import Standing
from providers.models import Listing, OwnerGroup
from providers.owner_groups import companies_of, history_of
from providers.presenters.home_list import homes_table
from providers.presenters.owner_groups import companies_table, lede
from providers.presenters.owners import history_table
from providers.selectors import (
    USUAL_SORT,
    counts_by_kind,
    last_inspections,
    list_days,
    of_standing,
    sort_or_usual,
    sorted_rows,
)
from providers.views.home_parts import may_keep
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import Permission
from sufficiency.web.paging import page_with_count

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest

A_PAGE = 50


@require_safe
def group_detail(request: SignedInRequest, slug: str, group: int) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_HOMES)
    owner = get_object_or_404(OwnerGroup.objects.visible_to(request.user), pk=group)
    theirs = Listing.objects.visible_to(request.user).last_known().filter(provider__group=owner)
    registered, sort = of_standing(theirs, Standing.REGISTERED), sort_or_usual(request.GET.get("sort", USUAL_SORT))
    page = page_with_count(sorted_rows(registered, sort), A_PAGE, request.GET.get("page"))
    judged = last_inspections(row["registration_id"] for row in page)
    companies, days = companies_of(owner), list_days()
    owners = sum(each.registered > 0 for each in companies)
    values = {
        "authority": authority,
        "group": owner,
        "crumbs": [
            ("Homes and agencies", reverse("providers:home-list", args=[slug])),
            ("Owner groups", reverse("providers:group-list", args=[slug])),
        ],
        "may_keep": may_keep(authority),
        "history": history_table(history_of(group=owner)),
        "lede": lede(counts_by_kind(registered), owners, days[-1] if days else None),
        "companies": companies_table(companies, slug),
        "table": homes_table(page, judged, slug=slug, sort=sort, query=request.GET),
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number),
    }
    return render(request, "providers/group_detail.html", values)
