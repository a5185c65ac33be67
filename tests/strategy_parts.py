"""What of strategies, voices and programmes an address can be about, for the sweep over all addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sufficiency.accounts.roles import Permission
from tests.reports.plan.factories import intention, strategy
from tests.reports.programmes.factories import milestone
from tests.reports.voices.factories import linked_plan, voice

if TYPE_CHECKING:
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


P = Permission
STRATEGY_NEEDS: Final[dict[str, Permission]] = {
    "reports:intention-edit": P.KEEP_PLAN,
    "reports:intention-remove": P.KEEP_PLAN,
    "reports:strategy-approve": P.KEEP_PLAN,
    "reports:strategy-delete": P.KEEP_PLAN,
    "reports:strategy-detail": P.SEE_PLAN,
    "reports:strategy-differences": P.SEE_PLAN,
    "reports:strategy-edit": P.KEEP_PLAN,
    "reports:strategy-list": P.SEE_PLAN,
    "reports:strategy-new": P.KEEP_PLAN,
    "reports:strategy-parts": P.KEEP_PLAN,
    "reports:strategy-review": P.KEEP_PLAN,
    "reports:strategy-version": P.KEEP_PLAN,
    "reports:milestone-edit": P.KEEP_PLAN,
    "reports:programme-detail": P.SEE_PLAN,
    "reports:programme-edit": P.KEEP_PLAN,
    "reports:programme-list": P.SEE_PLAN,
    "reports:programme-new": P.KEEP_PLAN,
    "reports:programme-project-new": P.KEEP_PLAN,
    "reports:project-edit": P.KEEP_PLAN,
    "reports:project-milestone-new": P.KEEP_PLAN,
    "reports:linked-plan-edit": P.KEEP_VOICES,
    "reports:linked-plan-list": P.SEE_PLAN,
    "reports:linked-plan-new": P.KEEP_VOICES,
    "reports:voice-detail": P.SEE_PLAN,
    "reports:voice-edit": P.KEEP_VOICES,
    "reports:voice-list": P.SEE_PLAN,
    "reports:voice-new": P.KEEP_VOICES,
    "reports:voice-take-back": P.KEEP_VOICES,
    "reports:voice-tell": P.KEEP_VOICES,
    "reports:voice-track": P.KEEP_VOICES,
    "reports:voice-you-said": P.SEE_PLAN,
}


def strategy_parts(council: Authority, someone: User) -> dict[str, dict[str, object]]:
    """By the beginning of an address's name what its parts are filled in with."""
    draft = strategy(council, by=someone, version=2, replaces=strategy(council, by=someone))
    of_draft = {"pk": draft.pk, "service_type": intention(draft).service_type}
    reached = milestone(council)
    return {
        "reports:strategy": of_draft,
        "reports:intention": of_draft,
        "reports:voice": {"pk": voice(council).pk},
        "reports:milestone": {"pk": reached.pk},
        "reports:programme": {"pk": reached.project.programme_id},
        "reports:project": {"pk": reached.project_id},
        "reports:linked-plan": {"pk": linked_plan(council).pk},
    }
