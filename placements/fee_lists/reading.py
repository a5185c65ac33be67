"""Reads a CSV file of fees, a row a price. What cannot be read is told by row; its words go no further."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError

from placements.fees.parts import NOTHING, PARTS, SHARES, FeeError, WeeklyPrice
from providers.ofsted.captions import plain
from sufficiency.codes.supply import Sourcing
from sufficiency.web.dates import real_date, split_date
from sufficiency.web.forms import YEARS
from sufficiency.web.money_field import MoneyField
from sufficiency.web.presenters import money_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

LARGEST: Final = 1024 * 1024
MOST_ROWS: Final = 5000
# The first is what it is called in a message.
CAPTIONS: Final[dict[str, tuple[str, ...]]] = {
    "reference": ("Child reference", "Child", "Reference"),
    "start": ("First day", "Start", "Start date"),
    "last_day": ("Last day", "End", "End date"),
    "sourcing": ("Bought as", "Sourcing"),
    "contract": ("Contract",),
    "core": ("Core", "Core price"),
    "education": ("Education",),
    "additional": ("Additional", "Additional support"),
    "other": ("Other", "Anything else"),
    "total": ("Total", "Weekly total"),
    "paid_by_social_care": ("Paid by social care", "Social care"),
    "paid_by_education": ("Paid by education",),
    "paid_by_health": ("Paid by health", "Health"),
}
NEEDED: Final = ("reference", "start", "sourcing", "core")
_FIELDS: Final = {plain(caption): name for name, captions in CAPTIONS.items() for caption in captions}
_SOURCINGS: Final = {plain(words): code for code, label in Sourcing.choices for words in (code, label)}


class FileRefusedError(Exception):
    """Nothing of the file can be read; the message says what to do."""


@dataclass(frozen=True, slots=True)
class FeeRow:
    """``last_day`` is None where the price goes on until the next, or to no known day."""

    number: int
    reference: str
    start: date
    last_day: date | None
    sourcing: str
    contract: str
    price: WeeklyPrice


@dataclass(frozen=True, slots=True)
class RefusedRow:
    number: int
    why: str


@dataclass(slots=True)
class ReadFees:
    rows: list[FeeRow] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    not_understood: list[str] = field(default_factory=list)


def read_fees(content: bytes) -> ReadFees:
    """Raises FileRefusedError."""
    try:
        return _read(_lines(content))
    except csv.Error:
        raise FileRefusedError("The file is no CSV: a quotation mark in it is never closed. Save it again.") from None


def _read(lines: Iterator[list[str]]) -> ReadFees:
    try:
        heads = next(lines)
    except StopIteration:
        raise FileRefusedError("The file is empty. Save the list as CSV, and send it again.") from None
    places = {name: number for number, head in reversed(list(enumerate(heads))) if (name := _FIELDS.get(plain(head)))}
    missing = [CAPTIONS[name][0] for name in NEEDED if name not in places]
    if missing:
        raise FileRefusedError(f"The first row must name the columns. There is none called: {', '.join(missing)}.")
    found = ReadFees(not_understood=[head.strip() for head in heads if head.strip() and plain(head) not in _FIELDS])
    for number, cells in enumerate(lines, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(found.rows) + len(found.refused) >= MOST_ROWS:
            raise FileRefusedError(f"The file has more than {MOST_ROWS:,} rows. Send it in parts.")
        _read_row(number, {name: _cell(cells, place) for name, place in places.items()}, found)
    if not found.rows and not found.refused:
        raise FileRefusedError("The file names its columns, and has no row under them. Nothing is to be loaded.")
    return found


def _lines(content: bytes) -> Iterator[list[str]]:
    """Of a file saved by Excel or by anything else, with commas or semicolons."""
    if len(content) > LARGEST:
        raise FileRefusedError("The file is larger than 1 MB. Send it in parts.")
    if b"\0" in content:
        raise FileRefusedError("The file is no CSV. In a spreadsheet choose “Save as”, then CSV, and send that.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    return iter(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _cell(cells: list[str], place: int) -> str:
    return " ".join(cells[place].split()) if place < len(cells) else ""


def _read_row(number: int, cells: Mapping[str, str], found: ReadFees) -> None:
    try:
        row = FeeRow(
            number,
            _needed(cells, "reference"),
            _day(_needed(cells, "start"), "First day"),
            _day(cells["last_day"], "Last day") if cells.get("last_day") else None,
            _sourcing(_needed(cells, "sourcing")),
            cells.get("contract", ""),
            _price(cells),
        )
        if row.last_day and row.last_day < row.start:
            raise FeeError("The last day is before the first.")
    except FeeError as error:
        found.refused.append(RefusedRow(number, error.message))
    else:
        found.rows.append(row)


def _needed(cells: Mapping[str, str], name: str) -> str:
    if not cells[name]:
        raise FeeError(f"{CAPTIONS[name][0]} is empty.")
    return cells[name]


def _day(words: str, what: str) -> date:
    parts = split_date(words.split(" 00:00")[0])
    found = real_date(parts) if parts else None
    if found is None or found.year not in YEARS:
        raise FeeError(f"{what} is no date like 31/03/2023.")
    return found


def _sourcing(words: str) -> str:
    found = _SOURCINGS.get(plain(words))
    if found is None:
        raise FeeError(f"Bought as must be one of: {', '.join(Sourcing.labels)}.")
    return found


def _price(cells: Mapping[str, str]) -> WeeklyPrice:
    """Where no share is given, social care pays all. A total that is given must be that of the parts."""
    amounts = {name: _amount(cells.get(name, ""), name) or NOTHING for name in (*PARTS, *SHARES)}
    if cells["core"] == "":
        raise FeeError("Core is empty: give 0 where there is no core price.")
    whole = sum((amounts[name] for name in PARTS), NOTHING)
    total = _amount(cells.get("total", ""), "total")
    if total is not None and total != whole:
        raise FeeError(f"The parts come to {money_words(whole)} a week, and the total says {money_words(total)}.")
    if not any(amounts[name] for name in SHARES):
        amounts["paid_by_social_care"] = whole
    return WeeklyPrice(**amounts)


def _amount(words: str, name: str) -> Decimal | None:
    try:
        return MoneyField(noun=CAPTIONS[name][0].lower(), required=False).clean(words)
    except ValidationError as error:
        raise FeeError(f"{error.messages[0]}.") from None
