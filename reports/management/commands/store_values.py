"""Stores the figures of every month end, for authorities whose data has changed since they were stored.

With --watch, matches their placements to beds first, and raises alerts about homes where their children live.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from typing import TYPE_CHECKING, Any

from django.db import Error, close_old_connections, connection

from placements.actions.alerts import AlertWatch
from placements.actions.matching import match_those_behind
from reports.comparators.keeping import keep_comparisons, out_of_date
from reports.stored.worker import Worker, authorities_with_data
from sufficiency.authorities.models import Authority
from sufficiency.commands import JobCommand, refused, wrong_usage

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from django.db.models import QuerySet


class Command(JobCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("authorities", nargs="*", metavar="AUTHORITY", help="slugs or GSS codes; without any, all")
        parser.add_argument("--watch", type=float, metavar="SECONDS", help="go on, looking again after so many")
        parser.add_argument("--json", action="store_true", help="one JSON object on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        every = options["watch"]
        if every is not None and every <= 0:
            raise wrong_usage("--watch takes a number of seconds above nought.")
        numbers: list[int] = []
        worker = Worker(_authorities(options["authorities"]), numbers.append)
        if every is None:
            _compare()
            worker.round()
            month_ends = sum(numbers)
            said = f"{month_ends} month ends worked out"
            self.stdout.write(json.dumps({"month_ends": month_ends}) if options["json"] else said)
        else:
            self._watch(worker, every)

    def _watch(self, worker: Worker, every: float) -> None:
        """Until somebody ends it; what it is about then is undone, and done in the next round."""
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: sys.exit(0))
        compared, alerts = False, AlertWatch()
        while True:
            close_old_connections()
            try:
                if not compared:
                    self._compare_or_say()
                    compared = True
                # Before figures are stored, which takes longer and counts no bed.
                match_those_behind(self._not_matched)
                alerts.round(self._not_matched)
                worker.round(self._failed)
            except Error:
                # The database is away or busy: another round may find it back.
                self.stderr.write(f"The database did not answer; trying again in {every:g} seconds.")
                connection.close()
            time.sleep(every)

    def _compare_or_say(self) -> None:
        try:
            _compare()
        except Error:
            raise
        except Exception as error:
            self.stderr.write(f"Comparisons were not worked out ({type(error).__name__}).")

    def _not_matched(self, authority: Authority, error: Exception) -> None:
        self.stderr.write(f"{authority.slug}: its homes were not looked at ({type(error).__name__}); trying again.")
        if isinstance(error, Error):
            connection.close()

    def _failed(self, authority: Authority, error: Exception) -> None:
        """By its kind alone: what an error says may name a child."""
        self.stderr.write(f"{authority.slug}: its figures were not stored ({type(error).__name__}); trying again.")
        if isinstance(error, Error):
            connection.close()


def _compare() -> None:
    """Once a process: definitions change when it is started anew, figures when they are loaded, which sees to it."""
    if out_of_date():
        keep_comparisons()


def _authorities(named: list[str]) -> QuerySet[Authority]:
    if not named:
        return authorities_with_data()
    found = [_authority(each).pk for each in named]
    return Authority.objects.filter(pk__in=found)


def _authority(named: str) -> Authority:
    authority = Authority.objects.named(named).first()
    if authority is None:
        raise refused(f"There is no authority “{named}”: give its slug or its GSS code.")
    return authority
