"""The list of homes and agencies: its sentence, its table and its panel of filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html

from providers.forms import ALL, IN, USUAL, HomeListForm, Standing, area_name
from providers.presenters.words import (
    NOT_STATED,
    called,
    host_words,
    judgement_cell,
    kind_words,
    sector_words,
    status_cell,
    with_also,
)
from sufficiency.codes.ofsted import ProvisionType
from sufficiency.web.components import Column, Table, link
from sufficiency.web.filter_panel import chosen_filters, panel_field, panel_sections
from sufficiency.web.presenters import count_words, day_words, number_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.http import QueryDict

    from providers.models import Inspection
    from providers.selectors import KindCount
    from sufficiency.authorities.models import Authority, AuthorityGroup

HEADINGS: Final = (
    ("Home or agency", "home"),
    ("Kind", "kind"),
    ("Owner", "owner"),
    ("Area", "area"),
    ("Registered places", "places"),
    ("Last full inspection", "judgement"),
    ("Registration", "standing"),
)
SECTIONS: Final = (
    ("Kind", ("kind",)),
    ("Sector", ("sector",)),
    ("Ofsted judgement", ("judgement",)),
    ("Registered places", ("places_from", "places_to")),
)
KINDS_TOLD: Final = 3
LEFT: Final = ("sort", "page")
SAID: Final = {
    Standing.REGISTERED: "registered",
    Standing.SUSPENDED: "registered and suspended",
    Standing.CLOSED: "known to have closed",
    Standing.ANY: "registered or known to have closed",
}


def panel(form: HomeListForm) -> dict[str, Any]:
    return {
        "area_field": panel_field(form, "area"),
        "standing_field": panel_field(form, "standing"),
        "sections": panel_sections(form, SECTIONS),
    }


def chosen(form: HomeListForm, query: QueryDict) -> dict[str, Any]:
    kept = urlencode([("sort", query["sort"])]) if query.get("sort") else ""
    return {"chosen": chosen_filters(form, query, USUAL), "clear_href": f"?{kept}"}


def area_words(area: str, authority: Authority, groups: Sequence[AuthorityGroup]) -> str:
    if area in (IN, ALL):
        return authority.name if area == IN else "England"
    return next(area_name(group) for group in groups if group.slug == area)


def sentence(counts: Sequence[KindCount], found: int, *, area: str, standing: str, as_at: date, narrowed: bool) -> str:
    """How many, of which kinds, as at which list; what the page is about in one line."""
    total = sum(each.count for each in counts)
    everything = count_words(total, "home or agency", "homes and agencies")
    where = f"{SAID[Standing(standing)]} in {area}"
    when = f"{'by' if standing in (Standing.CLOSED, Standing.ANY) else 'on'} Ofsted's list as at {day_words(as_at)}"
    if narrowed:
        match = "matches" if found == 1 else "match"
        return f"{number_words(found)} of {everything} {where} {when} {match} the filters."
    kinds = f": {kinds_words(counts)}" if total else ""
    return f"{everything} {'is' if total == 1 else 'are'} {where} {when}{kinds}."


def kinds_words(counts: Sequence[KindCount]) -> str:
    """The kinds there are most of, with the places of those that are homes; the rest as others."""
    parts = [_kind(each) for each in counts[:KINDS_TOLD]]
    rest = sum(each.count for each in counts[KINDS_TOLD:])
    parts += [count_words(rest, "other")] if rest else []
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _kind(each: KindCount) -> str:
    words = f"{number_words(each.count)} {kind_words(each.kind, each.count)}"
    return f"{words} with {count_words(each.places, 'place')}" if each.places else words


def homes_table(
    rows: Iterable[dict[str, Any]],
    judged: dict[int, Inspection],
    *,
    slug: str,
    sort: str,
    query: QueryDict,
    with_area: bool = True,
) -> Table:
    """One page of the list; each heading leads to the list sorted by it, then the other way round.

    Of one area the column would say the same of each.
    """
    kept = urlencode([(name, value) for name, values in query.lists() for value in values if name not in LEFT])
    shown = [place for place, (_, name) in enumerate(HEADINGS) if with_area or name != "area"]
    cells = (home_row(row, judged.get(row["registration_id"]), slug) for row in rows)
    return Table(
        caption="Homes and agencies",
        columns=[
            Column(heading, name == "places", _sort_href(name, sort, kept), _direction(name, sort))
            for heading, name in (HEADINGS[place] for place in shown)
        ],
        rows=[[row[place] for place in shown] for row in cells],
        caption_hidden=True,
        sticky=True,
    )


def home_row(row: dict[str, Any], inspection: Inspection | None, slug: str) -> list[Any]:
    return [
        _home_cell(row, slug),
        _kind_cell(row),
        with_also(row["owner"] or NOT_STATED, sector_words(row["sector"])),
        host_words(row),
        number_words(row["places"]),
        judgement_cell(inspection),
        status_cell(row["status"], row["end"]),
    ]


def _home_cell(row: dict[str, Any], slug: str) -> Any:
    name = row["name"] or row["own_name"] or ""
    named = link(called(name, row["urn"]), reverse("providers:home-detail", args=[slug, row["urn"]]))
    if not name:
        return format_html('<span class="app-table__unbroken">{}</span>', named)
    return with_also(named, f"URN {row['urn']}")


def _kind_cell(row: dict[str, Any]) -> Any:
    settings = count_words(row["premises"], "setting") if row["premises"] else ""
    return with_also(ProvisionType(row["kind"]).label, "Short breaks only" if row["short_break_only"] else settings)


def _direction(name: str, sort: str) -> str:
    if sort.removeprefix("-") != name:
        return ""
    return "descending" if sort.startswith("-") else "ascending"


def _sort_href(name: str, sort: str, kept: str) -> str:
    return f"?{kept}{'&' if kept else ''}sort={'-' if sort == name else ''}{name}"
