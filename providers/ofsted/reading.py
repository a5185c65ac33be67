"""Reads a file of Ofsted's list: as published, with notes over the table, or re-laid with a day in each row."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import re
import zlib
from collections import defaultdict
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from providers.ofsted.captions import FEWEST, Columns, columns_of, known_captions
from providers.ofsted.cells import REDACTED, RowReader, read_row
from providers.ofsted.listed import MOST_TOLD, ListedRow, ListRefusedError, ReadList
from providers.ofsted.values import day_of, urn_of
from sufficiency.calendar import today
from sufficiency.web.dates import real_date
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

# The notes are three lines; a table that begins later than this is none of Ofsted's.
LATEST_CAPTIONS: Final = 30
# Ofsted's have a figure; a word under "URN" is a note below the table.
URN: Final = re.compile(r"(?=.*[0-9])[0-9A-Z]{1,12}")
LARGEST: Final = 200 * 1024 * 1024
TOO_LARGE: Final = "The file is larger than 200 MB, and no list of Ofsted's is. Give the list alone."
AS_AT: Final = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[ _-]([A-Za-z]{3,9})[ _-](20\d\d)(?!\d)")
EMPTY: Final = "The file is empty. Download the list again."
SEPARATORS: Final = ",;\t"
BEYOND_TEXT: Final = "This is no CSV file. Open it in a spreadsheet, save the list as “CSV UTF-8” and load that."

Numbered = tuple[int, list[str]]


def read_lists(path: Path, as_at: date | None = None) -> list[ReadList]:
    """The lists in a file, oldest first: one where it is as published, one a day where it is re-laid.

    ``as_at`` is asked for only where neither the notes nor the name of the file say it.
    """
    return lists_of(rows_of(content_of(path)), path.name, as_at)


def lists_of(rows: list[Numbered], name: str, as_at: date | None = None) -> list[ReadList]:
    """The same of rows that were read already, of a file of this name."""
    notes, columns, table = _split(rows)
    if columns.missing:
        raise ListRefusedError(*_missing(columns))
    by_day: dict[date, list[Numbered]] = defaultdict(list)
    if "as_at" in columns.places:
        _spread(table, columns.places["as_at"], by_day)
    else:
        by_day[_day_of(notes, name, as_at)] = table
    if (newest := max(by_day, default=today())) > today():
        raise ListRefusedError(f"The list is as at {day_words(newest)}, which is still to come. Check the day.")
    return [_read(day, by_day[day], columns) for day in sorted(by_day)]


def says_a_day(rows: list[Numbered], name: str) -> bool:
    """Whether it is one of Ofsted's lists as published or re-laid: over the table, in its rows or in the name."""
    first = [cells for _, cells in rows[:LATEST_CAPTIONS]]
    best = max(first, key=known_captions, default=[])
    notes = [cell for cells in first[: first.index(best)] for cell in cells] if best else []
    return "as_at" in columns_of(best).places or any(map(_day_in, [*notes, name]))


def redacts_most(rows: list[Numbered]) -> bool:
    """Whether it has all columns of Ofsted's and few addresses: a council's own list is there for its addresses."""
    best = max(rows[:LATEST_CAPTIONS], key=lambda row: known_captions(row[1]), default=(0, []))
    columns = columns_of(best[1])
    place = columns.places.get("postcode")
    if columns.missing or place is None:
        return False
    codes = [cells[place].strip() for number, cells in rows if number > best[0] and place < len(cells)]
    return sum(code.casefold() in REDACTED for code in codes) * 2 > len(codes)


def has_captions(rows: list[Numbered]) -> bool:
    """Whether there is a table in it: a workbook has covers and notes too."""
    return bool(rows) and known_captions(rows[_captions_in(rows)][1]) >= FEWEST


def rows_of(content: bytes) -> list[Numbered]:
    """Each line of the table with its number, as a spreadsheet counts, without those that are empty."""
    text = _text(content)
    if "\0" in text or content.startswith(b"PK"):
        raise ListRefusedError(BEYOND_TEXT)
    if not text.strip():
        raise ListRefusedError(EMPTY)
    try:
        numbered = enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=_between(text), strict=True), start=1)
        rows = [(number, cells) for number, cells in numbered if any(cell.strip() for cell in cells)]
    except csv.Error as fault:
        raise ListRefusedError(f"This is no whole CSV file ({fault}). Download the list again.") from None
    _refuse_cut_off(rows)
    return rows


def _refuse_cut_off(rows: list[Numbered]) -> None:
    """A download that broke off ends within a row; taken for a list, it would close every home that it lacks."""
    place = _captions_in(rows)
    (_, captions), table = rows[place], rows[place + 1 :]
    last = len(table[-1][1]) if table else 0
    if 1 < last < len(captions) and all(len(cells) >= len(captions) for _, cells in table[:-1]):
        raise ListRefusedError(
            f"Row {table[-1][0]}, the last, ends after {last} of {len(captions)} cells, and no other does: the file is "
            "not whole. Download it again."
        )


def _captions_in(rows: list[Numbered]) -> int:
    """The place of the row with most captions that we know."""
    return max(range(min(len(rows), LATEST_CAPTIONS)), key=lambda place: known_captions(rows[place][1]))


