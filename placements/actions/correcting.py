"""Corrects what is held of a child: a row, an episode with its neighbours, a flag, who the child is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from placements.actions.amending import amend_child

if TYPE_CHECKING:
    from placements.correcting.corrections import Correction
    from placements.models import Amendment
    from placements.ssda903.child_held import ChildHeld
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


def correct_child(
    *, authority: Authority, before: ChildHeld, correction: Correction, by: User | str, reason: str
) -> Amendment | None:
    """Make the correction of the child as it was in ``before``, under the correction's own verb: one event.

    Raises ``CannotRecordError`` where it does not fit, ``ValueError`` without a reason, and what ``amend_child``
    raises.
    """
    if not reason.strip():
        raise ValueError("A correction has a reason.")
    after = correction.applied_to(before)
    return amend_child(
        authority=authority, before=before, after=after, verb=correction.verb, by=by, reason=reason.strip()
    )
