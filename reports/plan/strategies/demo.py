"""The demo's strategies: what five councils' documents say, from ``fixtures/plan``."""

from __future__ import annotations

import csv
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.utils import timezone

from reports.models import Strategy, StrategyPart
from reports.plan.strategies.actions import add_strategy, approve_strategy, mark, set_intention, set_parts
from sufficiency.accounts.models import User
from sufficiency.accounts.roles import RoleName

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sufficiency.authorities.models import Authority

FIXTURES: Final = Path(settings.BASE_DIR) / "fixtures" / "plan"
DAYS: Final = ("established_on", "last_reviewed_on", "next_review_on")
TEXTS: Final = (
    "direction", "where", "for_whom", "what_there_is", "how_to_change", "what_we_fund", "not_wanted",
)  # fmt: skip


def add_strategies(authorities: Iterable[Authority]) -> int:
    """Written by each council's second manager, approved by its first; a title that is there stays as it is."""
    return sum(
        _add(authority, row)
        for authority in authorities
        for row in rows("strategies", authority)
        if not Strategy.objects.of(authority).filter(title=row["title"]).exists()
    )


def people_of(authority: Authority, role: RoleName) -> list[User]:
    held = User.objects.filter(memberships__authority=authority, memberships__role=role)
    return list(held.order_by("pk"))


def person_of(authority: Authority, role: RoleName) -> User | None:
    return next(iter(people_of(authority, role)), None)


def rows(name: str, authority: Authority) -> Iterator[dict[str, str]]:
    with (FIXTURES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from (row for row in csv.DictReader(file) if row["authority"] == authority.slug)


def day_or_none(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _add(authority: Authority, row: dict[str, str]) -> bool:
    approver, author, *_ = [*people_of(authority, RoleName.MANAGER), None, None]
    if author is None or approver is None:
        return False
    facts: dict[str, Any] = {name: day_or_none(row[name]) for name in DAYS}
    made = add_strategy(
        authority=authority, by=author, title=row["title"], number=row["number"], owner=row["owner"],
        start=date.fromisoformat(row["first"]), end=date.fromisoformat(row["last"]) + timedelta(days=1), **facts,
    )  # fmt: skip
    _add_parts(made, authority, author)
    approved = timezone.make_aware(datetime.combine(date.fromisoformat(row["approved_on"]), time(12)))
    approve_strategy(strategy=made, by=approver, seen=mark(made), at=approved)
    return True


def _add_parts(strategy: Strategy, authority: Authority, by: User) -> None:
    mine = [row for row in rows("strategy_parts", authority) if row["title"] == strategy.title]
    aims, priorities = ([row["text"] for row in mine if row["kind"] == kind] for kind in StrategyPart.Kind)
    set_parts(strategy=strategy, by=by, seen=mark(strategy), aims=aims, priorities=priorities)
    for row in rows("intentions", authority):
        if row["title"] == strategy.title:
            facts = {name: row[name] for name in TEXTS}
            set_intention(
                strategy=strategy, service_type=row["service_type"], by=by, seen=mark(strategy),
                quantity=int(row["quantity"]) if row["quantity"] else None, **facts,
            )  # fmt: skip
