"""Write everything held of one child to a folder: in words, and as data (subject access)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from placements.actions.subject_access import take_out_child
from placements.models import Child
from sufficiency.authorities.models import Authority
from sufficiency.commands import JobCommand, refused, wrong_usage

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(JobCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("authority", help="slug or GSS code, such as leeds or E08000035")
        parser.add_argument("reference", help="the child's, as the return has it")
        parser.add_argument("dir", type=Path, help="a folder; made where there is none")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["dir"]
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise wrong_usage(f"{folder} is not an empty folder. Give a new one.")
        authority = Authority.objects.named(options["authority"]).first()
        if authority is None:
            raise refused(f"No authority has the slug or GSS code {options['authority']}. Use one such as leeds.")
        child = Child.objects.of(authority).filter(reference=options["reference"]).first()
        if child is None:
            raise refused(f"{authority.name} holds no child with this reference. Check it, capitals too.")
        files = take_out_child(child=child, by="export_child")
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        said = {"status": "written", "files": sorted(files)}
        self.stdout.write(json.dumps(said) if options["json"] else "\n".join(said["files"]))
