"""The site's front door, and the map of what is public."""

from __future__ import annotations

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
    """The statements, and the edition of each council that stands."""
    pages = [(reverse("home"), None), *((reverse(name), None) for name in STATEMENTS)]
    pages += [(each["address"], each["published_at"]) for each in (_listed(*row) for row in _standing())]
    places = [(request.build_absolute_uri(address), changed) for address, changed in pages]
    return render(request, "market_position/sitemap.xml", {"places": places}, content_type="application/xml")
