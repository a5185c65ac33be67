"""Write the SSDA903 return of a year as CSV files, from the register as it stands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from placements.actions.taking_out import take_out_return
from placements.coverage import coverage
from placements.ssda903.files import FILE_NAMES, write_files
from sufficiency.authorities.models import Authority
from sufficiency.calendar import financial_year_ending
from sufficiency.commands import JobCommand, refused, wrong_usage

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(JobCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("authority", help="slug or GSS code, such as leeds or E08000035")
        parser.add_argument("year", type=int, help="the year whose 31 March ends the return's year")
        parser.add_argument("dir", type=Path, help="a folder; made where there is none")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["dir"]
        _usable(folder)
        authority = Authority.objects.named(options["authority"]).first()
        if authority is None:
            raise refused(f"No authority has the slug or GSS code {options['authority']}. Use one such as leeds.")
        year = options["year"]
        _known(authority, year)
        rows = take_out_return(authority=authority, year=year, by="export_ssda903")
        paths = write_files(rows, folder)
        # A table this return has not must not be left there from an earlier one.
        for stale in set(folder.iterdir()) - set(paths):
            stale.unlink()
        files = [
            {"name": path.name, "table": table, "rows": len(each)}
            for path, (table, each) in zip(paths, rows.items(), strict=True)
        ]
        if options["json"]:
            self.stdout.write(json.dumps({"status": "written", "year": year, "files": files}))
            return
        for file in files:
            self.stdout.write(f"{file['rows']:>8,}  {file['name']}")


def _usable(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise wrong_usage(f"{folder} is a file. Give a folder.")
    strangers = [path.name for path in folder.glob("*")] if folder.exists() else []
    if others := sorted(set(strangers) - set(FILE_NAMES.values())):
        raise wrong_usage(f"{folder} holds other files ({', '.join(others[:3])}). Give an empty folder.")


def _known(authority: Authority, year: int) -> None:
    known = coverage(authority).days
    if known is None:
        raise refused(f"Nothing is held of {authority.name}. Load a return or record a start of care first.")
    first, last = (financial_year_ending(day) for day in known)
    if not first <= year <= last:
        raise refused(f"What is held of {authority.name} covers the years ending 31 March {first} to {last}.")
