"""Fills a database with an action plan to measure its page on: ``python -m bench.plan LINES``.

Two actions a line, one meant to move a measure, and an update each quarter of four years. All made up.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime, timedelta
from typing import Any

import django

from bench.sizes import AUTHORITY, LAST_YEAR

DAY = date(LAST_YEAR, 3, 31)
UPDATES, ANSWERED = 16, 10
COLOURS = ("green", "amber", "red")
WORDS = "It went on as was said, and goes on as is said here, to the end of what was agreed. " * 3


def fill(lines: int) -> dict[str, int]:
    from django.db import connection, transaction

    from reports.models import OfstedRecommendation, PlanLine
    from sufficiency.authorities.models import Authority

    council = Authority.objects.get(slug=AUTHORITY)
    with transaction.atomic():
        strategy = _strategy(council)
        made = PlanLine.objects.bulk_create(
            PlanLine(
                strategy=strategy, number=number + 1, text=WORDS, owner=f"Head of service {number % 9}",
                agreed_on=strategy.start,
            )
            for number in range(lines)
        )  # fmt: skip
        _actions(made)
        updates = _updates(made, strategy.author)
        asked = OfstedRecommendation.objects.create(authority=council, inspected_on=DAY, text=WORDS)
        asked.lines.set(made[::ANSWERED])
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return {"lines": len(made), "updates": updates}


def _strategy(council: Any) -> Any:
    from reports.models import Strategy
    from sufficiency.accounts.models import User

    author = User.objects.get_or_create(username="bench-author")[0]
    start, end = date(LAST_YEAR - 4, 4, 1), date(LAST_YEAR + 1, 4, 1)
    return Strategy.objects.create(authority=council, title="Sufficiency", start=start, end=end, author=author)


def _actions(lines: list[Any]) -> None:
    from reports.models import ActionIndicator, PlanAction

    made = PlanAction.objects.bulk_create(
        PlanAction(line=line, place=place, text=WORDS[:90], timescale="by", month=date(LAST_YEAR - 1, place, 1))
        for line in lines
        for place in (1, 2)
    )
    ActionIndicator.objects.bulk_create(ActionIndicator(action=each, slug="placed_in_area") for each in made[::2])


def _updates(lines: list[Any], author: Any) -> int:
    from reports.models import ProgressUpdate

    said = datetime(LAST_YEAR, 3, 31, 9, tzinfo=UTC)
    made = ProgressUpdate.objects.bulk_create(
        (
            ProgressUpdate(
                line=line, day=DAY - timedelta(days=90 * back), rag=COLOURS[(line.number + back) % 3],
                narrative=WORDS, author=author, recorded_at=said - timedelta(days=90 * back),
            )
            for line in lines
            for back in range(UPDATES)
        ),
        batch_size=2_000,
    )  # fmt: skip
    return len(made)


if __name__ == "__main__":
    django.setup()
    print(json.dumps(fill(int(sys.argv[1]))))
