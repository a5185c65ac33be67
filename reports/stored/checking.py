"""Stored sheets against those worked out anew."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from reports.indicators.returns_held import returns_held
from reports.indicators.sheet import Sheet
from reports.stored.month_ends import month_ends, present, version_of
from reports.stored.sheets import sheets_to_store, stored_sheets

if TYPE_CHECKING:
    from datetime import date

    from sufficiency.authorities.models import Authority


@dataclass
class Checked:
    """How many sheets were held against the rows, what of which is not what they say, and which are not stored."""

    checked: int = 0
    different: list[tuple[date, str]] = field(default_factory=list)
    missing: list[date] = field(default_factory=list)


def check(authority: Authority) -> Checked | None:
    """Every sheet that pages would read today; those of older data they would not, and lack them.

    None where the data changed meanwhile: then nothing can be said of what was stored for it.
    """
    version = version_of(authority)
    held = returns_held(authority)
    days = list(present(authority).order_by("day").values_list("day", flat=True))
    stored, live = stored_sheets(authority, days, held), sheets_to_store(authority, days, held)
    different = [(day, what) for day, sheet in stored.items() for what in _different(sheet, live[day])]
    missing = [day for day in month_ends(held) if day not in stored]
    return Checked(len(stored), different, missing) if version_of(authority) == version else None


def _different(stored: Sheet, live: Sheet) -> list[str]:
    """Slugs of figures and names of tables."""
    slugs = [slug for slug, figure in live.figures.items() if stored.figures.get(slug) != figure]
    tables = [field.name for field in fields(Sheet) if field.name != "figures"]
    return slugs + [name for name in tables if getattr(stored, name) != getattr(live, name)]
