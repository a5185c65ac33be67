"""What is kept back from readers of totals, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sufficiency.web.components import Table
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from datetime import date

    from reports.disclosure.hidden import Hidden


def kept_back_table(hidden: list[Hidden], day: date) -> Table | None:
    """None where everything is shown."""
    if not hidden:
        return None
    return Table(
        caption=f"Kept back from readers of totals, {day_words(day)}",
        columns=["Figure or table", "Why"],
        rows=[(each.what, f"{each.why[0].upper()}{each.why[1:]}") for each in hidden],
    )
