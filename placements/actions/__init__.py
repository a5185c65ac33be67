"""Writes to the register: each one transaction, by somebody, with its event."""

from placements.actions.amending import ConflictError, RefusedChangeError, amend_child
from placements.actions.child_record import open_child_record
from placements.actions.imports import StalePlanError, apply_plan, try_plan, work_out
from placements.actions.receiving import mark_provisional, note_download

__all__ = [
    "ConflictError",
    "RefusedChangeError",
    "StalePlanError",
    "amend_child",
    "apply_plan",
    "mark_provisional",
    "note_download",
    "open_child_record",
    "try_plan",
    "work_out",
]
