"""The site's front door, and the map of what is public."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from reports.market_position.quarters import MarketQuarter
from reports.models import Publication
from sufficiency.accounts.sessions import knows_nobody
from sufficiency.accounts.views.start import start

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from django.http import HttpRequest, HttpResponse

# From so many councils on, one looks for a name.
MANY: Final = 10
STATEMENTS: Final = ("accessibility", "privacy", "contact")


@login_not_required
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """For who is signed in their own start; for everybody else what councils published."""
    if request.user.is_authenticated:
        return start(request)
    asked = request.GET.get("council", "").strip()[:100]
    every = [_listed(*row) for row in _standing()]
    found = [each for each in every if asked.casefold() in each["name"].casefold()]
    values = {"found": found, "every": len(every), "asked": asked, "many": len(every) >= MANY}
    return render(request, "market_position/front.html", values)


def _standing() -> list[Any]:
    """Slug, name, quarter and when published, by name. One query."""
    standing = Publication.objects.standing().order_by("authority__name")
    return list(standing.values_list("authority__slug", "authority__name", "quarter_start", "published_at"))


def _listed(slug: str, name: str, quarter_start: date, published_at: datetime) -> dict[str, Any]:
    quarter = MarketQuarter(quarter_start).in_words
    address = reverse("reports:market-position", args=[slug])
    return {"name": name, "address": address, "quarter": quarter, "published_at": published_at}


@login_not_required
@knows_nobody
@require_safe
@cache_control(public=True, max_age=3600)
def sitemap(request: HttpRequest) -> HttpResponse:
    """The statements, and each council's published editions: what stands first, then each at its own address."""
    pages = [(reverse("home"), None), *((reverse(name), None) for name in STATEMENTS), *_published()]
    places = [(request.build_absolute_uri(address), changed) for address, changed in pages]
    return render(request, "market_position/sitemap.xml", {"places": places}, content_type="application/xml")


def _published() -> Iterator[tuple[str, datetime]]:
    """One query."""
    every = Publication.objects.published().order_by("authority__slug", "-quarter_start", "-edition")
    rows: Iterable[Any] = every.values_list("authority__slug", "quarter_start", "edition", "published_at")
    for slug, of_council in groupby(rows, key=itemgetter(0)):
        editions = list(of_council)
        yield reverse("reports:market-position", args=[slug]), max(published_at for *_, published_at in editions)
        for _, first_day, number, published_at in editions:
            quarter = MarketQuarter(first_day).name
            yield reverse("reports:market-edition", args=[slug, quarter, number]), published_at
