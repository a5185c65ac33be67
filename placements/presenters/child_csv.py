"""The list of children as a file: days as a spreadsheet sorts them, codes beside their meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from placements.presenters.words import area_words
from sufficiency.codes.ssda903 import LegalStatus, PlacementProvider, PlacementType

if TYPE_CHECKING:
    from datetime import date

    from sufficiency.codes.codeset import CodeSet

HEADINGS = (
    "Child",
    "As on",
    "Age",
    "Looked after since",
    "Looked after until",
    "Legal status code",
    "Legal status",
    "Placement code",
    "Placement",
    "Placed since",
    "Provider code",
    "Provider",
    "Area",
    "Miles from home",
)


def csv_row(child: dict[str, Any], on: date) -> list[Any]:
    """As at ``on``; of who left before it, on the last day in care."""
    ended = child["until"] is not None and child["until"] <= on
    return [
        child["reference"],
        child["day"],
        child["age"] if child["status"] else None,
        child["since"],
        child["until"] if ended else None,
        *_code(LegalStatus, child["status"]),
        *_code(PlacementType, child["placement"]),
        child["placed"],
        *_code(PlacementProvider, child["provider"]),
        area_words(child["area"]),
        child["distance"],
    ]


def file_name(slug: str, on: date) -> str:
    return f"children-{slug}-{on.isoformat()}.csv"


def _code(codes: type[CodeSet], code: str | None) -> tuple[str, str]:
    return (code or "", str(codes(code).label) if code in codes.values else "")
