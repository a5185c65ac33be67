"""Five 31 Marches as a file: a line for each measure and year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reports.board.listed import Heading, Listed
from reports.board.measures import MEASURES, Measure
from reports.comparators.compared import Against
from reports.indicators.figure import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.board.years import Year

YEARS_NAME: Final = "years"
AGAINST: Final = {
    Against.NEIGHBOURS_MEAN: "Statistical neighbours mean",
    Against.NEIGHBOURS_MEDIAN: "Statistical neighbours median",
    Against.REGION: "Region",
    Against.ENGLAND: "England",
    Against.SAME_KIND_MEAN: "Same kind of council mean",
    Against.SAME_KIND_MEDIAN: "Same kind of council median",
}


def listed_years(years: Sequence[Year]) -> Listed:
    """A line for each measure and year: ours, and what others' figures are of it or of its rate."""
    headings = ["Measure", "Slug", "Date", "Value", "Numerator", "Denominator", "Unit", "Status"]
    others = ["Compared by", "As DfE published", *AGAINST.values(), "Rank", "Of", "Quartile", "Neighbours model"]
    rows = [[*_own_line(measure, year), *_others_line(measure, year)] for measure in MEASURES for year in years]
    return Listed("Five 31 Marches", [Heading(name) for name in (*headings, *others)], rows)


def _own_line(measure: Measure, year: Year) -> list[Any]:
    slug, figure = measure.indicator.slug, year.figure(measure)
    if figure is None:
        return [measure.title, slug, year.day, None, None, None, measure.indicator.unit.value, Status.NOT_KNOWN.value]
    counts = [figure.value, figure.numerator, figure.denominator]
    return [measure.title, slug, year.day, *counts, figure.unit.value, figure.status.value]


def _others_line(measure: Measure, year: Year) -> list[Any]:
    found = year.comparison(measure)
    if found is None or measure.compared is None:
        return [None] * (len(AGAINST) + 6)
    published = [found.own, *(found.against[against] for against in AGAINST)]
    values = [each.symbol or None if each.value is None else each.value for each in published]
    return [measure.compared.slug, *values, found.rank, found.of, found.quartile, found.model]
