"""A plan with as little in it as there can be."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from reports.models import PlanAction, PlanLine, ProgressUpdate, Strategy
from reports.plan.actions.updates import add_update
from sufficiency.codes.plan import PlanRag

if TYPE_CHECKING:
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

AGREED = date(2022, 3, 1)


def strategy(authority: Authority, author: User, year: int = 2020, **facts: Any) -> Strategy:
    """Of three years."""
    usual = {"title": f"Sufficiency {year}", "start": date(year, 4, 1), "end": date(year + 3, 4, 1)}
    return Strategy.objects.create(authority=authority, author=author, **usual | facts)


def line(of: Strategy, number: int = 1, **facts: Any) -> PlanLine:
    return PlanLine.objects.create(
        strategy=of, number=number, **{"text": f"Recommendation {number}", "agreed_on": AGREED} | facts
    )


def action(of: PlanLine, month: date | None = date(2022, 4, 1), **facts: Any) -> PlanAction:
    """By a month, or ongoing."""
    usual = {"place": of.actions.count() + 1, "text": "Do it", "timescale": "by" if month else "ongoing"}
    return PlanAction.objects.create(line=of, month=month, **usual | facts)


def update(of: PlanLine, by: User, rag: str = "green", day: date = date(2023, 3, 15), **facts: Any) -> ProgressUpdate:
    return add_update(
        line=of, by=by, **{"seen": None, "day": day, "rag": PlanRag(rag), "narrative": "It goes on."} | facts
    )
