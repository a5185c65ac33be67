"""The addresses of what is published. They ask nothing of who is there, and set no cookie."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from reports.market_position.public.data import dictionary_json, edition_json, table_json
from reports.market_position.public.editions import Edition, Editions
from reports.market_position.public.held import hold
from reports.market_position.public.kept import Kept, kept
from reports.market_position.public.page import edition_html
from reports.market_position.public.sheets import dictionary_csv, table_csv
from sufficiency.accounts.sessions import knows_nobody

if TYPE_CHECKING:
    from django.http import HttpRequest

    from reports.market_position.payload import Payload, PublishedTable

View = Callable[..., HttpResponseBase]
HTML, CSV, JSON = "text/html; charset=utf-8", "text/csv; charset=utf-8", "application/json"
# A correction is to be seen at once: a cache asks each time, and is told that nothing changed.
OF_PAGES: Final = {"Cache-Control": "public, no-cache"}
# A file of an edition never changes, and any site may read it.
OF_FILES: Final = {
    "Cache-Control": "public, max-age=3600",
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def public(view: View) -> View:
    """It takes nothing in, so that there is nothing to forge: who sends it something is told that it only reads."""
    return csrf_exempt(login_not_required(knows_nobody(require_safe(view))))


@public
def edition(request: HttpRequest, slug: str, quarter: str | None = None, number: int | None = None) -> HttpResponseBase:
    """The edition that stands, the last of a quarter, or one named; each says which stands."""
    editions = Editions.of(slug)
    shown = editions.find(quarter, number)
    made = kept((editions, shown, "page"), lambda: Kept.of(HTML, _page(slug, editions, shown)))
    newest = max(each.published_at for each in editions)
    return hold(request, made, newest, OF_PAGES)


def _page(slug: str, editions: Editions, shown: Edition) -> str:
    return edition_html(
        shown.payload(),
        preview=False,
        shown=shown,
        standing=editions[0],
        corrected_by=editions.later_of_its_quarter(shown),
        editions=[(each, each.address(slug)) for each in editions],
        address=shown.address(slug),
        corrected_address=(editions.later_of_its_quarter(shown) or shown).address(slug),
        standing_address=editions[0].address(slug),
    )


@public
def data_json(request: HttpRequest, slug: str, **which: Any) -> HttpResponseBase:
    return _file(request, slug, "data.json", edition_json, **which)


@public
def data_dictionary(request: HttpRequest, slug: str, **which: Any) -> HttpResponseBase:
    return _file(request, slug, "data-dictionary.csv", lambda _, payload: dictionary_csv(payload), **which)


@public
def data_dictionary_json(request: HttpRequest, slug: str, **which: Any) -> HttpResponseBase:
    return _file(request, slug, "data-dictionary.json", dictionary_json, **which)


@public
def table_as_csv(request: HttpRequest, slug: str, table: str, **which: Any) -> HttpResponseBase:
    def write(shown: Edition, payload: Payload) -> str:
        return table_csv(payload, _table(payload, table))

    return _file(request, slug, f"{table}.csv", write, **which)


@public
def table_as_json(request: HttpRequest, slug: str, table: str, **which: Any) -> HttpResponseBase:
    def write(shown: Edition, payload: Payload) -> str:
        return table_json(shown, payload, _table(payload, table))

    return _file(request, slug, f"{table}.json", write, **which)


def _table(payload: Payload, slug: str) -> PublishedTable:
    for table in payload.tables:
        if table.slug == slug:
            return table
    raise Http404("No such table is in this edition")


def _file(
    request: HttpRequest,
    slug: str,
    name: str,
    write: Callable[[Edition, Payload], str],
    quarter: str | None = None,
    number: int | None = None,
) -> HttpResponseBase:
    """For programs, on whatever site they run, and for people, who find it again by its name.

    Without a quarter it is of the edition that stands, and says whose it is.
    """
    shown = Editions.of(slug).find(quarter, number)
    kind = CSV if name.endswith(".csv") else JSON
    made = kept((slug, shown, name), lambda: Kept.of(kind, write(shown, shown.payload())))
    named = f'filename="{slug}-{shown.quarter}-edition-{shown.number}-{name}"'
    kept_as = f"{'attachment' if kind == CSV else 'inline'}; {named}"
    headers = OF_FILES if quarter else OF_FILES | OF_PAGES | {"Content-Location": f"{shown.address(slug)}{name}"}
    return hold(request, made, shown.published_at, headers | {"Content-Disposition": kept_as})
