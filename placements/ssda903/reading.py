"""Reads one CSV of a return: rows as they came, or a sentence about why not.

The standard library's csv module keeps every value a string and knows the line it stood on; pandas
would guess types and lose leading zeros (ADR 0004).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from placements.ssda903 import tables
from placements.ssda903.limits import (
    LONGEST_FIELD,
    LONGEST_LINE,
    MOST_LINES,
    MOST_PROBLEMS,
    MOST_ROWS,
    MOST_WRONG_COLUMNS,
)
from placements.ssda903.problems import Problem, Severity
from placements.ssda903.sources import RefusedFileError, Source, on_disk
from placements.ssda903.tables import Table

if TYPE_CHECKING:
    from _csv import Reader

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it came; ``values`` in the order of the table's columns."""

    line: int
    values: tuple[str, ...]


@dataclass
class ReadFile:
    """What a file held."""

    name: str
    table: Table | None = None
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lines: int = 0
    """How many lines were read: the next row begins on the line after."""


EMPTY = "The file is empty. Leave it out, or send it with its heading and rows."
UTF16 = "The file is UTF-16 (Excel's “Unicode text”). Save it as “CSV UTF-8” and try again."


def read_file(path: Path, name: str) -> ReadFile:
    """Read a CSV on disk. ``name`` is what messages call it. Never raises for what is in the file."""
    return read_csv(on_disk(path, name), name)


def read_csv(source: Source, name: str) -> ReadFile:
    """Read a CSV wherever it lies. Never raises for what is in the file."""
    found = ReadFile(name)
    try:
        with source.open() as raw:
            _refuse_other_encodings(raw.peek(4096)[:4096])
            with TextIOWrapper(raw, encoding="utf-8-sig", newline="") as stream:
                _read_rows(stream, found)
    except UnicodeDecodeError:
        why = "This is not a CSV in UTF-8. Save it as “CSV UTF-8” and try again."
        found.problems.append(Problem("file-unreadable", why, file=name))
    except (RefusedFileError, OSError) as wrong:
        found.problems.append(refused(name, wrong))
        if len(found.rows) > MOST_ROWS:
            found.rows.clear()  # half a million rows are not checked for a return that is refused anyway
    return found


def refused(name: str, wrong: RefusedFileError | OSError) -> Problem:
    """What is said of a file that was not read."""
    if isinstance(wrong, RefusedFileError):
        return Problem(wrong.rule, str(wrong), file=name, row=wrong.line)
    return Problem("file-unreadable", f"The file cannot be opened: {wrong.strerror or wrong}.", file=name)


def _refuse_other_encodings(start: bytes) -> None:
    if start[:2] in UTF16_MARKS:
        raise RefusedFileError(UTF16)
    if b"\x00" in start:
        # Latin letters in UTF-16 are every other byte nought, and nothing else in a text is.
        halves = start[::2], start[1::2]
        if any(half.count(0) > len(half) * 0.9 for half in halves) and start.count(0) < len(start) * 0.6:
            raise RefusedFileError(UTF16)
        raise RefusedFileError("This is not a CSV but some binary file. Export the table as CSV and try again.")


def _read_rows(stream: TextIO, found: ReadFile) -> None:
    # Of the whole process: a library may have set another.
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(_lines(stream, found), strict=True)
    try:
        heading = next((cells for cells in reader if any(cell.strip() for cell in cells)), None)
        if heading is None:
            raise RefusedFileError(EMPTY)
        found.lines = reader.line_num
        found.table = _table_of(heading, found)
        if found.table is not None:
            _take_rows(reader, heading, found)
    except csv.Error as wrong:
        why = f"From here on this cannot be read as CSV ({wrong}). Look for a stray quotation mark."
        raise RefusedFileError(why, line=found.lines + 1) from wrong


