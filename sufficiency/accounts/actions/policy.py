"""What an authority asks of those who sign in."""

from __future__ import annotations

from django.db import transaction

from sufficiency.accounts.models import SignInPolicy, User
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority


@transaction.atomic
def require_second_factor(*, authority: Authority, required: bool, by: User) -> None:
    """From the next page on, members without one are led to set it up."""
    policy, _ = SignInPolicy.objects.select_for_update().get_or_create(authority=authority)
    if policy.second_factor_required == required:
        return
    before = policy.second_factor_required
    policy.second_factor_required = required
    policy.save()
    record(
        "changed sign-in policy",
        policy,
        by=by,
        authority=authority,
        before={"second_factor_required": before},
        after={"second_factor_required": required},
    )
