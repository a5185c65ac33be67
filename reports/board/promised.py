"""What the council means to do, in one query: targets of its measures, and the lines of its action plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.models import Target
from reports.plan.board_block import LINES, blanks_of, on_board
from reports.targets.selectors import held_on
from sufficiency.written import Written, WrittenPair

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
_BOTH = WrittenPair(_TARGETS, LINES)


def promised_on(authority: Authority, day: date) -> tuple[dict[str, HeldTarget], PlanOnBoard | None]:
    """Targets as ``targets_on`` gives them, and the plan. One query.

    ``authority`` as the page's door gives it: both are for all who see the board.
    """
    targets, lines = _BOTH.rows(**blanks_of(authority.pk, day))
    as_set = [(slug, for_day, *rest) for slug, for_day, _, *rest in sorted(targets, key=lambda row: row[:3])]
    return held_on(as_set, day), on_board(lines, day)
