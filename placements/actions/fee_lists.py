"""Writes the prices of a file, all of them or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from placements.actions.fees import as_seen
from placements.fee_lists.planning import plan_fees
from placements.models import Fee
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from collections.abc import Iterable

    from placements.fee_lists.planning import FeePlan, Planned
    from placements.fee_lists.reading import ReadFees
    from sufficiency.accounts.models import User


class FeesNotLoadedError(Exception):
    """Rows are refused, or what is recorded changed since it was shown; ``plan`` is how it stands now."""

    def __init__(self, plan: FeePlan) -> None:
        super().__init__("Nothing was loaded.")
        self.plan = plan


@transaction.atomic
def load_fees(*, authority: Authority, read: ReadFees, by: User | str, seen: str = "") -> FeePlan:
    """``seen``: the mark of the plan that was shown. Raises FeesNotLoadedError."""
    Authority.objects.select_for_update().get(pk=authority.pk)
    plan = plan_fees(authority, read)
    if plan.refused or (seen and seen != plan.mark):
        raise FeesNotLoadedError(plan)
    # What ends makes room for what begins.
    _write(plan.ended, "fee ended", by)
    _write(plan.changed, "fee corrected", by)
    _write(plan.added, "fee recorded", by)
    return plan


def _write(planned: Iterable[Planned], verb: str, by: User | str) -> None:
    for each in planned:
        fee = each.fee or Fee(authority_id=each.child.authority_id, child=each.child)
        before = as_seen(fee) if each.fee else None
        for name, value in each.values.items():
            setattr(fee, name, value)
        fee.save()
        reason = f"Row {each.row.number} of a file" if each.row else "Another price begins, by a file"
        record(verb, fee, by=by, authority=each.child.authority, before=before, after=as_seen(fee), reason=reason)
