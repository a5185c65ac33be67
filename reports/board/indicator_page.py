"""One measure in words: the figure, the counts behind it, and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.board.measures import MEASURES
from reports.board.page import standing_words
from reports.board.tiles import STATUS_WORDS
from reports.board.values import count_of, value_words
from reports.indicators.figure import Figure, Status
from reports.indicators.indicator import Better, Indicator, Unit
from sufficiency.web.presenters import day_words, number_words, percent_words, range_words, rate_words

if TYPE_CHECKING:
    from reports.indicators.returns_held import ReturnsHeld
    from reports.indicators.scope import Scope

TITLES = {measure.indicator.slug: measure.title for measure in MEASURES}
# So few that a percentage would be nought: the children are said first, as on the tile.
AS_COUNTS = {measure.indicator.slug: measure for measure in MEASURES if measure.as_count}
BETTER_WORDS = {Better.LOWER: "Lower is better.", Better.HIGHER: "Higher is better.", None: ""}


@dataclass(frozen=True)
class IndicatorPage:
    """What the page says; ``definition`` and ``facts`` are pairs of a heading and its text."""

    standing: str
    value: str
    sentence: str
    status: str
    reason: str
    facts: list[tuple[str, str]]
    definition: list[tuple[str, str]]


def indicator_page(indicator: Indicator, figure: Figure, scope: Scope, held: ReturnsHeld) -> IndicatorPage:
    late = "Not to be relied on" if held.end_before(scope.day) else ""
    return IndicatorPage(
        standing=f"As at {day_words(scope.day)}. {standing_words(scope, held)}.",
        value=_value(indicator, figure),
        sentence=sentence(indicator, figure, scope),
        status=STATUS_WORDS.get(figure.status, late),
        reason=figure.reason,
        facts=_facts(indicator, figure),
        definition=definition_of(indicator),
    )


def title_of(indicator: Indicator) -> str:
    """As its tile on the board says it, so that one who comes from there knows where they are."""
    return TITLES.get(indicator.slug, indicator.title)


def sentence(indicator: Indicator, figure: Figure, scope: Scope) -> str:
    """Who, how many and when: "62 of 650 children …"."""
    if figure.numerator is None or figure.status is Status.NOT_APPLICABLE:
        return ""
    of = f" of {count_of(figure.denominator)}" if figure.unit is Unit.PERCENT else ""
    noun = "child" if figure.numerator == 1 and not of else "children"
    verb = _verb(figure) if figure.unit is not Unit.PERCENT and indicator.said.startswith("looked") else ""
    return f"{count_of(figure.numerator)}{of} {noun} {verb}{indicator.said.format(day=day_words(scope.day))}."


def _verb(figure: Figure) -> str:
    return "was " if figure.numerator == 1 else "were "


def _value(indicator: Indicator, figure: Figure) -> str:
    if indicator.slug in AS_COUNTS:
        return AS_COUNTS[indicator.slug].value_words(figure)
    if isinstance(figure.value, float) and figure.unit is Unit.PER_10K:
        return rate_words(figure.value)
    return value_words(figure)


def _facts(indicator: Indicator, figure: Figure) -> list[tuple[str, str]]:
    first, last = figure.period
    exact = _exact(figure)
    return [
        ("Period", day_words(last) if first == last else range_words(first, last)),
        *([("To one decimal place", exact)] if exact else []),
        *([("Children counted", count_of(figure.numerator))] if figure.numerator is not None else []),
        *([("Out of", f"{count_of(figure.denominator)}: {indicator.over}")] if figure.denominator is not None else []),
    ]


def _exact(figure: Figure) -> str:
    if not isinstance(figure.value, float):
        return ""
    if figure.unit is Unit.PERCENT:
        return percent_words(figure.numerator, figure.denominator, 1)
    return number_words(figure.value, 1)


def definition_of(indicator: Indicator) -> list[tuple[str, str]]:
    return [
        *([("Also called", indicator.title)] if title_of(indicator) != indicator.title else []),
        *([("Out of", indicator.over[0].upper() + indicator.over[1:] + ".")] if indicator.over else []),
        ("What is counted", indicator.counted),
        ("Why it matters", f"{indicator.why} {BETTER_WORDS[indicator.better]}".strip()),
        ("Source", indicator.source),
        ("Definition", f"Version {indicator.version}"),
    ]
