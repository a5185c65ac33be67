"""Load Ofsted's list of social care providers, as published or re-laid; or a council's own list with addresses."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from providers.actions.lists import Loaded, load_lists
from providers.actions.own_lists import OwnLoaded, load_own_list
from providers.ofsted.listed import MOST_TOLD, ListRefusedError
from providers.ofsted.reading import LARGEST, TOO_LARGE
from providers.own_lists.reading import OwnList
from providers.own_lists.telling import read_either
from providers.presenters.own_list import own_words
from sufficiency.authorities.models import Authority
from sufficiency.commands import ExitStatus, JobCommand, refused, wrong_usage
from sufficiency.web.presenters import count_words, day_words, number_words

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Sequence

    from providers.actions.listed_beds import Crowded

TOTALS = (
    "rows", "providers", "homes", "inspections", "added", "changed", "unchanged", "left_out", "beds_added", "beds_ended"
)  # fmt: skip


class Command(JobCommand):
    help = f"{__doc__} A second load adds and changes nothing; an older list adds history."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "path",
            type=Path,
            metavar="PATH",
            help="a CSV file, or one compressed with gzip; a council's own list as a workbook",
        )
        parser.add_argument(
            "--authority", help="whose own list it is, by slug or GSS code: it alone sees the settings in it"
        )
        parser.add_argument("--as-at", help="the day of the list, where neither it nor its name says so: 2025-03-31")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["path"]
        if not path.is_file():
            raise wrong_usage(f"There is no file at {path}. Give Ofsted's list as CSV, or a workbook of your own.")
        authority, as_at = _authority(options["authority"]), _day(options["as_at"])
        try:
            if path.stat().st_size > LARGEST:
                raise ListRefusedError(TOO_LARGE)
            read = read_either(path.read_bytes(), path.name, as_at, own=authority is not None)
            if isinstance(read, OwnList):
                own = load_own_list(read=read, authority=authority, by="import_ofsted")
                self.stdout.write(json.dumps(_printed_own(own)) if options["json"] else own_words(own))
                return
            loaded = load_lists(lists=read, by="import_ofsted", progress=self.stderr.write)
        except ListRefusedError as why:
            if not options["json"]:
                raise refused("\n".join(why.reasons)) from None
            self.stdout.write(json.dumps({"status": "refused", "problems": list(why.reasons)}))
            self.stderr.write("\n".join(why.reasons))
            sys.exit(ExitStatus.REFUSED)
        self.stdout.write(json.dumps(_printed(loaded)) if options["json"] else "\n".join(map(_words, loaded)))


def _authority(named: str | None) -> Authority | None:
    found = Authority.objects.named(named).first() if named else None
    if named and found is None:
        raise wrong_usage(f"There is no council {named}. Give its slug, like bolton, or its GSS code.")
    return found


def _printed_own(loaded: OwnLoaded) -> dict[str, Any]:
    did_something = loaded.added or loaded.changed
    return {"status": "applied" if did_something else "unchanged", "list": "own"} | loaded.as_json()


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise wrong_usage("--as-at is a date like 2025-03-31.") from None


def _printed(loaded: list[Loaded]) -> dict[str, Any]:
    """One list as it is; several as the sums of all, of the newest day, with each under "lists"."""
    did_something = any(
        each.added or each.changed or each.closed or each.dropped or each.beds_added or each.beds_ended
        for each in loaded
    )
    status = {"status": "applied" if did_something else "unchanged"}
    if len(loaded) == 1:
        return status | loaded[0].as_json()
    sums: dict[str, Any] = {name: sum(getattr(each, name) for each in loaded) for name in TOTALS}
    return (
        status
        | loaded[-1].as_json()
        | sums
        | {
            "unknown_authorities": sorted({name for each in loaded for name in each.unknown_authorities}),
            "closed": [closed for each in loaded for closed in each.as_json()["closed"]],
            "dropped": [urn for each in loaded for urn in each.dropped],
            "owner_changed": [changed for each in loaded for changed in each.owner_changed],
            "problems": [problem.as_json() for each in loaded for problem in each.problems],
            "lists": [each.as_json() for each in loaded],
        }
    )


def _words(loaded: Loaded) -> str:
    added, changed, same = (number_words(count) for count in (loaded.added, loaded.changed, loaded.unchanged))
    lines = [
        f"Ofsted's list as at {day_words(loaded.as_at)}: {count_words(loaded.rows, 'row')}, {added} new, "
        f"{changed} changed, {same} as they were; {count_words(loaded.left_out, 'row')} left out.",
        f"In it: {count_words(loaded.providers, 'provider')}, {count_words(loaded.homes, 'home')}, "
        f"{count_words(loaded.inspections, 'inspection')}.",
    ]
    for listed, not_listed, urns in _closed_between(loaded):
        closed = count_words(len(urns), "registration")
        lines.append(f"{closed} closed between {day_words(listed)} and {day_words(not_listed)}: {_named(urns)}.")
    if loaded.dropped:
        lines.append(
            f"{count_words(len(loaded.dropped), 'registration')} on an earlier file of that day, and not on this one: "
            f"{_named(loaded.dropped)}. If this file is only a part of the list, load the whole one again."
        )
    if loaded.owner_changed:
        urns = [each["urn"] for each in loaded.owner_changed]
        lines.append(f"{count_words(len(urns), 'registration')} changed owner between two lists: {_named(urns)}.")
    if loaded.beds_added or loaded.beds_ended:
        ended = count_words(loaded.beds_ended, "bed")
        lines.append(f"{count_words(loaded.beds_added, 'bed')} added to homes, {ended} ended.")
    lines += [_crowded(each) for each in loaded.more_children_than_places[:MOST_TOLD]]
    if loaded.columns_not_understood:
        lines.append(f"Columns not understood, and left out: {', '.join(loaded.columns_not_understood)}.")
    if loaded.unknown_authorities:
        lines.append(f"No council in England that we know: {', '.join(loaded.unknown_authorities)}.")
    lines += [f"Row {each.row}, {each.column} “{each.value}”: {each.message}." for each in loaded.problems[:MOST_TOLD]]
    if len(loaded.problems) > MOST_TOLD:
        lines.append(f"And {count_words(len(loaded.problems) - MOST_TOLD, 'more problem')}; --json gives all.")
    return "\n".join(lines)


def _named(urns: Sequence[str]) -> str:
    return ", ".join(urns[:MOST_TOLD]) + " and others; --json gives all" * (len(urns) > MOST_TOLD)


def _crowded(each: Crowded) -> str:
    return (
        f"URN {each.urn} has {count_words(each.places, 'place')} on the list, and {each.beds} of its beds are in use: "
        f"all {each.beds} are kept. Correct what they are used for, or ask the home."
    )


def _closed_between(loaded: Loaded) -> list[tuple[date, date, list[str]]]:
    between: dict[tuple[date, date], list[str]] = {}
    for each in loaded.closed:
        between.setdefault((each.listed, each.not_listed), []).append(each.urn)
    return [(*days, sorted(urns)) for days, urns in sorted(between.items())]
