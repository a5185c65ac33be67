"""Reads a council's own list of homes with their addresses: a workbook in any of its layouts, or the same as CSV."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from providers.models.home import HomeKind
from providers.ofsted.captions import plain
from providers.ofsted.cells import REDACTED
from providers.ofsted.listed import MOST_TOLD, ListRefusedError, Problem
from providers.ofsted.values import NO_PLACES, URN, day_of, places_in, urn_of
from providers.own_lists.captions import CAPTIONS, OwnColumns, own_columns
from sufficiency.geography import normalise_postcode

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from providers.own_lists.workbooks import Sheet

POSTCODE: Final = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}")
NOTHING: Final = frozenset({"", "-", "na", "n/a", "none", *REDACTED})
LONGEST: Final = 150
# By words of the kind, the first that is in it; what is none of these has no beds of its own.
KINDS: Final = (
    ("supported acco", HomeKind.SUPPORTED_SETTING),
    ("secure", HomeKind.SECURE_HOME),
    ("childrens home", HomeKind.CHILDRENS_HOME),
    ("residential special school", HomeKind.RESIDENTIAL_SCHOOL),
    ("family centre", HomeKind.FAMILY_CENTRE),
)
# Registered, and no place with beds of its own.
WITHOUT_BEDS: Final = ("fostering", "adoption", "boarding", "college", "holiday", "cafcass", "training centre")
CLOSED: Final = frozenset({"closed", "cancelled", "resigned", "deregistered"})


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One home or setting as the council's list has it; empty where it says nothing, or redacts it."""

    sheet: str
    row: int
    urn: str
    kind: HomeKind | None
    name: str
    authority: str
    postcode: str
    line: str
    town: str
    phone: str
    email: str
    owner: str
    places: int | None
    registered_on: date | None
    closed_on: date | None
    closed: bool
    redacted: bool

    @property
    def key(self) -> tuple[str, str]:
        """A provider's settings share its URN: each is told from the others by its address."""
        return (self.urn, self.postcode or self.line) if self.kind == HomeKind.SUPPORTED_SETTING else (self.urn, "")


@dataclass(slots=True)
class OwnList:
    rows: list[OwnRow] = field(default_factory=list)
    not_homes: int = 0
    """Agencies and the like: registered, and no place with beds."""
    left_out: int = 0
    not_understood: list[str] = field(default_factory=list)
    sheets_left_out: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_own_list(sheets: Sequence[Sheet]) -> OwnList:
    """Raises ListRefusedError where no sheet has what is needed, and where one URN is two providers."""
    found, reasons = OwnList(), []
    for name, rows in sheets:
        columns = own_columns(rows)
        if columns is None or columns.missing:
            missing = ", ".join(f"“{caption}”" for caption in (columns.missing if columns else [])) or "row of captions"
            what = f"column {missing}" if columns else "row of captions"
            found.sheets_left_out.append(name)
            reasons.append(f"Sheet “{name}” has no {what}.")
            continue
        found.not_understood += [f"{each} ({name})" if len(sheets) > 1 else each for each in columns.not_understood]
        _read(name, [row for row in rows if row[0] > columns.row], columns, found)
    if len(found.sheets_left_out) == len(sheets):
        raise ListRefusedError(*reasons, "Nothing was loaded. Give what is missing that caption.")
    _refuse_two_in_one(found)
    if not found.rows and not found.not_homes:
        none = "no row with a URN" if found.left_out else "captions and no home under them"
        raise ListRefusedError(f"The list has {none}. Check that it is the right one.")
    return found


def _read(sheet: str, rows: Sequence[tuple[int, list[str]]], columns: OwnColumns, found: OwnList) -> None:
    for number, cells in rows:
        reader = _Cells(sheet, number, cells, columns.places, found.problems)
        row = _row(reader)
        if not URN.fullmatch(row.urn):
            found.left_out += 1
            reader.tell("urn", row.urn, "a row without a URN, which is letters and digits, was left out")
        elif row.kind is None:
            found.not_homes += 1
            if not any(part in plain(reader.raw("kind")) for part in WITHOUT_BEDS):
                reader.tell("kind", reader.raw("kind")[:40], "it is no kind of home we know, and the row was left out")
        else:
            found.rows.append(row)


