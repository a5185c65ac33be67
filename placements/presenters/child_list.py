"""The list of children: the sentence over it and its table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html

from placements.child_rows import Care
from placements.presenters.words import NOT_KNOWN, distance_words, provider_words
from sufficiency.codes.ssda903 import SHORT_BREAKS, LegalStatus, PlacementType
from sufficiency.web.components import Column, Table, link
from sufficiency.web.presenters import NO_NUMBER, count_words, day_words, number_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict

# The sort each heading stands for, and which cells are numbers.
HEADINGS = (
    ("Child", "reference"),
    ("Age", "age"),
    ("Looked after since", "since"),
    ("Placement", "placement"),
    ("Placed since", "placed"),
    ("In area", "area"),
    ("Miles from home", "distance"),
    ("Legal status", "status"),
)
LEFT = {"sort", "page"}
NUMBERS = {"age", "distance"}
YES_NO = {True: "Yes", False: "No", None: NOT_KNOWN}
# How a sentence says each care, of one child and of several; and as what "children" are narrowed from.
SAID = {
    Care.LOOKED_AFTER: ("was", "were", "looked after by {name} on {day}"),
    Care.SHORT_BREAKS: ("was", "were", "in short breaks with {name} on {day}"),
    Care.IN_YEAR: ("was", "were", "looked after by {name} at any time in the twelve months to {day}"),
    Care.ALL: ("is", "are", "known to {name}, with their care as on {day}"),
}


def children_table(rows: Iterable[dict[str, Any]], *, on: date, slug: str, sort: str, query: QueryDict) -> Table:
    """One page of the list; each heading leads to the list sorted by it, then the other way round."""
    kept = _kept(query)
    return Table(
        caption=f"Children, with their care on {day_words(on)}",
        columns=[
            Column(heading, name in NUMBERS, _sort_href(name, sort, kept), _direction(name, sort))
            for heading, name in HEADINGS
        ],
        rows=[_row(child, on, slug) for child in rows],
        caption_hidden=True,
        sticky=True,
    )


def count_sentence(count: int, everyone: int, name: str, care: str, on: date, narrowed: bool) -> str:
    """
    >>> count_sentence(650, 650, "Leeds", "looked-after", date(2023, 3, 31), narrowed=False)
    '650 children were looked after by Leeds on 31 March 2023.'
    >>> count_sentence(1, 685, "Leeds", "looked-after", date(2023, 3, 31), narrowed=True)
    '1 of 685 children looked after by Leeds on 31 March 2023 matches the filters.'
    >>> count_sentence(37, 1410, "Leeds", "in-year", date(2023, 3, 31), narrowed=True)[:-19]
    '37 of 1,410 children looked after by Leeds at any time in the twelve months to 31 March 2023'
    >>> count_sentence(1, 1, "Leeds", "all", date(2023, 3, 31), narrowed=False)
    '1 child is known to Leeds, with their care as on 31 March 2023.'
    """
    was, were, words = SAID[Care(care)]
    said = words.format(name=name, day=day_words(on))
    if not narrowed:
        return f"{count_words(count, 'child', 'children')} {was if count == 1 else were} {said}."
    children = count_words(everyone, "child", "children")
    comma = "," if "," in said else ""
    return f"{number_words(count)} of {children} {said}{comma} {'matches' if count == 1 else 'match'} the filters."


def caveat_words(on: date, known: tuple[date, date] | None) -> str:
    """Why a day's list is not whole; empty where a return covers the day.

    >>> year = (date(2023, 4, 1), date(2024, 3, 31))
    >>> caveat_words(date(2023, 4, 1), year), caveat_words(date(2023, 4, 1), None)
    ('', 'No return is loaded yet.')
    >>> caveat_words(date(2024, 4, 1), year)
    'The last return loaded ends on 31 March 2024: who came or left after it is not known.'
    """
    if known is None:
        return "No return is loaded yet."
    first, last = known
    if on < first:
        return f"The first return loaded begins on {day_words(first)}: who left before it is not known."
    return f"The last return loaded ends on {day_words(last)}: who came or left after it is not known." * (on > last)


def since_words(child: dict[str, Any], on: date) -> str:
    """Since when looked after, and until when where that was before the day.

    >>> child = {"status": "C2", "since": date(2022, 1, 10), "until": date(2024, 3, 31)}
    >>> since_words(child, date(2024, 3, 30)), since_words(child, date(2024, 3, 31))
    ('10 January 2022', '10 January 2022 to 31 March 2024')
    >>> since_words(child | {"since": None, "status": "V4"}, date(2024, 3, 30))
    'In short breaks'
    >>> since_words(child | {"since": None, "status": None, "until": None}, date(2024, 3, 30))
    'Not by this date'
    """
    if child["status"] is None:
        return "Not by this date"
    if child["status"] in SHORT_BREAKS:
        return "In short breaks" + _until(child, on)
    return (day_words(child["since"]) if child["since"] else NOT_KNOWN) + _until(child, on)


def _until(child: dict[str, Any], on: date) -> str:
    return f" to {day_words(child['until'])}" if child["until"] <= on else ""


def _row(child: dict[str, Any], on: date, slug: str) -> list[Any]:
    reference = child["reference"]
    return [
        link(reference, reverse("placements:child-detail", args=[slug, reference])),
        NO_NUMBER if child["status"] is None else child["age"],
        since_words(child, on),
        _placement_cell(child),
        day_words(child["placed"]) if child["placed"] else NO_NUMBER,
        YES_NO[child["area"]],
        distance_words(child["distance"]),
        LegalStatus.label_of(child["status"]) if child["status"] else NO_NUMBER,
    ]


def _placement_cell(child: dict[str, Any]) -> str:
    if not child["placement"]:
        return "None recorded"
    return format_html(
        '<span class="app-table__wide">{} <span class="app-table__also">{}</span></span>',
        PlacementType.label_of(child["placement"]),
        provider_words(child["provider"]),
    )


def _direction(name: str, sort: str) -> str:
    if sort.removeprefix("-") != name:
        return ""
    return "descending" if sort.startswith("-") else "ascending"


def _sort_href(name: str, sort: str, kept: str) -> str:
    """The same list from its first page, by this column; turned round where it is by it already."""
    return f"?{kept}sort={'-' if sort == name else ''}{name}"


def _kept(query: QueryDict) -> str:
    """What a sorted list keeps of the address: encoded once, for a copy of a query is slow."""
    kept = urlencode([(name, value) for name, values in query.lists() for value in values if name not in LEFT])
    return kept and f"{kept}&"
