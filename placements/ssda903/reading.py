"""Reads one CSV of a return: rows as they came, or a sentence about why not.

The standard library's csv module keeps every value a string and knows the line it stood on; pandas
would guess types and lose leading zeros (ADR 0004).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from placements.ssda903 import tables
from placements.ssda903.problems import Problem, Severity
from placements.ssda903.tables import Table

if TYPE_CHECKING:
    from _csv import Reader

if TYPE_CHECKING:
    from _csv import Reader

LONGEST_LINE = 100_000
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


class _UnreadableLineError(Exception):
    """A line that no row of a return can be; the message says why."""


class _NotACsvError(Exception):
    """The file is no CSV at all; the message says what it looks like."""


EMPTY = "The file is empty. Leave it out, or send it with its heading and rows."
UTF16 = "The file is UTF-16 (Excel's “Unicode text”). Save it as “CSV UTF-8” and try again."


def read_file(path: Path, name: str) -> ReadFile:
    """Read a CSV. ``name`` is what messages call it. Never raises for what is in the file."""
    found = ReadFile(name)
    try:
        _refuse_other_encodings(path)
        with path.open(encoding="utf-8-sig", newline="") as stream:
            _read_rows(stream, found)
    except _NotACsvError as wrong:
        found.problems.append(Problem("file-unreadable", str(wrong), file=name))
    except UnicodeDecodeError:
        found.problems.append(
            Problem("file-unreadable", "This is not a CSV in UTF-8. Save it as “CSV UTF-8” and try again.", file=name)
        )
    except OSError as wrong:
        found.problems.append(Problem("file-unreadable", f"The file cannot be opened: {wrong.strerror}.", file=name))
    return found


def _refuse_other_encodings(path: Path) -> None:
    with path.open("rb") as stream:
        start = stream.read(4096)
    if start[:2] in UTF16_MARKS:
        raise _NotACsvError(UTF16)
    if b"\x00" in start:
        # Latin letters in UTF-16 are every other byte nought, and nothing else in a text is.
        halves = start[::2], start[1::2]
        if any(half.count(0) > len(half) * 0.9 for half in halves) and start.count(0) < len(start) * 0.6:
            raise _NotACsvError(UTF16)
        raise _NotACsvError("This is not a CSV but some binary file. Export the table as CSV and try again.")


def _read_rows(stream: TextIO, found: ReadFile) -> None:
    reader = csv.reader(_lines(stream), strict=True)
    try:
        heading = next((cells for cells in reader if any(cell.strip() for cell in cells)), None)
        if heading is None:
            raise _NotACsvError(EMPTY)
        found.lines = reader.line_num
        found.table = _table_of(heading, found)
        if found.table is not None:
            _take_rows(reader, heading, found)
    except _UnreadableLineError as wrong:
        found.problems.append(Problem("file-unreadable", str(wrong), file=found.name, row=found.lines + 1))
    except csv.Error as wrong:
        found.problems.append(
            Problem(
                "file-unreadable",
                f"From here on this cannot be read as CSV ({wrong}). Look for a stray quotation mark.",
                file=found.name,
                row=found.lines + 1,
            )
        )


def _lines(stream: TextIO) -> Iterator[str]:
    while line := stream.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise _UnreadableLineError(
                f"A line is longer than {LONGEST_LINE:,} characters. Check that each row ends with a line break."
            )
        if "\x00" in line:
            raise _UnreadableLineError("The line holds a NUL character. Export the table as CSV again.")
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
            continue
        values = tuple(cells) if in_order else tuple(cells[position] for position in order)
        found.rows.append(Row(line, values))
    if not found.rows and not found.problems and table.name in (tables.HEADER.name, tables.EPISODES.name):
        found.problems.append(
            Problem("file-empty", f"{table.name} has a heading but no rows. Send it with its rows.", file=found.name)
        )


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
    found.problems.extend(_wrong_columns(found.name, columns))
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


def ignored(name: str) -> Problem:
    """A file in the folder that is not read."""
    return Problem(
        "file-ignored",
        "Only CSV files in a folder are read; this one was ignored.",
        severity=Severity.QUERY,
        file=name,
    )
