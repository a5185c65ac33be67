"""A publisher's CSV as rows of text, plain or gzipped; or the reason it cannot be read."""

from __future__ import annotations

import csv
import gzip
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDINGS: Final = (".csv", ".csv.gz")
# The largest of DfE's is 60 MB; what is unpacked is held in memory.
MOST_BYTES: Final = 200 * 1024 * 1024

Row = dict[str, str]


class FileRefusedError(Exception):
    """Nothing of the file is kept; the message says why, in a sentence."""


@dataclass
class Table:
    """``at`` is the row that is being read, for the reason of a refusal; the heading is row 1."""

    columns: list[str]
    rows: list[Row]
    at: int | None = None

    def each(self) -> Iterator[Row]:
        for number, row in enumerate(self.rows, start=2):
            self.at = number
            yield row
        self.at = None


def files_in(path: Path) -> list[Path]:
    """The file itself, or the CSV files of a folder and the folders in it, by name."""
    if not path.is_dir():
        return [path]
    return sorted(each for each in path.rglob("*") if each.is_file() and each.name.endswith(ENDINGS))


def read_table(path: Path) -> Table:
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        columns = [column.strip() for column in next(reader, [])]
        _check(columns)
        rows = [_row(columns, cells, number) for number, cells in enumerate(reader, start=2) if any(cells)]
    except csv.Error as wrong:
        raise FileRefusedError(f"Line {reader.line_num} is not CSV: {wrong}.") from None
    if not rows:
        raise FileRefusedError("It has no rows.")
    return Table(columns, rows)


def _text(path: Path) -> str:
    try:
        with gzip.open(path) if path.name.endswith(".gz") else path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except (OSError, EOFError) as wrong:
        raise FileRefusedError(f"It cannot be read: {wrong}.") from None
    if len(raw) > MOST_BYTES:
        raise FileRefusedError("It is larger than 200 MB.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise FileRefusedError(f"It is not text in UTF-8: byte {wrong.start + 1}.") from None


def _check(columns: list[str]) -> None:
    if not any(columns):
        raise FileRefusedError("It has no heading.")
    twice = sorted({column for column in columns if columns.count(column) > 1})
    if twice:
        raise FileRefusedError(f"It has two columns called {', '.join(map(repr, twice))}.")


def _row(columns: list[str], cells: list[str], number: int) -> Row:
    if len(cells) != len(columns):
        raise FileRefusedError(f"Row {number} has {len(cells)} cells, its heading {len(columns)}.")
    return {column: cell.strip() for column, cell in zip(columns, cells, strict=True)}
