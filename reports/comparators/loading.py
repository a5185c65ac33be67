"""Takes publishers' files in, each whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction

from reports.comparators.files.areas import Areas
from reports.comparators.files.layout import Job
from reports.comparators.files.layouts import recognised
from reports.comparators.files.tables import FileRefusedError, files_in, read_table
from reports.comparators.keeping import keep_comparisons, mark_out_of_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


@dataclass
class FileRead:
    """What became of one file. ``refused`` is the reason nothing of it is kept."""

    path: str
    recognised_as: str | None = None
    rows: int = 0
    added: int = 0
    changed: int = 0
    warnings: list[str] = field(default_factory=list)
    refused: str = ""

    def as_json(self) -> dict[str, Any]:
        plain = {**vars(self)}
        if not self.refused:
            del plain["refused"]
        return plain


def load_published(
    paths: Iterable[Path], *, model_year: int | None = None, progress: Callable[[str], None] = lambda words: None
) -> list[FileRead]:
    """Files and folders of files, in order; then what every authority is compared with, worked out anew."""
    done = []
    for path in paths:
        files = files_in(path)
        if not files:
            done.append(FileRead(str(path), refused="The folder has no CSV files."))
        for each in files:
            progress(each.name)
            done.append(load_file(each, model_year=model_year))
    progress("comparisons")
    keep_comparisons()
    return done


def load_file(path: Path, *, model_year: int | None = None) -> FileRead:
    """One file, in one transaction."""
    read = FileRead(str(path))
    table = None
    try:
        table = read_table(path)
        read.rows = len(table.rows)
        layout = recognised(table)
        read.recognised_as = layout.name
        with transaction.atomic():
            job = Job(table, Areas(), read.warnings, model_year)
            kept = layout.keep(job)
            if kept.added or kept.changed:
                mark_out_of_date()
    except FileRefusedError as reason:
        read.refused = f"Row {table.at}: {reason}" if table and table.at else str(reason)
        return read
    read.added, read.changed = kept.added, kept.changed
    more = sorted(set(table.columns) - layout.columns - layout.not_needed)
    read.warnings[:0] = [f"Column “{column}” is new, and not read." for column in more]
    read.warnings += job.areas.warnings()
    return read
