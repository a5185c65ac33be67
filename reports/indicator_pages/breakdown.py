"""Who a figure is about: by age, sex, ethnicity, seeking asylum alone, and disability."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reports.board.listed import Heading, Kind, Listed, share_of
from reports.indicator_pages.ways import BY, Kinds
from reports.indicators.indicator import Unit
from reports.indicators.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reports.indicator_pages.reading import Reading
    from reports.indicators.figure import Counted, Number

NOT_KNOWN: Final = "not known"
WHEN: Final = {
    Rows.LOOKED_AFTER: "As at the date.",
    Rows.STARTED: "As on the day care began.",
    Rows.CEASED: "As on the last day in care; the age is that of the day care ended.",
}


def breakdown(reading: Reading) -> Listed | None:
    """None where there is nothing to show: not known, nobody, or kept back."""
    if not reading.groups:
        return None
    rows = [_row(name, reading.groups[key], reading) for key, name in _in_order(BY[reading.by], reading.groups)]
    return Listed(
        caption=f"By {BY[reading.by].name}",
        headings=_headings(reading.indicator.unit),
        rows=rows,
        total=_row("All", reading.figure, reading),
        note=WHEN[reading.indicator.rows],
    )


def _in_order(kinds: Kinds, groups: Iterable[str]) -> list[tuple[str, str]]:
    """Those that are there: the named ones first, and what is not known last."""
    there = list(groups)
    others = sorted((key for key in there if key not in kinds.groups), key=lambda key: (key == NOT_KNOWN, key))
    named = [(key, name) for key, name in kinds.groups.items() if key in there]
    return named + [(key, key[:1].upper() + key[1:]) for key in others]


def _headings(unit: Unit) -> list[Heading]:
    if unit is Unit.PERCENT:
        return [
            Heading("group", words="Group"),
            Heading("value", Kind.SHARE, "Share"),
            Heading("numerator", Kind.NUMBER, "Children counted"),
            Heading("denominator", Kind.NUMBER, "Out of"),
        ]
    return [
        Heading("group", words="Group"),
        Heading("children", Kind.NUMBER, "Children"),
        Heading("share_of_all", Kind.SHARE, "Share of all"),
    ]


def _row(name: str, counted: Counted, reading: Reading) -> list[Number]:
    """A rate has no population by group: its children and their share of all are given."""
    numerator, denominator = counted.numerator, counted.denominator
    if reading.indicator.unit is Unit.PERCENT:
        return [name, share_of(numerator, denominator), numerator, denominator]
    return [name, numerator, share_of(numerator, reading.figure.numerator)]
