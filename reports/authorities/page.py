"""The list of authorities as a table, and as a file."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from reports.authorities.columns import BY_SLUG, COLUMNS
from reports.authorities.forms import NAME, Chosen
from reports.authorities.ranking import by_measure, by_name
from reports.disclosure.small_numbers import SUPPRESSED
from reports.indicators.indicator import Better
from sufficiency.web.components import Column, Table, link
from sufficiency.web.presenters import count_words, day_words, number_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from reports.authorities.ranking import Ranked
    from reports.authorities.values import Line
    from reports.indicators.figure import Number
    from sufficiency.authorities.models import Authority

DASH: Final = "\N{EN DASH}"
NOTHING: Final = format_html(
    '<span aria-hidden="true">{}</span><span class="govuk-visually-hidden">not available</span>', DASH
)
NOTE: Final = (
    f"{DASH} is not available: DfE publishes no such figure, or none for that council and year. "
    "Ours is not where too few years of returns are loaded. c is a small number that is kept back. "
    "Shares and rates are whole, as DfE publishes them."
)
ANY: Final = "any-authority"
FIRST: Final = {Better.LOWER: "lowest is first", Better.HIGHER: "highest is first", None: "largest is first"}
SAID: Final = ("Authority", "Code", "Kind", "Source", "Rank", *(column.heading for column in COLUMNS))


def crumbs_of(mine: list[Authority]) -> list[tuple[str, str]]:
    """The way back: to the reader's board, or to the choice of those who have several."""
    if len(mine) > 1:
        return [("Your councils", reverse("home"))]
    return [(f"Board of {each.name}", reverse("reports:board", args=[each.slug])) for each in mine]


def ranked(lines: list[Line], chosen: Chosen) -> Ranked:
    if chosen.sort == NAME:
        return by_name(lines, backwards=chosen.backwards)
    return by_measure(lines, chosen.sort, backwards=chosen.backwards)


def authorities_table(found: Ranked, chosen: Chosen) -> Table:
    is_ranked = chosen.sort != NAME
    columns = [_sorted("Authority", NAME, chosen, numeric=False)]
    columns += [Column("Rank", numeric=True)] if is_ranked else []
    columns += [_sorted(column.heading, column.slug, chosen) for column in COLUMNS]
    return Table(
        caption=f"Measures on {day_words(chosen.day)}{_by(chosen)}",
        columns=columns,
        rows=_rows(found, chosen, is_ranked=is_ranked),
        note=NOTE,
        sticky=True,
    )


def summary_words(found: Ranked, chosen: Chosen) -> str:
    """How many, whose figures they are, and by what they are ranked."""
    ours = [line.council.name for line, _ in found if line.is_ours]
    number = count_words(len(found), "authority", "authorities")
    source = "as DfE published" if len(ours) < len(found) else "from the returns loaded here"
    mixed = f"; {_listed(ours)} from the returns loaded here" if ours and len(ours) < len(found) else ""
    ranks = sum(rank is not None for _, rank in found)
    among = f" {BY_SLUG[chosen.sort].heading}: ranked among {number_words(ranks)}." if chosen.sort != NAME else ""
    return f"{number} on {day_words(chosen.day)}, {source}{mixed}.{among}"


def csv_lines(found: Ranked) -> Iterator[Iterable[Any]]:
    for line, rank in found:
        source = "returns loaded here" if line.is_ours else "DfE"
        council = line.council
        values = (line.values.get(column.slug) for column in COLUMNS)
        yield council.name, council.gss_code, council.kind, source, rank, *map(_plain, values)


def query(chosen: Chosen, **other: str) -> str:
    """The same choice again, with what is other: an address of the page that is open."""
    said = {"on": chosen.day.isoformat(), "region": chosen.region, "kind": chosen.kind, "near": chosen.near}
    said |= {"sort": chosen.sort, "order": "last" if chosen.backwards else ""} | other
    return f"?{urlencode({key: value for key, value in said.items() if value and (key, value) != ('sort', NAME)})}"


def _sorted(heading: str, slug: str, chosen: Chosen, *, numeric: bool = True) -> Column:
    is_here = chosen.sort == slug
    order = "last" if is_here and not chosen.backwards else ""
    href = query(chosen, sort=slug, order=order)
    return Column(heading, numeric=numeric, sort_href=href, direction=_direction(slug, chosen) if is_here else "")


def _direction(slug: str, chosen: Chosen) -> str:
    smallest_first = slug == NAME or BY_SLUG[slug].indicator.better is Better.LOWER
    return "ascending" if smallest_first != chosen.backwards else "descending"


def _by(chosen: Chosen) -> str:
    if chosen.sort == NAME:
        return ""
    column = BY_SLUG[chosen.sort]
    order = "last first" if chosen.backwards else FIRST[column.indicator.better]
    return f", by {column.heading[0].lower()}{column.heading[1:]}: {order}"


def _rows(found: Ranked, chosen: Chosen, *, is_ranked: bool) -> list[list[Any]]:
    board, slugs = _link_to_any_board(chosen.day), list(BY_SLUG)
    return [
        [_name(line, board), *([_cell(rank)] if is_ranked else []), *(_cell(line.values.get(slug)) for slug in slugs)]
        for line, rank in found
    ]


def _link_to_any_board(day: date) -> str:
    """With braces for whose and its name: to write each link by itself takes as long as the rest of its row."""
    board = reverse("reports:board", args=[ANY]).replace(ANY, "{}")
    return f"{link('{}', f'{board}?on={day.isoformat()}')} (returns loaded here)"


def _name(line: Line, board: str) -> SafeString | str:
    council = line.council
    return SafeString(board.format(council.slug, escape(council.name))) if line.is_ours else council.name


@lru_cache(maxsize=4_096)
def _cell(value: Number) -> SafeString:
    if value is None:
        return NOTHING
    words = value if value == SUPPRESSED else number_words(value, 0 if float(value).is_integer() else 1)
    return SafeString(escape(words))


def _plain(value: Number) -> Number:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
