"""The least valid strategy, and what it intends."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from reports.models import Intention, Strategy
from sufficiency.calendar import now

if TYPE_CHECKING:
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


def strategy(authority: Authority, *, by: User, approver: User | None = None, **facts: Any) -> Strategy:
    """Of 2024 to 2026; with an approver it is approved."""
    given = {"title": "Sufficiency strategy", "start": date(2024, 1, 1), "end": date(2027, 1, 1)} | facts
    if approver:
        given |= {"approver": approver, "approved_at": now()}
    return Strategy.objects.create(authority=authority, author=by, **given)


def intention(strategy: Strategy, service_type: str = "childrens-homes", direction: str = "none") -> Intention:
    return strategy.intentions.create(service_type=service_type, direction=direction, not_wanted="More beds")
