"""Taking a return out of the product."""

from __future__ import annotations

from typing import TYPE_CHECKING

from placements.ssda903.exporting import Rows, return_of
from sufficiency.audit.actions import record

if TYPE_CHECKING:
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


def take_out_return(*, authority: Authority, year: int, by: User | str) -> Rows:
    """The return for the year ending 31 March ``year``, and a note of who took it out: one row, a transaction alone."""
    rows = return_of(authority, year)
    counts = {table: len(each) for table, each in rows.items()}
    record("exported", authority, by=by, authority=authority, after={"year_ending": year, "rows": counts})
    return rows
