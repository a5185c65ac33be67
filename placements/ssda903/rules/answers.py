"""Whether a row of OC2, OC3, AD1 or PrevPerm says anything beyond whose it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from placements.ssda903.rules.rows import AnyRow, Oc2Row

Row = TypeVar("Row", bound=AnyRow)


def answered(rows: Iterable[Row]) -> list[Row]:
    """Those with something in a column after CHILD and DOB, a date that is no date included."""
    return [row for row in rows if any(row.values[2:])]


def health_answered(rows: Iterable[Oc2Row]) -> list[Oc2Row]:
    """Rows of OC2 with something after the two columns of the strengths and difficulties questionnaire."""
    return [row for row in rows if any(row.values[4:])]
