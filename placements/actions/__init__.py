"""Writes to the register: each one transaction, by somebody, with its event."""

from placements.actions.amending import ConflictError, RefusedChangeError, amend_child
from placements.actions.child_record import open_child_record
from placements.actions.imports import StalePlanError, apply_plan

__all__ = [
    "ConflictError",
    "RefusedChangeError",
    "StalePlanError",
    "amend_child",
    "apply_plan",
    "open_child_record",
]
