"""Works every stored month end out anew and says where what is stored is something else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reports.comparators.keeping import out_of_date
from reports.stored.checking import check
from reports.stored.worker import authorities_with_data
from sufficiency.authorities.models import Authority
from sufficiency.commands import JobCommand, refused

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(JobCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("authority", nargs="?", help="slug or GSS code; without it, all")
        parser.add_argument("--json", action="store_true", help="one JSON object on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        authorities = authorities_with_data()
        if options["authority"]:
            authorities = Authority.objects.named(options["authority"])
            if not authorities:
                raise refused(f"There is no authority “{options['authority']}”: give its slug or its GSS code.")
        checked, missing, different = 0, 0, []
        for authority in authorities:
            found = check(authority)
            if found is None:
                self.stderr.write(f"{authority.slug}: its data changed while it was checked; check it again.")
                continue
            checked += found.checked
            missing += len(found.missing)
            different += [
                {"authority": authority.slug, "date": day.isoformat(), "what": what} for day, what in found.different
            ]
        if out_of_date():
            self.stderr.write("Comparisons are out of date: run store_values, or load the published figures again.")
        if options["json"]:
            self.stdout.write(json.dumps({"checked": checked, "different": different, "missing": missing}))
        else:
            said = f"{checked} month ends checked; {missing} more should be stored and are not (store_values)"
            self.stdout.write("\n".join([said if missing else f"{checked} month ends checked", *map(_line, different)]))
        if different:
            raise refused(f"{len(different)} stored values are not what the rows say.")


def _line(each: dict[str, str]) -> str:
    return f"{each['authority']}, {each['date']}: {each['what']}"
