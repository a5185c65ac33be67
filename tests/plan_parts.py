"""What of the action plan an address can be about, for the sweep over all addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sufficiency.accounts.roles import Permission
from tests.reports.plan.line_factories import action, line, strategy

if TYPE_CHECKING:
    from datetime import date

    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

P = Permission
PLAN_NEEDS: Final[dict[str, Permission]] = {
    "reports:plan": P.SEE_PLAN,
    "reports:plan-action-done": P.KEEP_PLAN,
    "reports:plan-action-edit": P.KEEP_PLAN,
    "reports:plan-action-new": P.KEEP_PLAN,
    "reports:plan-carry": P.KEEP_PLAN,
    "reports:plan-line": P.SEE_PLAN,
    "reports:plan-line-close": P.KEEP_PLAN,
    "reports:plan-line-edit": P.KEEP_PLAN,
    "reports:plan-line-new": P.KEEP_PLAN,
    "reports:plan-ofsted": P.SEE_PLAN,
    "reports:plan-ofsted-edit": P.KEEP_PLAN,
    "reports:plan-ofsted-new": P.KEEP_PLAN,
    "reports:plan-update": P.KEEP_PLAN,
}


def plan_parts(council: Authority, someone: User, day: date) -> dict[str, dict[str, object]]:
    """By the beginning of an address's name what its parts are filled in with. Two strategies, so that lines carry."""
    strategy(council, someone, 2022)
    of = line(strategy(council, someone))
    done = {"pk": action(of).pk}
    asked = {"pk": council.ofsted_recommendations.create(inspected_on=day, text="Recruit foster carers").pk}
    return {
        "reports:plan-action-new": {"pk": of.pk},
        "reports:plan-action": done,
        "reports:plan-ofsted": asked,
        "reports:plan": {"pk": of.pk},
    }
