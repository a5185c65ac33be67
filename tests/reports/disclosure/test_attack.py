"""Nobody works out what is kept back: everything a reader of totals is told goes to a solver."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reports.disclosure.flows import safe_quarters
from reports.disclosure.groups import safe_groups
from reports.disclosure.shares import LOOKED_AFTER
from reports.disclosure.sheets import safe_sheet
from tests.reports.disclosure.councils import KINDS, Council
from tests.reports.disclosure.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import date

    from reports.indicators.figure import Counted


def worked_out(council: Council) -> dict[Hashable, tuple[float, float]]:
    """Every hidden count that could be fewer than three numbers."""
    reading = Reading()
    reading.quarters(safe_quarters(council.quarters))
    for day in council.days:
        sheet = safe_sheet(council.sheet(day))
        reading.twelve_months(day, sheet, council.within(day))
        reading.day(sheet, lambda slug, by, day=day: shown_groups(council, day, slug, by))
    return reading.system.pinned()


def shown_groups(council: Council, day: date, slug: str, by: str) -> dict[str, Counted]:
    stock = council.groups(day, LOOKED_AFTER, by)
    return safe_groups(council.sheet(day), slug, by, council.groups(day, slug, by), stock)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("kind", KINDS)
def test_no_hidden_count_is_worked_out(kind: str, seed: int) -> None:
    assert not worked_out(Council(kind, seed))
