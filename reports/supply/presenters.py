"""Supply in words and tables."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.urls import reverse

from providers.counts import BedCounts
from providers.models import HomeKind
from reports.indicators.figure import Status
from reports.supply.indicator import SupplyUnit
from reports.supply.market import Segment
from sufficiency.codes.ofsted import Sector
from sufficiency.web.components import Column, Table, Tile
from sufficiency.web.presenters import count_or_no, count_words, day_words, money_words, number_words, percent_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reports.supply.indicator import SupplyFigure
    from reports.supply.stated import StatedOfSupply

TILES: Final = (
    "registered_beds", "vacant_offerable_beds", "own_use_of_local_beds", "in_childrens_homes_out_of_area",
    "own_use_of_local_supported_beds", "in_house_fostering_households", "block_bed_use", "average_weekly_cost",
)  # fmt: skip
STATUS_WORDS: Final = {Status.NOT_KNOWN: "Not known", Status.NOT_APPLICABLE: "Not applicable"}
ALL: Final = "All"


def value_words(figure: SupplyFigure) -> str:
    """The value as it is read: "36%", "89", "£4,312"; or why there is none."""
    if figure.value is None:
        return STATUS_WORDS.get(figure.status, "Not known")
    unit = figure.indicator.unit
    if unit is SupplyUnit.PERCENT:
        return percent_words(int(figure.number or 0), figure.of)
    if unit is SupplyUnit.POUNDS:
        return money_words(Decimal(figure.value).quantize(Decimal(1)))
    if unit is SupplyUnit.DAYS:
        return count_words(int(figure.value), "day", "days")
    return number_words(figure.value)


def counts_words(figure: SupplyFigure) -> str:
    """The two numbers behind a share, or how many an average is of."""
    if figure.value is None or figure.of is None:
        return ""
    if figure.indicator.unit is SupplyUnit.POUNDS:
        return f"of {count_words(figure.of, 'child', 'children')}"
    return f"{number_words(figure.number)} of {number_words(figure.of)}"


def tiles(figures: dict[str, SupplyFigure], authority: str) -> list[Tile]:
    return [_tile(figures[slug], authority) for slug in TILES]


def indicator_href(figure: SupplyFigure, authority: str) -> str:
    """Of the page with what it counts on that day."""
    return f"{reverse('reports:supply-indicator', args=[authority, figure.indicator.slug])}?on={figure.day.isoformat()}"


def _tile(figure: SupplyFigure, authority: str) -> Tile:
    number = figure.value if isinstance(figure.value, int | float) or figure.value is None else float(figure.value)
    return Tile(
        indicator=figure.indicator.slug,
        title=figure.indicator.title,
        href=indicator_href(figure, authority),
        value=value_words(figure),
        counts=counts_words(figure),
        status=figure.reason,
        number=number,
        numerator=None if figure.number is None else int(figure.number),
        denominator=figure.of,
    )


@dataclass(frozen=True, slots=True)
class Definition:
    """An indicator's figure with what it is, and beside it what the council's own document states."""

    slug: str
    question: str
    words: str
    counted: str
    stated: str
    chosen: str
    href: str
    """To what it counts."""


def definitions(
    figures: dict[str, SupplyFigure], stated: dict[str, StatedOfSupply], authority: str
) -> list[Definition]:
    return [
        Definition(
            slug,
            figure.indicator.question,
            _in_words(figure),
            _counted(figure),
            stated[slug].words if slug in stated else "",
            stated[slug].why if slug in stated else "",
            indicator_href(figure, authority),
        )
        for slug, figure in figures.items()
    ]


def _in_words(figure: SupplyFigure) -> str:
    value = ", ".join(filter(None, (value_words(figure), counts_words(figure))))
    return f"{value}. {figure.reason}" if figure.reason else value


def _counted(figure: SupplyFigure) -> str:
    each = figure.indicator
    over = f" Out of {each.over}." if each.over else ""
    return f"{each.counted}{over} {each.why} Source: {each.source}."


def market_table(segments: Sequence[Segment], day: date) -> Table:
    """Whose children are in the beds of each kind and sector."""
    columns: list[Column | str] = ["Kind", "Run by"]
    names = (
        "Providers",
        "Homes",
        "Beds",
        "SEND beds",
        "In our blocks",
        "Ours",
        "Others'",
        "Reserved",
        "Unavailable",
        "Vacant",
    )
    columns += [Column(name, numeric=True) for name in names]
    rows = [
        (segment.kind.label, Sector(segment.sector).label if segment.sector else "Not said", *_numbers(segment))
        for segment in segments
    ]
    return Table(f"Homes in the area, {day_words(day)}", columns, rows, total=(ALL, "", *_numbers(_all(segments))))


def _all(segments: Sequence[Segment]) -> Segment:
    """All together. A provider of two kinds of home is one."""
    return Segment(
        HomeKind.CHILDRENS_HOME,
        "",
        homes=sum(each.homes for each in segments),
        providers=set().union(*(each.providers for each in segments)),
        beds=sum((each.beds for each in segments), BedCounts()),
        send_beds=sum(each.send_beds for each in segments),
        block_beds=sum(each.block_beds for each in segments),
    )


def _numbers(segment: Segment) -> tuple[int, ...]:
    beds: BedCounts = segment.beds
    return (
        len(segment.providers), segment.homes, beds.registered, segment.send_beds, segment.block_beds, beds.by_us,
        beds.by_others, beds.reserved, beds.unavailable, beds.vacant,
    )  # fmt: skip


def sentence(figures: dict[str, SupplyFigure], name: str, day: date) -> str:
    """The finding of the page."""
    own = figures["own_use_of_local_beds"]
    if own.of is None or own.number is None:
        return f"{own.reason or 'Nothing is known of the homes here.'}"
    away = figures["in_childrens_homes_out_of_area"]
    elsewhere = (
        f" and {count_or_no(int(away.number), 'child', 'children')} in children's homes elsewhere"
        if away.number is not None
        else ""
    )
    if not own.of:
        return f"On {day_words(day)} {name} has no bed of a children's home in its area{elsewhere}."
    has = number_words(own.number) if own.number else "none"
    return (
        f"On {day_words(day)} {name} has {has} of the {count_words(own.of, 'bed')} in children's homes in its "
        f"area{elsewhere}."
    )
