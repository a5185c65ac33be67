"""List what is past its date by an authority's schedule, or with --apply remove it, leaving counts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from placements.actions.retention import remove_expired
from placements.retention import expired
from providers.actions.interests import remove_old_contacts, with_old_contacts
from providers.actions.quality_retention import concerns_by, remove_old_quality, visits_by
from reports.returns.actions import forget_children
from sufficiency.authorities.models import Authority
from sufficiency.commands import JobCommand, refused

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(JobCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("authority", help="slug or GSS code, such as leeds or E08000035")
        parser.add_argument("--apply", action="store_true", help="remove it; without, it is listed only")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        authority = Authority.objects.named(options["authority"]).first()
        if authority is None:
            raise refused(f"No authority has the slug or GSS code {options['authority']}. Use one such as leeds.")
        found = expired(authority)
        said: dict[str, Any] = {
            "status": "listed",
            "schedule": {"child_years": found.schedule.child_years, "file_years": found.schedule.file_years},
            "children": [child.reference for child in found.children],
            "files": [f"{file.submission} {file.name}" for file in found.files.select_related("submission")],
            "contacts_of_interest": with_old_contacts(authority).count(),
            "visits": visits_by(authority, found.before).count(),
            "concerns": concerns_by(authority, found.before).count(),
        }
        if options["apply"]:
            said |= {"status": "removed", "removed": remove_expired(authority=authority, by="remove_expired")}
            remove_old_contacts(authority=authority, by="remove_expired")
            said["removed"] |= remove_old_quality(authority=authority, day=found.before, by="remove_expired")
            if said["removed"]["children"]:
                forget_children(authority=authority)
        self.stdout.write(json.dumps(said) if options["json"] else _as_text(said))


def _as_text(said: dict[str, Any]) -> str:
    schedule = said["schedule"]
    lines = [
        f"Children are kept {schedule['child_years']} years after care, files {schedule['file_years']} years.",
        f"Past their date: {len(said['children'])} children, {len(said['files'])} files.",
        f"Of homes' quality: {said['visits']} visits, {said['concerns']} concerns that were settled.",
        f"Expressions of interest of which it may be forgotten who wrote: {said['contacts_of_interest']}.",
        *said["children"],
        *said["files"],
    ]
    if "removed" in said:
        lines.append("Removed: " + ", ".join(f"{number} {kind}" for kind, number in said["removed"].items()))
    return "\n".join(lines)
