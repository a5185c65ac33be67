"""All authorities beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.authorities.councils import councils_on, neighbours_of, regions
from reports.authorities.forms import AuthoritiesForm
from reports.authorities.page import SAID, authorities_table, crumbs_of, csv_lines, query, ranked, summary_words
from reports.authorities.values import days_published, lines_on
from sufficiency.accounts.access import authorities_with
from sufficiency.accounts.roles import Permission
from sufficiency.web.spreadsheets import csv_response

if TYPE_CHECKING:
    from django.http import HttpResponse, StreamingHttpResponse

    from reports.authorities.councils import Regions
    from reports.authorities.ranking import Ranked
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority


@dataclass(frozen=True)
class Asked:
    """A reader's authorities and choice."""

    mine: list[Authority]
    regions: Regions
    form: AuthoritiesForm
    any_published: bool

    def found(self) -> Ranked:
        """Of a choice found valid, the lines in its order."""
        chosen = self.form.chosen()
        near = next((each for each in self.mine if each.slug == chosen.near), None)
        neighbours = neighbours_of(near, chosen.day) if near else set()
        councils = [each for each in councils_on(chosen.day, self.regions) if chosen.keeps(each, neighbours)]
        kept = {each.pk for each in councils}
        return ranked(lines_on(chosen.day, councils, [each for each in self.mine if each.pk in kept]), chosen)


def asked(request: SignedInRequest) -> Asked:
    mine = authorities_with(request.user, Permission.SEE_BOARD)
    if not mine:
        raise PermissionDenied("This page is for those who see the board of an authority.")
    days, found = days_published(), regions()
    form = AuthoritiesForm(request.GET, days=days, regions=found.names, mine=mine)
    return Asked(mine, found, form, bool(days))


@require_safe
def authority_list(request: SignedInRequest) -> HttpResponse:
    it = asked(request)
    values: dict[str, Any] = {"form": it.form, "any": it.any_published, "crumbs": crumbs_of(it.mine)}
    if it.any_published and it.form.is_valid():
        chosen, found = it.form.chosen(), it.found()
        values |= {
            "summary": summary_words(found, chosen),
            "table": authorities_table(found, chosen),
            "csv_href": reverse("reports:authority-csv") + query(chosen),
            "chosen": chosen,
        }
    return render(request, "authorities/authority_list.html", values)


@require_safe
def authority_csv(request: SignedInRequest) -> StreamingHttpResponse | HttpResponse:
    it = asked(request)
    if not it.form.is_valid():
        # The page says what is wrong with the choice.
        return redirect(f"{reverse('reports:authority-list')}?{request.GET.urlencode()}")
    return csv_response(f"authorities-{it.form.chosen().day}.csv", SAID, csv_lines(it.found()))