def _text(content: bytes) -> str:
    """As its first bytes say, else UTF-8, else what Windows writes."""
    encoding = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _between(text: str) -> str:
    """What stands between its cells: most lists have commas, and a spreadsheet may write semicolons or tabs instead.

    >>> _between("Notes, and more\\nURN;Provision type;Places\\n"), _between("URN,Places")
    (';', ',')
    """
    first = [line for line, _ in zip(text.splitlines(), range(LATEST_CAPTIONS), strict=False)]
    return max(SEPARATORS, key=lambda sign: max(known_captions(line.split(sign)) for line in first))


def content_of(path: Path) -> bytes:
    """Unpacked where it is compressed with gzip."""
    with path.open("rb") as file:
        return unpacked(file)


def unpacked(file: IO[bytes]) -> bytes:
    start = file.read(2)
    file.seek(0)
    try:
        content = (gzip.GzipFile(fileobj=file) if start == b"\x1f\x8b" else file).read(LARGEST + 1)
    except (OSError, EOFError, zlib.error):
        raise ListRefusedError("The compressed file is damaged or not whole. Download it again.") from None
    if len(content) > LARGEST:
        raise ListRefusedError(TOO_LARGE)
    return content


def _split(rows: list[Numbered]) -> tuple[list[str], Columns, list[Numbered]]:
    """The notes above the table, its columns and its rows."""
    best = _captions_in(rows) if rows else 0
    if not has_captions(rows):
        raise ListRefusedError(
            "No row of captions was found (URN, Provision type, Registration status, Local authority …). "
            "Give Ofsted's provider-level list as at 31 March, as CSV."
        )
    notes = [cell for _, cells in rows[:best] for cell in cells if cell.strip()]
    return notes, columns_of(rows[best][1]), rows[best + 1 :]


def _missing(columns: Columns) -> list[str]:
    named = ", ".join(f"“{caption}”" for caption in columns.missing)
    reasons = [f"The list has no column {named}. Nothing was loaded."]
    if columns.not_understood:
        other = ", ".join(f"“{caption}”" for caption in columns.not_understood)
        reasons.append(f"Columns not understood: {other}. If one of them is what is missing, give it that caption.")
    return reasons


def _spread(table: list[Numbered], place: int, by_day: dict[date, list[Numbered]]) -> None:
    for number, cells in table:
        words = cells[place].strip() if place < len(cells) else ""
        day = day_of(words)
        if day is None:
            raise ListRefusedError(f"Row {number}: “{words}” under “as at” is no date like 2025-03-31.")
        by_day[day].append((number, cells))


def _day_of(notes: Sequence[str], name: str, given: date | None) -> date:
    """From the notes, else the name of the file, else as given; two that differ are refused."""
    said = next(filter(None, map(_day_in, [*notes, name])), None)
    if said is None and given is None:
        raise ListRefusedError(
            "Neither the notes over the table nor the name of the file says which day the list is of. "
            "Say it under “The day the list is of”, or to the command with --as-at, like --as-at 2025-03-31."
        )
    if said and given and said != given:
        raise ListRefusedError(
            f"The list says that it is as at {day_words(said)}, and you say {day_words(given)}. Leave the day out."
        )
    day = said or given
    assert day is not None
    return day


def _day_in(text: str) -> date | None:
    found = AS_AT.search(text)
    return real_date((found[1], found[2], found[3])) if found else None


def _read(as_at: date, table: list[Numbered], columns: Columns) -> ReadList:
    read = ReadList(as_at, not_understood=columns.not_understood)
    held: dict[str, ListedRow] = {}
    refused = []
    for number, cells in table:
        reader = RowReader(number, cells, columns.places, read.problems)
        urn = urn_of(reader.raw("urn"))
        if not URN.fullmatch(urn):
            read.leave_out(number, urn, "a row without a URN, which is letters and digits, was left out")
            continue
        row, before = read_row(reader), held.get(urn)
        if before is None:
            held[row.urn] = row
        elif row.same_but_for_the_row(before):
            read.leave_out(number, urn, f"it is the same as row {before.row}, and was left out")
        else:
            refused.append(f"URN {row.urn} is two different registrations, in rows {before.row} and {number}.")
    if refused:
        raise ListRefusedError(*_told(refused), "Nothing was loaded. Correct the list, or ask Ofsted which is right.")
    if not held:
        none = "has no row with a URN under “URN”. Check" if read.left_out else "has captions and no rows. Download"
        raise ListRefusedError(f"The list as at {day_words(as_at)} {none} it again.")
    read.rows = list(held.values())
    read.says = _said(table, columns, read.rows)
    return read


def _said(table: list[Numbered], columns: Columns, rows: Sequence[ListedRow]) -> frozenset[str]:
    """The fields with a word in any row, and of those that are a row's own with one that could be read."""
    filled = {
        field
        for field, place in columns.places.items()
        if any(place < len(cells) and cells[place].strip() for _, cells in table)
    }
    unread = {field for field in filled if all(getattr(row, field, field) in ("", None) for row in rows)}
    return frozenset(filled - unread)


def _told(reasons: list[str]) -> list[str]:
    more = [f"And {len(reasons) - MOST_TOLD} more."] * (len(reasons) > MOST_TOLD)
    return [*reasons[:MOST_TOLD], *more]
