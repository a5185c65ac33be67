"""What readers of totals do not see of a day, and why, in words for those who may know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reports.disclosure.offers import FLOWS, is_year_end
from reports.disclosure.shares import LOOKED_AFTER
from reports.disclosure.small_numbers import SUPPRESSED, is_small
from reports.indicators.registry import INDICATORS

if TYPE_CHECKING:
    from reports.indicators.figure import Figure
    from reports.indicators.sheet import Sheet

TABLES: Final = {
    "codes": "Placement codes",
    "location": "In or out of the area, by distance",
    "ages": "Ages",
    "reasons": "Reasons care ended",
    "moves": "Moves between kinds of placement",
}
SMALL: Final = "1 to 5 children"
ALL_BUT_A_FEW: Final = "all but 1 to 5 children"
BESIDE: Final = "a small number beside it could be worked out from it"
IN_A_QUARTER: Final = "with the quarters that are shown it would tell of 1 to 5 who came or left in one of them"
YEARS_ONLY: Final = "shown for 31 March only: twelve months to other quarter ends overlap"


@dataclass(frozen=True)
class Hidden:
    """One figure or table, and the reason in words that finish "kept back: …"."""

    what: str
    why: str


def hidden_in(sheet: Sheet, shown: Sheet) -> list[Hidden]:
    """``sheet`` before anything is kept back, and as readers of totals see it."""
    return [*_figures(sheet, shown), *_tables(sheet, shown)]


def _figures(sheet: Sheet, shown: Sheet) -> Iterator[Hidden]:
    total = sheet.figures[LOOKED_AFTER].numerator
    for slug, figure in sheet.figures.items():
        if shown.figures[slug].value == SUPPRESSED:
            yield Hidden(INDICATORS[slug].title, _why(slug, figure, total))


def _why(slug: str, figure: Figure, total: int) -> str:
    if is_small(figure.numerator):
        return SMALL
    if is_small(figure.denominator) or is_small(total):
        return f"out of {SMALL}"
    if slug in FLOWS:
        return IN_A_QUARTER
    if isinstance(figure.denominator, int) and is_small(figure.denominator - figure.numerator):
        return ALL_BUT_A_FEW
    return BESIDE


def _tables(sheet: Sheet, shown: Sheet) -> Iterator[Hidden]:
    for name, title in TABLES.items():
        true: Mapping[Any, Any] = getattr(sheet, name)
        told: Mapping[Any, Any] = getattr(shown, name)
        gone = [cell for cell, number in true.items() if number and told.get(cell, SUPPRESSED) == SUPPRESSED]
        if gone and name in ("reasons", "moves") and not is_year_end(sheet.day):
            yield Hidden(title, YEARS_ONLY)
        elif gone:
            small = sum(is_small(true[cell]) for cell in gone)
            yield Hidden(f"{title}: {len(gone)} of {len(true)} numbers", _both(small, len(gone) - small))


def _both(small: int, others: int) -> str:
    """
    >>> _both(3, 1), _both(2, 0)
    ('3 are of 1 to 5 children, 1 goes with them lest they be worked out', '2 are of 1 to 5 children')
    >>> _both(1, 3)
    '1 is of 1 to 5 children, 3 go with it lest it be worked out'
    """
    if not small:
        return BESIDE
    words = f"{small} {'is' if small == 1 else 'are'} of {SMALL}"
    them, lest = ("it", "it") if small == 1 else ("them", "they")
    return (
        f"{words}, {others} {'goes' if others == 1 else 'go'} with {them} lest {lest} be worked out"
        if others
        else words
    )
