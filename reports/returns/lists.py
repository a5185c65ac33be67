"""The tables of the page of imports, and of the page of one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst

from placements.models import ReceivedFile, Submission
from reports.models.upload import State
from reports.returns.words import moment_words, rows_read, size_words, standing_words, who_words, years_words
from sufficiency.web.components import Column, Table, link
from sufficiency.web.presenters import day_words, number_words

if TYPE_CHECKING:
    from reports.models import Upload

NUMBERS = ("read", "added", "changed", "withdrawn", "unchanged", "left_out")
HEADINGS = ("Rows read", "Added", "Changed", "Withdrawn", "Unchanged", "Left out")


def imports_table(submissions: Iterable[Submission], slug: str) -> Table:
    columns: list[Column | str] = [
        Column("Year ending", unbroken=True), Column("Applied", unbroken=True), "By", "Standing", "State",
        Column("Rows", numeric=True),
    ]  # fmt: skip
    rows = [
        (
            link(f"31 March {each.year_ending}", reverse("reports:import-detail", args=[slug, each.pk])),
            moment_words(each.received_at),
            capfirst(who_words(each.received_by)),
            standing_words(each.provisional),
            f"Undone on {day_words(each.undone_at.date())}" if each.undone_at else "In force",
            number_words(rows_read(each)),
        )
        for each in submissions
    ]
    return Table("Returns that were applied, newest first", columns, rows)


def uploads_table(uploads: Iterable[Upload], slug: str) -> Table:
    columns: list[Column | str] = [Column("Uploaded", unbroken=True), "By", "Return", "Standing", "State"]
    rows = [
        (
            link(moment_words(each.created_at), reverse("reports:upload-detail", args=[slug, each.pk])),
            who_words(each.created_by),
            years_words(each.result.get("years", []) or [year for year in [each.year_ending] if year]),
            standing_words(each.provisional),
            state_words(each),
        )
        for each in uploads
    ]
    return Table("Uploads not applied, newest first", columns, rows)


def state_words(upload: Upload) -> str:
    return "Stopped" if upload.has_stopped else State(upload.state).label


def counts_table(tables: dict[str, dict[str, int]], *, done: bool) -> Table:
    """What it would do, or did, table by table."""
    columns: list[Column | str] = ["Table", *(Column(heading, numeric=True) for heading in HEADINGS)]
    rows = [(name, *(number_words(counts[each]) for each in NUMBERS)) for name, counts in tables.items()]
    total = [sum(counts[each] for counts in tables.values()) for each in NUMBERS]
    return Table(
        "What it changed, by table" if done else "What it would change, by table",
        columns,
        rows,
        total=("All tables", *map(number_words, total)) if len(rows) > 1 else (),
        note="Withdrawn are rows held from before that should be in this return and are not. "
        "Left out are all rows of children with a problem that blocks.",
        caption_hidden=True,
    )


def files_table(submission: Submission, files: dict[int, ReceivedFile], slug: str) -> Table:
    """Each file as it was read, with a link to it as it came, where it is still kept."""
    columns: list[Column | str] = ["File", "Table", Column("Rows", numeric=True), "As received"]
    rows = [
        (each["name"], each["table"], number_words(each["rows"]), _as_received(each, files, submission, slug))
        for each in submission.files
    ]
    return Table("Files it was read from", columns, rows, caption_hidden=True)


def _as_received(entry: dict[str, Any], files: dict[int, ReceivedFile], submission: Submission, slug: str) -> Any:
    file = files.get(entry.get("received", 0))
    if file is None:
        return "Not kept"
    href = reverse("reports:import-file", args=[slug, submission.pk, file.pk])
    return format_html("{} ({})", link(f"Download {file.name}", href), size_words(file.size))
