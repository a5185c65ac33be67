"""What DfE's checks find in the latest return: by rule, and the children behind each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from placements.data_quality import by_rule, open_queries, rule_in
from placements.presenters.data_quality import children_table, choices, rules_table, summary
from placements.ssda903.queries import year_to_mend
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import Permission

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest

ROWS_A_PAGE = 50


@require_safe
def query_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_CHILDREN)
    curer, age = request.GET.get("cured-by", ""), request.GET.get("age", "")
    asked = by_rule(open_queries(request.user, authority, cured_by=curer, age=age))
    values = {
        "authority": authority,
        "summary": summary(asked, year_to_mend(authority)),
        "table": rules_table(slug, asked, request.GET.urlencode()),
        "narrowed": bool(curer or age),
    }
    return render(request, "placements/query_list.html", values | choices(curer, age))


@require_safe
def query_rule(request: SignedInRequest, slug: str, number: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_CHILDREN)
    rule = rule_in(number, year_to_mend(authority))
    if rule is None:
        raise Http404
    curer, age = request.GET.get("cured-by", ""), request.GET.get("age", "")
    rows = open_queries(request.user, authority, cured_by=curer, age=age).filter(rule=number)
    rows = rows.select_related("child").order_by("first_found", "child__reference", "row_key")
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "placements/query_rule.html",
        {
            "authority": authority,
            "rule": rule,
            "crumbs": [("Data quality", reverse("placements:query-list", args=[slug]))],
            "here": f"Check {number}",
            "page": page,
            "numbers": page.paginator.get_elided_page_range(page.number),
            "table": children_table(slug, rule, page),
        },
    )
