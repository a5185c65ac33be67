"""Opening a child's record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sufficiency.audit.actions import record

if TYPE_CHECKING:
    from placements.models import Child
    from sufficiency.accounts.models import User


def open_child_record(*, child: Child, by: User) -> None:
    """Note who saw the child's record, and when: one row, which is a transaction by itself."""
    record("viewed", child, by=by, authority=child.authority)
