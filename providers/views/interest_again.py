"""What whoever is not taken in gets: why, and what they typed, to be sent once more. A flood meets no other page.

All but the words and what was typed is drawn once a process.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from http import HTTPStatus
from math import ceil
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape

from providers.interest.forms import FACTS, typed_facts
from sufficiency.authorities.models import Authority
from sufficiency.calendar import now
from sufficiency.web.components import PageError
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

WHY, TYPED = "why-it-is-not-taken-in", "what-was-typed"
MINUTE: Final = timedelta(minutes=1)
HELD_OFF = (
    "More came in at once than we can read, and yours was not taken in. Keep this page, and send it again after {}. "
    "If that is too late, ask the council's commissioning team"
)


def once_more(request: HttpRequest, authority: Authority, why: str, showing: str = "") -> HttpResponse:
    """What was typed, unjudged, and why it was not taken."""
    return HttpResponse(_page(request, authority, why, showing))


def held_off(request: HttpRequest, authority: Authority, until: datetime) -> HttpResponse:
    """The minute is the one after: at its beginning it is over."""
    local = timezone.localtime(until + MINUTE)
    why = HELD_OFF.format(f"{local:%H:%M} on {day_words(local.date())}")
    page = _page(request, authority, why, is_held_off=True)
    response = HttpResponse(page, status=HTTPStatus.TOO_MANY_REQUESTS)
    # In seconds: whoever is held off may have another clock than ours.
    response["Retry-After"] = str(max(1, ceil((until - now()).total_seconds())))
    return response


def _page(request: HttpRequest, authority: Authority, why: str, showing: str = "", is_held_off: bool = False) -> str:
    """Without a field, so that a flood costs little."""
    hidden = [(name, value) for name in FACTS for value in request.POST.getlist(name) if value]
    showing = showing or request.POST.get("showing", "")
    values = {"facts": typed_facts(request.POST), "hidden": [("showing", showing), *hidden], "authority": authority}
    before, between, after = _around(authority.slug, authority.name, is_held_off)
    return f"{before}{escape(why)}{between}{render_to_string('interest/_typed.html', values)}{after}"


@cache
def _around(slug: str, name: str, is_held_off: bool) -> tuple[str, str, str]:
    """The page before the words, between them and what was typed, and after it."""
    values = {"authority": Authority(slug=slug, name=name), "errors": [PageError(WHY)], "is_held_off": is_held_off}
    page = render_to_string("interest/interest_again.html", values | {"typed": TYPED})
    before, rest = page.split(WHY)
    between, after = rest.split(TYPED)
    return before, between, after
