"""Each measure of five 31 Marches among other councils', and who these are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reports.board.measures import MEASURES, Measure, own_rate
from reports.board.values import value_words
from reports.board.years_tables import NOT_KNOWN, year_columns
from reports.comparators.compared import NOT_AVAILABLE, QUARTERS, Against
from reports.disclosure.small_numbers import SUPPRESSED
from reports.indicators.indicator import Unit
from sufficiency.web.components import Table
from sufficiency.web.presenters import number_words, percentage_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reports.board.years import Year
    from reports.comparators.compared import Compared, Published

    Pick = Callable[[Compared], Published]

NEIGHBOURS: Final = Against.NEIGHBOURS_MEDIAN


@dataclass(frozen=True)
class Section:
    """One measure among the others: its finding, and a table of ours and theirs by year."""

    name: str
    finding: str
    table: Table


@dataclass(frozen=True)
class Group:
    """Whom we are compared with in some of the years."""

    title: str
    words: str


def sections(years: Sequence[Year], council: str) -> list[Section]:
    """For each measure that anybody has published in one of the years."""
    return [
        Section(
            f"compared-{measure.indicator.slug}", _finding(measure, years, council), _table(measure, years, council)
        )
        for measure in MEASURES
        if any(year.comparison(measure) for year in years)
    ]


def incomparable(years: Sequence[Year]) -> list[str]:
    """The measures that nothing is published for, by title; a count is compared by its rate, which has a row."""
    return [
        measure.title
        for measure in MEASURES
        if measure.compared and not any(year.comparison(measure) for year in years)
    ]


def groups(years: Sequence[Year]) -> list[Group]:
    """The neighbours by each model that names them, and the councils of the same kind."""
    found: dict[str, Group] = {}
    for compared in (each for year in years for measure in MEASURES if (each := year.comparison(measure))):
        neighbours = compared.against[NEIGHBOURS]
        members = sorted({*neighbours.members, *neighbours.without})
        if members:
            title = f"Statistical neighbours, by DfE's model of {compared.model}"
            found[title] = Group(title, f"{', '.join(members)}.")
    return list(found.values())


def _finding(measure: Measure, years: Sequence[Year], council: str) -> str:
    """The latest year that has figures, in a line."""
    year = [year for year in years if year.comparison(measure)][-1]
    parts = [f"{council} {_own_words(measure, year)}"] if _own_words(measure, year) != NOT_KNOWN else []
    for name, against in (("neighbours", NEIGHBOURS), ("England", Against.ENGLAND)):
        if (words := _of(year, measure, _pick(against))) != NOT_AVAILABLE:
            parts.append(f"{name} {words}")
    unit = " per 10,000 children" if measure.compared and measure.compared.unit is Unit.PER_10K else ""
    return f"{measure.title}: {', '.join(parts)}{unit} on 31 March {year.day.year}"


def _table(measure: Measure, years: Sequence[Year], council: str) -> Table:
    rows: list[tuple[str, Callable[[Year], str]]] = [
        (f"{council}, from the returns", lambda year: _own_words(measure, year)),
        (f"{council}, as DfE published", lambda year: _of(year, measure, lambda each: each.own)),
        *((name, _words_of(measure, against)) for against, name in _names(measure, years).items()),
        ("Rank by DfE's figure", lambda year: _rank(year.comparison(measure))),
    ]
    if measure.compared and measure.compared.better:
        rows.append(("Quarter of all councils", lambda year: _quarter(year.comparison(measure))))
    return Table(
        caption=f"{measure.title}, compared",
        columns=["Whose", *year_columns(years)],
        rows=[(name, *(words(year) for year in years)) for name, words in rows],
        caption_hidden=True,
    )


def _pick(against: Against) -> Pick:
    return lambda compared: compared.against[against]


def _words_of(measure: Measure, against: Against) -> Callable[[Year], str]:
    return lambda year: _of(year, measure, _pick(against))


def _own_words(measure: Measure, year: Year) -> str:
    figure = year.figure(measure)
    if year.sheet is None or figure is None:
        return NOT_KNOWN
    if measure.rate:
        rate = own_rate(measure, year.sheet)
        return number_words(rate) if rate is not None else (SUPPRESSED if figure.value == SUPPRESSED else NOT_KNOWN)
    return value_words(figure) or NOT_KNOWN


def _of(year: Year, measure: Measure, pick: Pick) -> str:
    found = year.comparison(measure)
    return short_words(pick(found)) if found else NOT_AVAILABLE


def short_words(published: Published) -> str:
    """Without its unit but for the sign of percent: the finding over the table says it.

    >>> from reports.comparators.compared import Published
    >>> [short_words(Published("", Unit.PERCENT, value)) for value in (69, 8.25, None)]
    ['69%', '8.3%', 'not available']
    >>> short_words(Published("", Unit.PERCENT, 0.04))
    'under 0.1%'
    """
    if published.value is None:
        return NOT_AVAILABLE
    places = 0 if float(published.value).is_integer() else 1
    words = percentage_words if published.unit is Unit.PERCENT else number_words
    return words(published.value, places)


def _rank(compared: Compared | None) -> str:
    return f"{compared.rank} of {compared.of}" if compared and compared.rank else "not ranked"


def _quarter(compared: Compared | None) -> str:
    return QUARTERS[compared.quartile - 1] if compared and compared.quartile else "not ranked"


def _names(measure: Measure, years: Sequence[Year]) -> dict[Against, str]:
    """What each row is called: as in the latest year that has figures."""
    latest = [found for year in years if (found := year.comparison(measure))][-1]
    return {against: published.name for against, published in latest.against.items()}
