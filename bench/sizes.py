"""How much data is measured on."""

from __future__ import annotations

from dataclasses import dataclass

AUTHORITY, GSS_CODE = "bolton", "E08000001"
LAST_YEAR = 2025


@dataclass(frozen=True)
class Size:
    """Children looked after on the last 31 March, yearly returns; how often a page is asked for and all loaded."""

    children: int
    years: int
    repetitions: int
    imports: int


# About 16,000 episodes.
COUNCIL = Size(children=1_000, years=10, repetitions=30, imports=3)
WARM_UP, ROUNDS = 5, 3
