"""Loads weekly prices from a CSV file, all of them or none; run again, it changes nothing."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from placements.actions.fee_lists import FeesNotLoadedError, load_fees
from placements.fee_lists.planning import plan_fees
from placements.fee_lists.reading import FileRefusedError, read_fees
from sufficiency.authorities.models import Authority
from sufficiency.commands import ExitStatus, JobCommand, refused, wrong_usage

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from placements.fee_lists.planning import FeePlan


class Command(JobCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("authority", metavar="AUTHORITY", help="slug or GSS code")
        parser.add_argument("path", metavar="PATH", type=Path, help="a CSV file, a row for each price")
        parser.add_argument("--dry-run", action="store_true", help="say what it would change, and write nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        authority = Authority.objects.named(options["authority"]).first()
        if authority is None:
            raise refused(f"There is no authority “{options['authority']}”: give its slug or its GSS code.")
        if not options["path"].is_file():
            raise wrong_usage(f"There is no file at {options['path']}.")
        try:
            status, plan = _done(authority, options["path"].read_bytes(), dry=options["dry_run"])
        except FileRefusedError as why:
            raise refused(str(why)) from None
        self.stdout.write(json.dumps({"status": status, **plan.as_json()}) if options["json"] else _text(status, plan))
        if status == "refused":
            sys.exit(ExitStatus.REFUSED)


def _done(authority: Authority, content: bytes, *, dry: bool) -> tuple[str, FeePlan]:
    read = read_fees(content)
    if dry:
        plan = plan_fees(authority, read)
        return ("refused" if plan.refused else "dry-run"), plan
    try:
        plan = load_fees(authority=authority, read=read, by="import_fees")
    except FeesNotLoadedError as error:
        return "refused", error.plan
    return ("unchanged" if plan.is_empty else "applied"), plan


def _text(status: str, plan: FeePlan) -> str:
    counts = (
        f"{len(plan.added)} added, {len(plan.changed)} changed, {len(plan.ended)} ended, {plan.unchanged} unchanged"
    )
    lines = [f"{status}: {counts}, {len(plan.refused)} refused"]
    lines += [f"Column not understood: {each}" for each in plan.not_understood]
    return "\n".join([*lines, *(f"Row {each.number}: {each.why}" for each in plan.refused)])