class _Cells:
    """The cells of one row by field; what cannot be read is told and left empty."""

    def __init__(
        self, sheet: str, number: int, cells: Sequence[str], places: dict[str, int], problems: list[Problem]
    ) -> None:
        self.sheet, self.number, self._cells, self._places, self._problems = sheet, number, cells, places, problems

    def raw(self, name: str) -> str:
        place = self._places.get(name)
        return "" if place is None or place >= len(self._cells) else self._cells[place]

    def text(self, name: str) -> str:
        words = self.raw(name)
        if words.casefold() in NOTHING:
            return ""
        if len(words) > LONGEST:
            self.tell(name, words[:40] + "…", f"it is longer than {LONGEST} characters, and was left empty")
            return ""
        return words

    def redacts(self, *names: str) -> bool:
        return any(self.raw(name).casefold() in REDACTED for name in names)

    def places(self) -> int | None:
        words = self.text("places")
        found = places_in(words)
        if words and found is None:
            self.tell("places", words, NO_PLACES)
        return found

    def postcode(self) -> str:
        postcode = normalise_postcode(self.text("postcode"))
        if postcode and not POSTCODE.fullmatch(postcode):
            self.tell("postcode", postcode[:20], "it is no full postcode, and was left empty")
            return ""
        return postcode

    def day(self, name: str) -> date | None:
        words = self.text(name)
        found = day_of(words)
        if words and found is None:
            self.tell(name, words[:40], "it is no date, and was left empty")
        return found

    def tell(self, name: str, value: str, message: str) -> None:
        self._problems.append(Problem(self.number, CAPTIONS[name][0], value, message, self.sheet))


def _row(cells: _Cells) -> OwnRow:
    status = cells.text("status").casefold()
    setting_status = cells.text("setting_status").casefold()
    registered_on, closed_on = cells.day("registered_on"), cells.day("closed_on")
    if registered_on and closed_on and closed_on < registered_on:
        cells.tell("closed_on", cells.raw("closed_on"), "it is before the day it was registered: one of them is wrong")
    return OwnRow(
        sheet=cells.sheet,
        row=cells.number,
        urn=urn_of(cells.raw("urn")),
        kind=_kind(cells.raw("kind"), cells.raw("subtype"), of_settings="provider_authority" in cells._places),
        name=cells.text("name"),
        authority=cells.text("authority"),
        postcode=cells.postcode(),
        line=cells.text("line"),
        town=cells.text("town"),
        phone=cells.text("phone")[:40],
        email=_email(cells),
        owner=cells.text("owner"),
        places=cells.places(),
        registered_on=registered_on,
        closed_on=closed_on,
        closed=closed_on is not None or bool({status, setting_status} & CLOSED),
        redacted=cells.redacts("name", "postcode", "line"),
    )


def _email(cells: _Cells) -> str:
    address = cells.text("email")
    return address if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", address) else ""


def _kind(words: str, subtype: str, *, of_settings: bool) -> HomeKind | None:
    """By its kind, or its subtype where that says more; a sheet of settings holds nothing else.

    >>> _kind("Children's Home", "Secure Unit", of_settings=False)
    HomeKind.SECURE_HOME
    >>> _kind("Local Authority Fostering Agency", "", of_settings=False), _kind("2", "", of_settings=True)
    (None, HomeKind.SUPPORTED_SETTING)
    """
    said = plain(f"{words} {subtype}")
    found = next((kind for part, kind in KINDS if part in said), None)
    return found or (HomeKind.SUPPORTED_SETTING if of_settings else None)


def _refuse_two_in_one(found: OwnList) -> None:
    """The same row twice is one; the rows of a home in several buildings are its first, those of one address one."""
    kept: dict[tuple[str, str], OwnRow] = {}
    providers: dict[str, OwnRow] = {}
    reasons = []
    for row in found.rows:
        first = providers.setdefault(row.urn, row)
        if (first.kind, first.name.casefold()) != (row.kind, row.name.casefold()) and first.name and row.name:
            where = f"rows {first.row} and {row.row}" + (f" of “{row.sheet}”" if first.sheet == row.sheet else "")
            reasons.append(f"URN {row.urn} is two providers, in {where}: “{first.name}” and “{row.name}”.")
        elif row.key in kept and row.kind == HomeKind.SUPPORTED_SETTING and row != replace(kept[row.key], row=row.row):
            # Flats at one address: their places together.
            kept[row.key] = replace(kept[row.key], places=(kept[row.key].places or 0) + (row.places or 0) or None)
        elif row.key in kept:
            found.left_out += 1
            why = f"it is the home of row {kept[row.key].row} again, and was left out"
            found.problems.append(Problem(row.row, "URN", row.urn, why, row.sheet))
        else:
            kept[row.key] = row
    if reasons:
        more = [f"And {len(reasons) - MOST_TOLD} more."] * (len(reasons) > MOST_TOLD)
        raise ListRefusedError(*reasons[:MOST_TOLD], *more, "Nothing was loaded. Correct the list and load it again.")
    found.rows = list(kept.values())
