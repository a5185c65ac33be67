"""Taking the list of children out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sufficiency.audit.actions import record

if TYPE_CHECKING:
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


def note_export(*, authority: Authority, filters: dict[str, Any], count: int, by: User) -> None:
    """Note who takes how many children out, and by which filters; no child is named. One row, a transaction."""
    record("exported", authority, by=by, authority=authority, after={"filters": filters, "count": count})
