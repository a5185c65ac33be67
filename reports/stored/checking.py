"""Stored sheets against those worked out anew."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from reports.indicators.returns_held import returns_held
from reports.indicators.sheet import Sheet
from reports.stored.month_ends import present
from reports.stored.sheets import sheets_to_store, stored_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sufficiency.authorities.models import Authority


@dataclass(frozen=True)
class Checked:
    """A stored sheet, and what of it is not what the rows say."""

    day: date
    different: list[str]


def check(authority: Authority) -> Iterator[Checked]:
    """Every sheet that pages would read today; those of older data they would not."""
    held = returns_held(authority)
    days = list(present(authority).order_by("day").values_list("day", flat=True))
    stored, live = stored_sheets(authority, days, held), sheets_to_store(authority, days, held)
    for day, sheet in stored.items():
        yield Checked(day, _different(sheet, live[day]))


def _different(stored: Sheet, live: Sheet) -> list[str]:
    """Slugs of figures and names of tables."""
    slugs = [slug for slug, figure in live.figures.items() if stored.figures.get(slug) != figure]
    tables = [field.name for field in fields(Sheet) if field.name != "figures"]
    return slugs + [name for name in tables if getattr(stored, name) != getattr(live, name)]
