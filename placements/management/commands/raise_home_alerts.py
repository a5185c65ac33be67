"""Raises alerts about homes where councils' children live: judged worse, suspended, off Ofsted's list; once each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from placements.actions.alerts import raise_home_alerts
from placements.models import MatchedVersion
from sufficiency.authorities.models import Authority
from sufficiency.commands import JobCommand, refused
from sufficiency.web.presenters import count_words

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(JobCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("authority", nargs="?", metavar="AUTHORITY", help="slug or GSS code; without it, all")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        authorities = Authority.objects.filter(pk__in=MatchedVersion.objects.values("authority"))
        if options["authority"]:
            authorities = Authority.objects.named(options["authority"])
            if not authorities:
                raise refused(f"There is no authority “{options['authority']}”: give its slug or its GSS code.")
        raised = {each.slug: len(raise_home_alerts(authority=each)) for each in authorities}
        said = "\n".join(f"{slug}: {count_words(number, 'alert')} raised" for slug, number in raised.items())
        nothing = "No council's placements are matched to homes yet: run match_homes first."
        self.stdout.write(json.dumps({"raised": raised}) if options["json"] else said or nothing)
