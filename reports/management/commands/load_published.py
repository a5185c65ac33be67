"""Load published figures, populations and neighbours, in the layouts of DfE and ONS."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.comparators.loading import FileRead, load_published
from sufficiency.commands import ExitStatus, JobCommand, wrong_usage
from sufficiency.web.presenters import number_words

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(JobCommand):
    help = f"{__doc__} Files are told by their columns; in folders CSV files are read, gzipped ones too."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder of files")
        parser.add_argument("--model-year", type=int, help="the year of the model of statistical neighbours in them")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        for path in options["paths"]:
            if not path.exists():
                raise wrong_usage(f"There is nothing at {path}. Give a file or a folder.")
        if options["model_year"] is not None and not 2000 <= options["model_year"] <= 2100:
            raise wrong_usage("--model-year is the year of a model, such as 2025.")
        files = load_published(options["paths"], model_year=options["model_year"], progress=self.stderr.write)
        printed = {"files": [each.as_json() for each in files]}
        self.stdout.write(json.dumps(printed) if options["json"] else "\n".join(map(_words, files)))
        if any(each.refused for each in files):
            sys.exit(ExitStatus.REFUSED)


def _words(file: FileRead) -> str:
    if file.refused:
        return f"{file.path}: refused, nothing of it is kept. {file.refused}"
    rows, added, changed = (number_words(number) for number in (file.rows, file.added, file.changed))
    lines = [f"{file.path}: {file.recognised_as}; {rows} rows, {added} added, {changed} changed"]
    return "\n".join([*lines, *(f"    {warning}" for warning in file.warnings)])
