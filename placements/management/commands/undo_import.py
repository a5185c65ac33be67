"""Take an applied return back."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from placements.actions.undoing import NotUndoneError, undo_import
from placements.models import Submission
from sufficiency.commands import ExitStatus, JobCommand

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(JobCommand):
    help = "Take a return back that was applied, until a row it touched has a newer version."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("submission", type=int, help="the number that import_ssda903 printed")
        parser.add_argument("--reason", default="", help="why, for the record")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        number = options["submission"]
        done, message = _undo(number, options["reason"])
        status = "undone" if done else "refused"
        if options["json"]:
            self.stdout.write(json.dumps({"status": status, "submission": number, "message": message}))
        else:
            self.stdout.write(f"{status}: {message}")
        if not done:
            sys.exit(ExitStatus.REFUSED)


def _undo(number: int, reason: str) -> tuple[bool, str]:
    submission = Submission.objects.filter(pk=number).first()
    if submission is None:
        return False, f"There is no import with the number {number}. import_ssda903 prints it as one of submissions."
    try:
        undo_import(submission=submission, by="undo_import", reason=reason)
    except NotUndoneError as why:
        return False, str(why)
    return True, f"The return for the year ending 31 March {submission.year_ending} was taken back."
