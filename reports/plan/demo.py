"""The demo's action plans: what five councils' documents say is to be done, from ``fixtures/plan``."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings

from reports.models import PlanLine, Strategy
from reports.plan.actions.line_actions import add_action
from reports.plan.actions.lines import add_line
from reports.plan.actions.ofsted import record_recommendation
from reports.plan.actions.updates import add_update
from sufficiency.accounts.models import User
from sufficiency.accounts.roles import RoleName
from sufficiency.codes.plan import PlanRag, Timescale

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sufficiency.authorities.models import Authority

FIXTURES: Final = Path(settings.BASE_DIR) / "fixtures" / "plan"


def add_plans(authorities: Iterable[Authority]) -> int:
    """By each council's manager, once, under its strategies; gives the number of lines added.

    A council with lines keeps them as they are.
    """
    have = set(PlanLine.objects.values_list("strategy__authority", flat=True))
    without = [each for each in authorities if each.pk not in have]
    return sum(_add(authority, by) for authority in without if (by := _manager(authority)))


def _manager(authority: Authority) -> User | None:
    held = User.objects.filter(memberships__authority=authority, memberships__role=RoleName.MANAGER)
    return held.order_by("memberships").first()


def _add(authority: Authority, by: User) -> int:
    lines, strategies = {}, {each.title: each for each in Strategy.objects.of(authority)}
    for row in _rows("lines", authority):
        strategy = strategies[row["strategy"]]
        lines[int(row["number"])] = add_line(
            strategy=strategy, by=by, number=int(row["number"]), text=row["recommendation"], owner=row["owner"],
            agreed_on=date.fromisoformat(row["agreed_on"]),
        )  # fmt: skip
    _actions(authority, lines, by)
    _updates(authority, lines, by)
    for row in _rows("ofsted", authority):
        answering = [lines[int(number)] for number in row["lines"].split()]
        inspected_on = date.fromisoformat(row["inspected_on"])
        record_recommendation(
            authority=authority, by=by, inspected_on=inspected_on, text=row["recommendation"], lines=answering
        )
    return len(lines)


def _actions(authority: Authority, lines: dict[int, PlanLine], by: User) -> None:
    for row in _rows("actions", authority):
        add_action(
            line=lines[int(row["line"])], by=by, text=row["action"], timescale=Timescale(row["timescale"]),
            month=_day(row["month"]), done_on=_day(row["done_on"]), indicators=row["indicators"].split(),
        )  # fmt: skip


def _updates(authority: Authority, lines: dict[int, PlanLine], by: User) -> None:
    for row in _rows("updates", authority):
        add_update(
            line=lines[int(row["line"])], by=by, seen=None, day=date.fromisoformat(row["day"]), rag=PlanRag(row["rag"]),
            narrative=row["narrative"], evidence=row["evidence"],
            paused=bool(row["paused_by"]), paused_by=row["paused_by"],
        )  # fmt: skip


def _rows(name: str, authority: Authority) -> Iterator[dict[str, str]]:
    with (FIXTURES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from (row for row in csv.DictReader(file) if row["authority"] == authority.slug)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