def _lines(stream: TextIO, found: ReadFile) -> Iterator[str]:
    read = 0
    while line := stream.readline(LONGEST_LINE + 1):
        read += 1
        if read > MOST_LINES:
            raise too_many_rows(read)
        if len(line) > LONGEST_LINE:
            why = f"A line is longer than {LONGEST_LINE:,} characters. Check that each row ends with a line break."
            raise RefusedFileError(why, line=found.lines + 1)
        if "\x00" in line:
            why = "The line holds a NUL character. Export the table as CSV again."
            raise RefusedFileError(why, line=found.lines + 1)
        yield line


def _take_rows(reader: Reader, heading: list[str], found: ReadFile) -> None:
    table = found.table
    assert table is not None
    order = [_position(heading, column) for column in table.columns]
    in_order = order == list(range(len(order)))
    for cells in reader:
        # A row with a line break in quotes is named by the line it began on.
        line, found.lines = found.lines + 1, reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(heading):
            found.problems.append(_wrong_length(found.name, line, cells, heading))
            if len(found.problems) >= MOST_PROBLEMS:
                raise too_many_problems(line)
            continue
        values = tuple(cells) if in_order else tuple(cells[position] for position in order)
        found.rows.append(Row(line, values))
        if len(found.rows) > MOST_ROWS:
            raise too_many_rows(line)
    if not found.rows and not found.problems and table.name in (tables.HEADER.name, tables.EPISODES.name):
        found.problems.append(
            Problem("file-empty", f"{table.name} has a heading but no rows. Send it with its rows.", file=found.name)
        )


def too_many_rows(line: int | None = None) -> RefusedFileError:
    why = f"There are more than {MOST_ROWS:,} rows, more than any return has. Check that it is the right file."
    return RefusedFileError(why, rule="file-too-large", line=line)


def too_many_problems(line: int) -> RefusedFileError:
    why = f"This is the {MOST_PROBLEMS:,}th row like that, and no more was read. Check that it is the right file."
    return RefusedFileError(why, line=line)


def _wrong_length(name: str, line: int, cells: list[str], heading: list[str]) -> Problem:
    return Problem(
        "row-length",
        f"The row has {len(cells)} values where the heading has {len(heading)} columns. "
        "Look for a missing or an extra comma.",
        file=name,
        row=line,
    )


def _position(heading: list[str], column: str) -> int:
    return [_column_name(cell) for cell in heading].index(column)


def _column_name(cell: str) -> str:
    return cell.strip().upper()


def _table_of(heading: list[str], found: ReadFile) -> Table | None:
    columns = [_column_name(cell) for cell in heading]
    table = tables.recognise(frozenset(columns))
    if table is not None and len(columns) == len(table.columns):
        return table
    found.problems.extend(islice(_wrong_columns(found.name, columns), MOST_WRONG_COLUMNS))
    return None


def _wrong_columns(name: str, columns: list[str]) -> Iterator[Problem]:
    like = tables.closest(frozenset(columns))
    if like is None:
        yield Problem(
            "table-unknown",
            "No table of the return has these columns. Check that the first line is the heading, "
            "or leave the file out.",
            file=name,
            row=1,
            value=", ".join(columns)[:200],
        )
        return
    for column in like.columns:
        if column not in columns:
            yield Problem(
                "column-missing",
                f"This looks like {like.name}, but it has no column {column}. Add the column, "
                f"empty where nothing is known.",
                file=name,
                row=1,
                column=column,
            )
    for position, column in enumerate(columns):
        if column not in like.column_set or column in columns[:position]:
            yield Problem(
                "column-extra",
                f"This looks like {like.name}, which has no such column, or not twice. Take the column out.",
                file=name,
                row=1,
                column=column[:100],
            )


ONLY_CSV = "Only CSV files in a folder are read; this one was ignored."


def ignored(name: str, why: str = ONLY_CSV) -> Problem:
    """A file among others that is not read."""
    return Problem("file-ignored", why, severity=Severity.QUERY, file=name)
