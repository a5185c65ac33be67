"""Load one or more SSDA903 returns into the register."""

from __future__ import annotations

import json
import sys
from collections import Counter
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from placements.actions import StalePlanError, apply_plan
from placements.ssda903.preparing import Plan, prepare
from placements.ssda903.problems import Problem
from placements.ssda903.received import received
from sufficiency.authorities.models import Authority
from sufficiency.commands import ExitStatus, JobCommand, wrong_usage

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from placements.models import Submission

EXAMPLES = 5
BAR = 20


class Command(JobCommand):
    help = (
        "Load SSDA903 returns: a CSV, an XML, a zip, a folder of one return, of yearly folders, "
        "or of flat YYYY-table.csv files."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("authority", help="slug or GSS code, such as leeds or E08000035")
        parser.add_argument(
            "path", type=Path, help="in a folder only CSV files are read; a zip is read as the folder it was made from"
        )
        parser.add_argument("--year", type=int, help="the year whose 31 March ends the return's year")
        parser.add_argument("--dry-run", action="store_true", help="read and check, and write nothing")
        parser.add_argument("--accept-issues", action="store_true", help="leave out children with blocking problems")
        parser.add_argument("--final", action="store_true", help="it is the final return; provisional otherwise")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        authority = Authority.objects.named(options["authority"]).first()
        if authority is None:
            plan = Plan(Authority(), 0, problems=[_unknown_authority(options["authority"])], refused=True)
            self._report(plan, "refused", [], options)
            sys.exit(ExitStatus.REFUSED)
        path: Path = options["path"]
        if not path.exists():
            raise wrong_usage(f"There is nothing at {path}. Give a file or a folder.")
        if options["year"] is not None and not 1990 <= options["year"] <= 2100:
            raise wrong_usage("--year is the year the return ends in, such as 2024.")
        plan, status, submissions = self._load(authority, path, options)
        self._report(plan, status, submissions, options)
        if status == "refused":
            sys.exit(ExitStatus.REFUSED)

    def _load(self, authority: Authority, path: Path, options: dict[str, Any]) -> tuple[Plan, str, list[Submission]]:
        """Make the plan and apply it, again from the start when somebody else wrote in between."""
        while True:
            plan = prepare(
                authority,
                path,
                year=options["year"],
                accept_issues=options["accept_issues"],
                progress=self._progress,
            )
            if plan.refused:
                return plan, "refused", []
            if options["dry_run"]:
                return plan, "dry-run", []
            if not plan.returns:
                return plan, "unchanged", []
            try:
                return plan, "applied", self._apply(plan, path, options)
            except StalePlanError:
                self._progress("The register changed meanwhile; starting again", 0)

    def _apply(self, plan: Plan, path: Path, options: dict[str, Any]) -> list[Submission]:
        return apply_plan(
            plan=plan,
            by="import_ssda903",
            provisional=not options["final"],
            received=received(path, plan),
            progress=self._progress,
        )

    def _progress(self, step: str, done: float) -> None:
        bar = "█" * round(done * BAR) + "░" * (BAR - round(done * BAR))
        with suppress(OSError):  # nobody may be watching any more
            self.stderr.write(f"{bar} {done:4.0%}  {step}")

    def _report(self, plan: Plan, status: str, submissions: list[Submission], options: dict[str, Any]) -> None:
        by_rule = dict(Counter(problem.rule for problem in plan.problems).most_common())
        if options["json"]:
            result = {
                "status": status,
                "submissions": [submission.pk for submission in submissions],
                "years": plan.years,
                "tables": {name: asdict(counts) for name, counts in plan.totals().items()},
                "children_left_out": len(plan.left_out),
                "problems": [problem.as_json() for problem in plan.problems],
                "problems_by_rule": by_rule,
            }
            self.stdout.write(json.dumps(result))
            return
        self.stdout.write(f"{status}: years ending 31 March {', '.join(map(str, plan.years)) or 'unknown'}")
        for name, counts in plan.totals().items():
            parts = ", ".join(f"{number} {word.replace('_', ' ')}" for word, number in asdict(counts).items())
            self.stdout.write(f"  {name}: {parts}")
        if plan.left_out:
            self.stdout.write(f"  {len(plan.left_out)} children were left out, each with all their rows")
        self._examples(plan.problems)

    def _examples(self, problems: list[Problem]) -> None:
        by_kind: dict[tuple[str, str], list[Problem]] = {}
        for problem in problems:
            by_kind.setdefault((problem.severity, problem.rule), []).append(problem)
        for (severity, rule), found in sorted(by_kind.items(), key=lambda kind: (kind[0][0], -len(kind[1]))):
            self.stdout.write(f"{severity}: {rule}, {len(found)} times")
            for problem in found[:EXAMPLES]:
                where = ", ".join(
                    part for part in (problem.file, f"row {problem.row}" if problem.row else "", problem.column) if part
                )
                self.stdout.write(f"  {where}: {problem.message}")


def _unknown_authority(name: str) -> Problem:
    return Problem(
        "authority-unknown",
        f"No authority has the slug or GSS code {name}. Use one such as leeds or E08000035.",
        value=name,
    )
