"""Sheets of an authority on several days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.indicators.returns_held import ReturnsHeld, returns_held
from reports.indicators.sheet import Sheet, sheets_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sufficiency.authorities.models import Authority


def read_sheets(authority: Authority, days: Iterable[date], held: ReturnsHeld | None = None) -> dict[date, Sheet]:
    """By day, in the order asked for; what is not stored for the present version is worked out."""
    held = held or returns_held(authority)
    return sheets_of(authority, list(days), held)
