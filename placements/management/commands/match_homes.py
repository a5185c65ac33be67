"""Matches an authority's placements to the homes and beds that are known; run again, it changes nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from placements.actions.matching import match_homes
from placements.models import BedMatch
from sufficiency.authorities.models import Authority
from sufficiency.commands import JobCommand, refused
from sufficiency.web.presenters import count_words

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from placements.actions.matching import Matching


class Command(JobCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("authority", metavar="AUTHORITY", help="slug or GSS code")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        authority = Authority.objects.named(options["authority"]).first()
        if authority is None:
            raise refused(f"There is no authority “{options['authority']}”: give its slug or its GSS code.")
        done = match_homes(authority=authority)
        self.stdout.write(json.dumps(done.as_json()) if options["json"] else _sentences(done))


def _sentences(done: Matching) -> str:
    lines = [f"{count_words(done.placements, 'placement')} in homes, foster homes and supported accommodation"]
    lines += [f"{count:8,}  {BedMatch.Outcome(outcome).label}" for outcome, count in done.outcomes.items()]
    changes = [f"{name.replace('_', ' ')} {count:,}" for name, count in done.changes.items() if count]
    return "\n".join([*lines, "; ".join(changes) or "Nothing changed."])
