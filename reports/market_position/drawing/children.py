"""The children: by type of home, age and where they live, as readers of totals are shown them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reports.disclosure.hidden import hidden_in
from reports.disclosure.shares import LOOKED_AFTER
from reports.disclosure.small_numbers import SUPPRESSED
from reports.indicators.homes import PLACEMENT_MIX
from reports.indicators.indicator import Unit
from reports.indicators.registry import INDICATORS
from reports.market_position.drawing.kept_back import KeptBack
from reports.market_position.drawing.part import (
    CHILDREN,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    SHARE,
    TOTAL,
    Part,
    kept_of_children,
    percent_of,
    rows_of_children,
)
from reports.market_position.payload import Fact, PublishedTable, Section
from sufficiency.codes.ssda903 import PlacementGroup
from sufficiency.web.presenters import count_words, day_words, number_words, percent_words, rate_words

if TYPE_CHECKING:
    from reports.indicators.figure import Figure, Number
    from reports.market_position.drawing.part import Cell
    from reports.market_position.drawing.sources import Sources
    from reports.market_position.payload import Value

KEY_FACTS: Final = (
    LOOKED_AFTER, "rate_per_10k", "placed_in_area", "placed_over_20_miles", "in_foster_care", "in_childrens_homes",
    "in_supported_accommodation",
)  # fmt: skip
GROUP_TITLES: Final = {
    PlacementGroup.CHILDRENS_HOMES: "Children's homes and secure homes",
    PlacementGroup.SUPPORTED: "Supported accommodation and living independently",
}
NO_PLACEMENT: Final = "No placement recorded"
AREAS: Final = {"in": "In the council's area", "out": "Outside the council's area"}
DISTANCES: Final = {"near": "Up to 20 miles from home", "far": "Over 20 miles from home", "unknown": "Not known"}
IN_AND_OUT: Final = {"in": "placed_in_area", "out": "placed_out_of_area"}
NOWHERE: Final = ("unknown", "unknown")


def children(sources: Sources) -> Part:
    total = sources.shown.figures[LOOKED_AFTER].numerator
    found = [_homes(sources), _ages(sources), _where(sources, total)]
    tables = tuple(table for table, _ in found)
    true_total = sources.true.figures[LOOKED_AFTER].numerator
    hidden = [each for table, cells in found for each in kept_of_children(table, cells, true_total)]
    facts = tuple(_fact(sources, slug) for slug in KEY_FACTS)
    section = Section(slug="children", title="Children looked after", tables=tables)
    used = {*KEY_FACTS, *(each.slug for each in PLACEMENT_MIX.values())}
    return Part(
        section,
        facts,
        (*_facts_kept(sources), *hidden),
        {slug: INDICATORS[slug].version for slug in sorted(used)},
    )


def _homes(sources: Sources) -> tuple[PublishedTable, list[Cell]]:
    true, shown = sources.true, sources.shown
    cells: list[Cell] = [
        (
            (GROUP_TITLES.get(group, str(group.label)),),
            true.figures[each.slug].numerator,
            shown.figures[each.slug].numerator,
        )
        for group, each in PLACEMENT_MIX.items()
    ]
    if "" in shown.codes:
        cells.append(((NO_PLACEMENT,), int(true.codes.get("", 0)), shown.codes[""]))
    filters = (("type_of_home", "Type of home"),)
    return _table(sources, "type-of-home", "Children by type of home", filters, cells), cells


def _ages(sources: Sources) -> tuple[PublishedTable, list[Cell]]:
    cells: list[Cell] = [((band,), true, sources.shown.ages[band]) for band, true in sources.true.ages.items()]
    return _table(sources, "age", "Children by age", (("age", "Age"),), cells, "Aged "), cells


def _where(sources: Sources, total: Number) -> tuple[PublishedTable, list[Cell]]:
    """A table that is kept back whole is empty in the sheet; where only noughts are left out, it is not."""
    true, shown = sources.true.location, sources.shown.location
    kept_whole = not shown and total != 0

    def cell(where: tuple[str, str], *name: str) -> Cell:
        return name, int(true.get(where, 0)), SUPPRESSED if kept_whole else shown.get(where, 0)

    cells: list[Cell] = []
    for area, slug in IN_AND_OUT.items():
        cells += [cell((area, away), AREAS[area], words) for away, words in DISTANCES.items()]
        figures = (sources.true.figures[slug].numerator, sources.shown.figures[slug].numerator)
        cells.append(((AREAS[area], TOTAL), *figures))
    cells.append(cell(NOWHERE, "Not known", "Not known"))
    filters = (("in_or_out_of_area", "Where"), ("distance_from_home", "Distance"))
    return _table(sources, "where", "Where children live, and how far from home", filters, cells), cells


def _table(
    sources: Sources, slug: str, title: str, filters: tuple[tuple[str, str], ...], cells: list[Cell], lead: str = ""
) -> PublishedTable:
    total = sources.shown.figures[LOOKED_AFTER].numerator
    return PublishedTable(
        slug=slug,
        title=title,
        finding=_finding(title, cells, total, sources, lead),
        day=sources.day.isoformat(),
        filters=filters,
        columns=(CHILDREN, SHARE),
        rows=rows_of_children(cells, total),
        note=f"All children looked after by {sources.authority.name} on the day, without short breaks.",
    )


def _finding(title: str, cells: list[Cell], total: Number, sources: Sources, lead: str) -> str:
    """The largest that is shown; ``lead`` stands before its name."""
    told = [(shown, name) for name, _, shown in cells if isinstance(shown, int)]
    if not told or not isinstance(total, int) or not total:
        return f"{title}, {day_words(sources.day)}"
    most, name = max(told)
    where = lead + ", ".join(part for part in name if part != TOTAL)
    return f"{where}: {percent_words(most, total)} of children ({number_words(most)} of {number_words(total)})"


def _fact(sources: Sources, slug: str) -> Fact:
    indicator, figure = INDICATORS[slug], sources.shown.figures[slug]
    return Fact(
        slug=slug.replace("_", "-"),
        title=indicator.title,
        value=_value(figure),
        words=_words(figure),
        day=sources.day.isoformat(),
        explained=indicator.question,
        numerator=figure.numerator,
        denominator=figure.denominator,
    )


def _value(figure: Figure) -> Value:
    if figure.value is None:
        return NOT_AVAILABLE if figure.denominator else NOT_APPLICABLE
    if figure.value == SUPPRESSED:
        return SUPPRESSED
    if figure.unit is Unit.PERCENT:
        return percent_of(figure.numerator, figure.denominator)
    return round(figure.value, 1) if figure.unit is Unit.PER_10K else figure.value


def _words(figure: Figure) -> str:
    if figure.value is None:
        return f"Not known: {figure.reason}" if figure.reason else "Not known"
    if figure.value == SUPPRESSED:
        return "Kept back, so that nothing is told of a few children"
    if figure.unit is Unit.PERCENT:
        of = f"{number_words(figure.numerator)} of {number_words(figure.denominator)}"
        return f"{percent_words(figure.numerator, figure.denominator)} ({of})"
    return rate_words(figure.value) if figure.unit is Unit.PER_10K else count_words(figure.value, "child", "children")


def _facts_kept(sources: Sources) -> list[KeptBack]:
    why = {each.what: each.why for each in hidden_in(sources.true, sources.shown)}
    titles = [INDICATORS[slug].title for slug in KEY_FACTS]
    return [KeptBack("Key facts", title, "", why[title]) for title in titles if title in why]
