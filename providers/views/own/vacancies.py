"""A provider's homes on one page: how every bed of theirs stands, stated in under a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.db.models import Max
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from providers.models import Statement
from providers.own.homes import memberships_or_404, own_homes, page_values
from providers.own.stating import beds_of, closed_meanwhile, state
from providers.presenters.own import closed_words, own_homes_shown, stated_words
from providers.statement_terms import statement_terms
from providers.vacancies.bed_forms import Councils
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.calendar import now

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.http import HttpResponse

    from providers.own.stating import Stated
    from providers.vacancies.bed_forms import HomeBeds
    from sufficiency.accounts.requests import SignedInRequest


@require_safe
def own_start(request: SignedInRequest) -> HttpResponse:
    memberships_or_404(request)
    return redirect("provider:vacancies")


@require_http_methods(["GET", "HEAD", "POST"])
def own_vacancies(request: SignedInRequest) -> HttpResponse:
    values = page_values(request, memberships_or_404(request))
    homes = list(own_homes(request.user))
    every = beds_of(homes, request.POST or kept_data(request))
    if request.method == "POST":
        done = state(every, request.POST, by=request.user)
        if done.statements:
            messages.success(request, stated_words(done.statements))
        for home in closed_meanwhile(request.user, request.POST, every):
            messages.warning(request, closed_words(home))
        every = _as_they_stand(every, done)
        if not done.problems and not any(each.typed_a_change for each in every):
            return redirect("provider:vacancies")
        values["problems"] = done.problems
    values |= {
        "homes": own_homes_shown(every, last_said(every), statement_terms(), now()),
        "without_beds": len(homes) - len(every),
        "councils": Councils().names.values(),
    }
    return render(request, "own/vacancies.html", values)


def _as_they_stand(every: Sequence[HomeBeds], done: Stated) -> list[HomeBeds]:
    """Those that were stated, or that somebody else changed, anew; the others with what was typed."""
    fresh = {each.home.pk: each for each in beds_of([each.home for each in every if each.home.pk in done.anew], None)}
    return [fresh.get(each.home.pk, each) for each in every]


def last_said(every: Sequence[HomeBeds]) -> dict[int, datetime]:
    """When each home's vacancies were stated last. One query."""
    said = Statement.objects.filter(home__in=[each.home.pk for each in every]).order_by()
    return dict(said.values_list("home").annotate(Max("said_at")))
