"""The table of children looked after on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from placements.presenters.words import NOT_KNOWN, area_words, distance_words, provider_words
from sufficiency.calendar import age_on
from sufficiency.codes.ssda903 import LegalStatus, PlacementType
from sufficiency.web.components import Column, Table, link
from sufficiency.web.presenters import count_words, day_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.paginator import Page
    from django.http import QueryDict

# Heading, the sort it stands for, and whether its cells are numbers.
HEADINGS = (
    ("Child", "reference", False),
    ("Age", "age", True),
    ("Looked after since", "since", False),
    ("Placement", "placement", False),
    ("Provider", "provider", False),
    ("In area", "area", False),
    ("Miles from home", "distance", True),
    ("Legal status", "status", False),
)


def children_table(page: Page | Iterable[dict], *, on: date, slug: str, sort: str, query: QueryDict) -> Table:
    """One page of the list; each heading leads to the list sorted by it, then the other way round."""
    return Table(
        caption=f"Children looked after on {day_words(on)}",
        columns=[
            Column(heading, numeric, _sort_href(name, sort, query), _direction(name, sort), unbroken=name == "since")
            for heading, name, numeric in HEADINGS
        ],
        rows=[_row(child, on, slug) for child in page],
        caption_hidden=True,
        sticky=True,
    )


def count_sentence(count: int, name: str, on: date, reference: str) -> str:
    """
    >>> count_sentence(650, "Leeds", date(2023, 3, 31), "")
    '650 children were looked after by Leeds on 31 March 2023.'
    >>> count_sentence(1, "Leeds", date(2023, 3, 31), "17")
    '1 child with “17” in the reference was looked after by Leeds on 31 March 2023.'
    """
    with_this = f" with “{reference}” in the reference" if reference else ""
    were = "was" if count == 1 else "were"
    return f"{count_words(count, 'child', 'children')}{with_this} {were} looked after by {name} on {day_words(on)}."


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


def _row(child: dict[str, Any], day: date, slug: str) -> list[Any]:
    reference = child["child__reference"]
    since = child["looked_after_since"]
    return [
        link(reference, reverse("placements:child-detail", args=[slug, reference])),
        age_on(child["child__date_of_birth"], day),
        day_words(since) if since else NOT_KNOWN,
        PlacementType.label_of(child["stay__placement_type"] or "") or NOT_KNOWN,
        provider_words(child["stay__provider_code"]),
        area_words(child["stay__in_area"]),
        distance_words(child["stay__distance_miles"]),
        LegalStatus.label_of(child["status"]),
    ]


def _direction(name: str, sort: str) -> str:
    if sort.removeprefix("-") != name:
        return ""
    return "descending" if sort.startswith("-") else "ascending"


def _sort_href(name: str, sort: str, query: QueryDict) -> str:
    """The same list from its first page, by this column; turned round where it is by it already."""
    changed = query.copy()
    changed["sort"] = f"-{name}" if sort == name else name
    changed.pop("page", None)
    return f"?{changed.urlencode()}"
