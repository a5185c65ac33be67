"""A sheet as JSON and back: its counts alone, since what is said about them follows from returns and populations."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from reports.indicators.counting import EVERY
from reports.indicators.figures import figure_from
from reports.indicators.indicator import Unit
from reports.indicators.quarters import Quarter
from reports.indicators.sheet import Sheet
from sufficiency.codes.ages import AGE_BANDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reports.indicators.figure import Figure, Number
    from reports.indicators.figures import Estimate
    from reports.indicators.indicator import Indicator
    from reports.indicators.returns_held import ReturnsHeld
    from reports.indicators.scope import Scope

Pairs = dict[tuple[str, str], "Number"]


def sheet_as_json(sheet: Sheet) -> dict[str, Any]:
    """Of a sheet before anything is kept back. Denominators of shares are among the counts, those of rates are not."""
    shares = {slug: figure for slug, figure in sheet.figures.items() if figure.unit is Unit.PERCENT}
    return {
        "counts": {slug: figure.numerator for slug, figure in sheet.figures.items()},
        "among": {slug: figure.denominator for slug, figure in shares.items()},
        "codes": sheet.codes,
        "location": _as_rows(sheet.location),
        "ages": sheet.ages,
        "reasons": sheet.reasons,
        "moves": _as_rows(sheet.moves),
        "month": [sheet.started_in_month, sheet.ceased_in_month],
        "quarters": None if sheet.quarters is None else list(map(_quarter_as_row, sheet.quarters)),
    }


def sheet_from_json(
    plain: dict[str, Any],
    scope: Scope,
    held: ReturnsHeld,
    population: Estimate | None,
    only: Iterable[Indicator] = EVERY,
) -> Sheet:
    """The sheet whose counts these are, or with ``only`` some of its figures. KeyError for those of other indicators
    than today's."""
    counts, among = plain["counts"], plain["among"]
    figures: dict[str, Figure] = {
        each.slug: figure_from(each, scope, held, population, counts[each.slug], among.get(each.slug)) for each in only
    }
    return Sheet(
        day=scope.day,
        figures=figures,
        codes=dict(sorted(plain["codes"].items())),
        location=_as_pairs(plain["location"]),
        ages={band: plain["ages"][band] for band in AGE_BANDS.values() if band in plain["ages"]},
        reasons=dict(sorted(plain["reasons"].items())),
        moves=_as_pairs(plain["moves"]),
        started_in_month=plain["month"][0],
        ceased_in_month=plain["month"][1],
        quarters=None if plain["quarters"] is None else tuple(map(_quarter, plain["quarters"])),
    )


def _as_rows(pairs: Pairs) -> list[list[Any]]:
    return [[*pair, number] for pair, number in pairs.items()]


def _as_pairs(rows: list[list[Any]]) -> Pairs:
    return {(one, other): number for one, other, number in rows}


def _quarter_as_row(quarter: Quarter) -> list[Any]:
    return [quarter.day.isoformat(), quarter.before, quarter.stock, quarter.started, quarter.ceased]


def _quarter(row: list[Any]) -> Quarter:
    return Quarter(date.fromisoformat(row[0]), *row[1:])
