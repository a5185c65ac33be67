"""Ask homes by mail for their vacancies, before what they stated goes out of date and after; once a day at most."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from providers.actions.reminders import send_reminders
from sufficiency.commands import ExitStatus, JobCommand, wrong_usage
from sufficiency.web.presenters import count_words

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(JobCommand):
    help = f"{__doc__} Run it every morning from a timer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--site", required=True, help="where this service is, for the links: https://host/")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        site = urlsplit(options["site"])
        if site.scheme not in ("http", "https") or not site.netloc:
            raise wrong_usage("--site is where this service is, like https://sufficiency.example.gov.uk/")
        done = send_reminders(site=options["site"], by="send_vacancy_reminders")
        words = f"{count_words(done.mails, 'mail')} sent, about {count_words(done.homes, 'home')}."
        self.stdout.write(json.dumps(asdict(done)) if options["json"] else words)
        if done.failed:
            self.stderr.write(f"{count_words(done.failed, 'mail')} could not be sent: run it again later.")
            sys.exit(ExitStatus.OUR_FAULT)
