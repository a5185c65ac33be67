"""What is known of each council: DfE's published figures, and ours where the reader is a member."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import DateField, FloatField
from django.db.models.functions import Cast

from reports.authorities.columns import BY_SLUG, COLUMNS
from reports.board.audience import Audience
from reports.comparators.latest import BY_EDITION
from reports.disclosure.small_numbers import SUPPRESSED
from reports.indicators.figure import Status, value_of
from reports.models import IndicatorValue
from reports.stored.all_counts import counted_on
from reports.stored.all_sheets import sheets_on
from sufficiency.written import Written

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from reports.authorities.columns import MeasureColumn
    from reports.authorities.councils import Council
    from reports.indicators.figure import Figure, Number
    from reports.indicators.sheet import Sheet
    from sufficiency.authorities.models import Authority
    from sufficiency.written import Blank


class Line(NamedTuple):
    """A council and its values by slug: a number, ``c`` where one is kept back, None where there is none."""

    council: Council
    values: dict[str, Number]
    is_ours: bool = False
    """From the returns loaded here, not DfE's."""


def lines_on(day: date, councils: list[Council], mine: list[Authority]) -> list[Line]:
    """In the councils' order. One query for DfE's where they are needed, and those of ``sheets_on`` for ours."""
    ours = _ours_on(day, mine)
    published = {} if ours.keys() >= {each.pk for each in councils} else _published_on(day)
    return [
        Line(each, ours[each.pk], is_ours=True) if each.pk in ours else Line(each, published.get(each.gss_code, {}))
        for each in councils
    ]


def days_published() -> list[date]:
    """Every 31 March with published figures, the latest first. One query."""
    return sorted((day for (day,) in _DAYS.rows()), reverse=True)


def _ours_on(day: date, mine: list[Authority]) -> dict[int, dict[str, Number]]:
    """Of the authorities whose returns cover the day, as this reader may see them.

    Of whom they may see children of, the figures alone are read: a sheet has four times as much.
    """
    audiences = {each.pk: Audience.of(each) for each in mine}
    whole = [each for each in mine if not audiences[each.pk].sees_children]
    sheets = sheets_on(whole, day) if whole else {}
    shown = {pk: _of_sheet(audiences[pk].shown(sheet)) for pk, sheet in sheets.items()}
    rest = [each for each in mine if audiences[each.pk].sees_children]
    counted = counted_on(rest, day, list(BY_SLUG)) if rest else {}
    return shown | {
        pk: {slug: _value(BY_SLUG[slug], *counts) for slug, counts in found.items()} for pk, found in counted.items()
    }


def _of_sheet(sheet: Sheet) -> dict[str, Number]:
    return {column.slug: _shown(column, sheet.figures[column.slug]) for column in COLUMNS}


def _shown(column: MeasureColumn, figure: Figure) -> Number:
    if figure.status is not Status.OK:
        return None
    return figure.numerator if column.as_count else _whole(figure.value)


def _value(column: MeasureColumn, numerator: int, denominator: int | None) -> Number:
    return numerator if column.as_count else _whole(value_of(column.indicator.unit, numerator, denominator))


def _whole(value: Number) -> Number:
    """As DfE publishes: beside its figures a decimal more would rank us."""
    return int(value + 0.5) if isinstance(value, float) else value


def _published_on(day: date) -> dict[str, dict[str, Number]]:
    """By GSS code and slug; of two editions the later."""
    found: dict[str, dict[str, Number]] = {}
    for area, slug, value, symbol in _PUBLISHED.rows(day=day):
        found.setdefault(area, {})[slug] = SUPPRESSED if symbol == SUPPRESSED else value
    return found


def _published(blank: type[Blank]) -> QuerySet[Any]:
    slugs = [column.slug for column in COLUMNS]
    of_councils = IndicatorValue.objects.filter(source=IndicatorValue.Source.DFE, group="", authority__isnull=False)
    kept = of_councils.filter(slug__in=slugs, day=blank("day", DateField())).order_by(*BY_EDITION)
    return kept.values_list("area_code", "slug", Cast("value", FloatField()), "symbol")


def _days(blank: type[Blank]) -> QuerySet[Any]:
    kept = IndicatorValue.objects.filter(source=IndicatorValue.Source.DFE, group="", slug="children_looked_after")
    return kept.order_by().values_list("day").distinct()


_PUBLISHED, _DAYS = Written(_published), Written(_days)
