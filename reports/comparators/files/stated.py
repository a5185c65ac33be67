"""A publisher's figure, as read from a file, and how figures are put beside those already kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reports.comparators.files.cells import Cell
from reports.comparators.files.tables import FileRefusedError
from reports.models import IndicatorValue
from sufficiency.bulk import stage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from reports.comparators.files.areas import Area

FACTS = ["value", "symbol", "numerator", "denominator"]
UNIQUE = ["source", "title", "slug", "area_code", "day", "group", "place"]
Key = tuple[str, str, str, Any, str]
BATCH = 2_000
STATED = ["source", "title", "edition", "area_code", "authority_id", "slug", "day", "group", *FACTS]
COLUMNS = [*STATED, "place", "quote", "why_different"]
"""The last three are empty: they are a document's."""


@dataclass(frozen=True)
class Stated:
    title: str
    edition: int
    area: Area
    slug: str
    day: date
    cell: Cell
    numerator: int | None = None
    denominator: int | None = None
    group: str = ""

    @property
    def key(self) -> Key:
        return self.title, self.slug, self.area.code, self.day, self.group

    @property
    def facts(self) -> tuple[Decimal | None, str, int | None, int | None]:
        return self.cell.value, self.cell.symbol, self.numerator, self.denominator


@dataclass
class Kept:
    """What a file did: how many rows are new, and how many say something else than before."""

    added: int = 0
    changed: int = 0


def keep_figures(figures: Iterable[Stated], *, correct: bool = True) -> Kept:
    """Add the new ones and correct those of the same edition; figures of another edition stay. No deletions."""
    wanted = _once(figures)
    held = _held(wanted.values())
    new = [each for key, each in wanted.items() if key not in held]
    other = [each for key, each in wanted.items() if correct and key in held and held[key] != each.facts]
    # A publisher's file has tens of thousands of rows, and bulk_create takes ten times as long.
    stage(IndicatorValue, COLUMNS, ((*_row(each), "", "", "") for each in new)).insert()
    IndicatorValue.objects.bulk_create(
        map(_value, other), batch_size=BATCH, update_conflicts=True, unique_fields=UNIQUE, update_fields=FACTS
    )
    return Kept(len(new), len(other))


def _once(figures: Iterable[Stated]) -> dict[Key, Stated]:
    wanted: dict[Key, Stated] = {}
    for each in figures:
        if wanted.setdefault(each.key, each) != each:
            group = f" of “{each.group}”" if each.group else ""
            raise FileRefusedError(
                f"It gives two figures for {each.slug}{group} of {each.area.code} on {each.day.isoformat()}."
            )
    return wanted


def _held(wanted: Iterable[Stated]) -> dict[Key, tuple[Any, ...]]:
    """What is kept of the same editions and measures: the facts of each."""
    titles, slugs = {each.title for each in wanted}, {each.slug for each in wanted}
    kept = IndicatorValue.objects.filter(source=IndicatorValue.Source.DFE, title__in=titles, slug__in=slugs)
    rows = kept.values_list("title", "slug", "area_code", "day", "group", *FACTS)
    return {row[:5]: row[5:] for row in rows.iterator(BATCH)}


def _row(each: Stated) -> tuple[Any, ...]:
    """In the order of ``STATED``."""
    area = each.area
    of = (IndicatorValue.Source.DFE.value, each.title, each.edition, area.code, area.authority)
    return *of, each.slug, each.day, each.group, *each.facts


def _value(each: Stated) -> IndicatorValue:
    return IndicatorValue(**dict(zip(STATED, _row(each), strict=True)))
