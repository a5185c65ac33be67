"""Prints where an authority's action plan stands: each line's latest update, what is paused and what is overdue."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from reports.models import Strategy
from reports.plan.opening import opened_at, with_lines
from reports.plan.printed import as_json, as_text
from reports.plan.standing import plan_on
from sufficiency.authorities.models import Authority
from sufficiency.calendar import today
from sufficiency.commands import JobCommand, refused, wrong_usage

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(JobCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("authority", help="slug or GSS code, such as bradford or E08000032")
        parser.add_argument("--date", help="the day, as 2024-03-31; today where it is left out")
        parser.add_argument("--json", action="store_true", help="one JSON object on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        day = _day(options["date"])
        authority = Authority.objects.named(options["authority"]).first()
        if authority is None:
            raise refused(f"There is no authority “{options['authority']}”: give its slug or its GSS code.")
        strategy = opened_at(with_lines(Strategy.objects.of(authority), day), day)
        if strategy is None:
            self.stderr.write(f"{authority.name} has no strategy yet. Add one on its page Plan, then its lines.")
        plan = plan_on(strategy, day)
        self.stdout.write(json.dumps(as_json(plan, authority)) if options["json"] else as_text(plan, authority))


def _day(typed: str | None) -> date:
    if typed is None:
        return today()
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise wrong_usage(f"“{typed}” is not a date: write it as 2024-03-31.") from None
