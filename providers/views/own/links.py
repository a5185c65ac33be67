"""What the link of a reminder opens, without signing in: one home's beds. Looking changes nothing: scanners look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from providers.models import Statement
from providers.own.links import LinkAlteredError, LinkOverError, open_link
from providers.own.stating import beds_of, state
from providers.presenters.bed_forms import statement_facts
from providers.presenters.own import own_homes_shown
from providers.statement_terms import statement_terms
from providers.vacancies.bed_forms import Councils
from providers.views.own.vacancies import last_said
from sufficiency.calendar import now

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from providers.models import Home

BY = "the link of a reminder"


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    try:
        opened = open_link(token)
    except LinkOverError:
        return render(request, "own/link_over.html", {"altered": False}, status=410)
    except LinkAlteredError:
        return render(request, "own/link_over.html", {"altered": True}, status=404)
    return _page(request, opened.home)


def _page(request: HttpRequest, home: Home) -> HttpResponse:
    """Whose children live there is not told to who merely has the link."""
    every = beds_of([home], request.POST or None, sees_whose=False)
    values: dict[str, object] = {}
    if request.method == "POST":
        done = state(every, request.POST, by=BY, channel=Statement.Channel.LINK)
        if done.statements:
            return render(request, "own/link_done.html", {"facts": statement_facts(done.statements[0])})
        values["problems"] = done.problems
        every = beds_of([home], None, sees_whose=False) if done.anew else every
    values["homes"] = own_homes_shown(every, last_said(every), statement_terms(), now(), sees_whose=False)
    values["councils"] = Councils().names.values()
    return render(request, "own/link.html", values)
