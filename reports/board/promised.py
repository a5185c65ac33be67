"""What the council means to do, in one query: targets of its measures, the lines of its action plan, and drafts of
its market position that somebody has to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.market_position.waiting import DRAFTS, Draft
from reports.models import Target
from reports.plan.board_block import LINES, blanks_of, on_board
from reports.targets.selectors import held_on
from sufficiency.written import Written, WrittenTogether

if TYPE_CHECKING:
    from datetime import date

    from reports.plan.board_block import PlanOnBoard
    from reports.targets.selectors import HeldTarget
    from sufficiency.authorities.models import Authority

_TARGETS = Written(
    lambda blank: Target.objects.filter(authority=blank("authority")).values_list(
        "slug", "day", "pk", "better", "green", "amber"
    )
)
_ALL = WrittenTogether(_TARGETS, LINES, DRAFTS)


def promised_on(authority: Authority, day: date) -> tuple[dict[str, HeldTarget], PlanOnBoard | None, list[Draft]]:
    """Targets as ``targets_on`` gives them, the plan, and the drafts there are now. One query.

    ``authority`` as the page's door gives it: targets and plan are for all who see the board.
    """
    targets, lines, drafts = _ALL.rows(**blanks_of(authority.pk, day))
    as_set = [(slug, for_day, *rest) for slug, for_day, _, *rest in sorted(targets, key=lambda row: row[:3])]
    return held_on(as_set, day), on_board(lines, day), [Draft(*row) for row in drafts]
