"""What the council means to do, in one query: targets of its measures, the lines of its action plan, drafts of
its market position that somebody has to read, and providers who wait for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reports.market_position.waiting import DRAFTS, INTERESTS, Draft
from reports.models import Target
from reports.plan.board_block import LINES, blanks_of, on_board
from reports.targets.selectors import held_on
from sufficiency.written import Written, WrittenTogether

if TYPE_CHECKING:
    from datetime import date, datetime

    from reports.plan.board_block import PlanOnBoard
    from reports.targets.selectors import HeldTarget
    from sufficiency.authorities.models import Authority

_TARGETS = Written(
    lambda blank: Target.objects.filter(authority=blank("authority")).values_list(
        "slug", "day", "pk", "better", "green", "amber"
    )
)
_ALL = WrittenTogether(_TARGETS, LINES, DRAFTS, INTERESTS)


class Promised(NamedTuple):
    """``drafts`` and ``interests`` are of now, whatever the day."""

    targets: dict[str, HeldTarget]
    plan: PlanOnBoard | None
    drafts: list[Draft]
    interests: list[tuple[int, datetime]]


def promised_on(authority: Authority, day: date) -> Promised:
    """Targets as ``targets_on`` gives them, the plan, and what waits now. One query.

    ``authority`` as the page's door gives it: targets and plan are for all who see the board.
    """
    targets, lines, drafts, interests = _ALL.rows(**blanks_of(authority.pk, day))
    as_set = [(slug, for_day, *rest) for slug, for_day, _, *rest in sorted(targets, key=lambda row: row[:3])]
    found = [(number, oldest) for number, oldest in interests]
    return Promised(held_on(as_set, day), on_board(lines, day), [Draft(*row) for row in drafts], found)
