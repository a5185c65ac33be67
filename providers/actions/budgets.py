"""Writes what is set aside for placements in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from providers.models import Budget
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from decimal import Decimal

    from sufficiency.accounts.models import User


class BudgetChangedError(Exception):
    """Somebody else set it since it was shown; ``now`` is what they set."""

    def __init__(self, now: Decimal | None) -> None:
        super().__init__("The budget was changed meanwhile.")
        self.now = now


@transaction.atomic
def set_budget(
    *, authority: Authority, year_ending: int, amount: Decimal, by: User | str, seen: Decimal | None
) -> Budget:
    """``seen``: what it was when who asks looked; None for none. Raises ``BudgetChangedError``."""
    Authority.objects.select_for_update().get(pk=authority.pk)
    held = Budget.objects.filter(authority=authority, year_ending=year_ending).first()
    was = held.amount if held else None
    if was != seen:
        raise BudgetChangedError(was)
    budget = held or Budget(authority=authority, year_ending=year_ending)
    budget.amount = amount
    budget.save()
    before = None if was is None else {"amount": f"{was:.2f}"}
    record("budget set", budget, by=by, authority=authority, before=before, after={"amount": f"{amount:.2f}"})
    return budget
