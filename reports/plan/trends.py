"""How the measures that a line is meant to move have gone, as the reader may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.urls import reverse

from reports.board.audience import Audience
from reports.board.forms import default_day
from reports.board.indicator_page import title_of
from reports.board.selectors import marches_before
from reports.board.tiles import STATUS_WORDS
from reports.board.values import counts_words, value_words
from reports.indicators.figure import Status
from reports.indicators.indicator import Better
from reports.indicators.registry import INDICATORS
from reports.indicators.returns_held import returns_held
from reports.stored.sheets import read_sheets
from sufficiency.web.components import Tile, sparkline_points
from sufficiency.web.presenters import day_words, month_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reports.indicators.figure import Figure
    from sufficiency.authorities.models import Authority

BETTER: Final = {Better.HIGHER: "higher is better", Better.LOWER: "lower is better", None: ""}


def trends_of(authority: Authority, slugs: Sequence[str]) -> list[Tile]:
    """A tile a measure: on the board's usual day, with a line of the 31 Marches before. Empty without a return.

    ``authority`` as the page's door gives it, with the reader's role: of small numbers readers of totals see ``c``.
    """
    known = [slug for slug in slugs if slug in INDICATORS]
    held = returns_held(authority) if known else None
    if held is None or not held.years:
        return []
    audience = Audience.of(authority)
    day = default_day(held, audience)
    days = dict.fromkeys([*filter(held.cover, marches_before(day)), day])
    shown = audience.shown_all(read_sheets(authority, days, held, moves=False))
    query = urlencode({"on": day.isoformat()})
    address = reverse("reports:indicator", args=[authority.slug, "SLUG"])
    return [
        _tile(slug, f"{address.replace('SLUG', slug)}?{query}", {day: shown[day].figures[slug] for day in days})
        for slug in known
    ]


def _tile(slug: str, href: str, figures: dict[date, Figure]) -> Tile:
    """``figures``: oldest first."""
    indicator, (day, latest) = INDICATORS[slug], list(figures.items())[-1]
    numbers = [_number(figure) for figure in figures.values()]
    first = next((each for each, number in zip(figures, numbers, strict=True) if number is not None), day)
    points = sparkline_points(numbers) if sum(number is not None for number in numbers) > 2 else ""
    return Tile(
        indicator=slug,
        title=title_of(indicator),
        href=href,
        value=value_words(latest),
        counts=counts_words(latest),
        status="" if latest.status is Status.OK else STATUS_WORDS[latest.status],
        change=f"{value_words(figures[first])} on {day_words(first)}" if first != day else "",
        note=BETTER[indicator.better],
        sparkline=points,
        sparkline_words=f"since {month_words(first)}" if points else "",
        when=day_words(day),
    )


def _number(figure: Figure) -> float | None:
    value = figure.value if figure.status is Status.OK else None
    return float(value) if isinstance(value, int | float) else None
