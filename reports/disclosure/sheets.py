"""A sheet, a breakdown and a row of quarters as readers of totals see them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reports.disclosure.small_numbers import is_small, suppressed, suppressed_count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeVar

    from reports.indicators.figure import Counted, Number
    from reports.indicators.quarters import Quarter
    from reports.indicators.sheet import Sheet

    Cell = TypeVar("Cell")


@dataclass(frozen=True)
class Hidden:
    """Something that readers of totals do not see, and why, in words for those who may know."""

    what: str
    why: str


def safe_sheet(sheet: Sheet) -> Sheet:
    return replace(
        sheet,
        figures={slug: suppressed(figure) for slug, figure in sheet.figures.items()},
        codes=_cells(sheet.codes),
        location=_cells(sheet.location),
        ages=_cells(sheet.ages),
        reasons=_cells(sheet.reasons),
        moves=_cells(sheet.moves),
        started_in_month=None,
        ceased_in_month=None,
        quarters=None,
    )


def safe_groups(
    sheet: Sheet, slug: str, by: str, groups: dict[str, Counted], stock: dict[str, Counted] | None = None
) -> dict[str, Counted]:
    small = any(is_small(each.numerator) or is_small(each.denominator) for each in groups.values())
    return {} if small else groups


def safe_quarters(quarters: Sequence[Quarter]) -> list[Quarter]:
    return [
        replace(
            each, **{name: suppressed_count(getattr(each, name)) for name in ("before", "stock", "started", "ceased")}
        )
        for each in quarters
    ]


def hidden_in(sheet: Sheet) -> list[Hidden]:
    return []


def offered(slug: str, by: str, sheet: Sheet) -> bool:
    return True


def _cells(cells: dict[Cell, Number]) -> dict[Cell, Number]:
    return {cell: suppressed_count(number) for cell, number in cells.items()}
