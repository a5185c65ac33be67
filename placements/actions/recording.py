"""Records what happened to a child: care started, a move, an end, a change of legal status, going missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from placements.actions.amending import amend_child

if TYPE_CHECKING:
    from placements.models import Amendment
    from placements.recording.changes import Change
    from placements.ssda903.child_held import ChildHeld
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


def record_change(
    *, authority: Authority, before: ChildHeld, change: Change, by: User | str, reason: str = ""
) -> Amendment | None:
    """Make the change of the child as it was in ``before``, under the change's own verb: one event.

    Raises ``CannotRecordError`` where it cannot have happened, and what ``amend_child`` raises.
    """
    after = change.applied_to(before)
    return amend_child(authority=authority, before=before, after=after, verb=change.verb, by=by, reason=reason)
