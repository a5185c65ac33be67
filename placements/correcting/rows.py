"""A row of what is held of a child, found by kind and key, as cells; and the child with other cells there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from placements.correcting.kinds import EPISODE, FACTS, FLAG, Kind
from placements.recording.chain import CannotRecordError
from placements.ssda903.child_held import ChildHeld
from placements.ssda903.keeping import row_key
from placements.ssda903.tables import NAMED
from placements.ssda903.typed import InvalidDateError, header_row, needed_date, read_date
from placements.ssda903.writing import row_of, written_day, written_episode, written_header
from sufficiency.calendar import OPEN, financial_year_ending, today

Cells = dict[str, str]
"""By column, as the return writes them."""
FLAG_COLUMNS = ("KIND", "START", "END")
GONE = "This is no longer there: somebody removed it, or gave it another date. Go back to the child's page"


def columns_of(kind: Kind) -> tuple[str, ...]:
    """Those that a form asks for: whose row it is goes without saying."""
    if kind == FLAG:
        return FLAG_COLUMNS
    columns = NAMED[kind.table].columns
    return tuple(each for each in columns if each != "CHILD" and (each != "DOB" or kind == FACTS))


def cells_of(child: ChildHeld, kind: Kind, key: str) -> Cells | None:
    """The row's cells; None where there is none with the key."""
    if kind == FLAG:
        return _flag_cells(child, key)
    values = _values(child, kind, key)
    return dict(zip(NAMED[kind.table].columns, values, strict=True)) if values else None


def _values(child: ChildHeld, kind: Kind, key: str) -> tuple[str, ...] | None:
    if kind == FACTS:
        return written_header(child.reference, child.header, _this_year()) if child.header else None
    if kind == EPISODE:
        episode = child.episode(day_of(key)) if day_of(key) else None  # type: ignore[arg-type]
        return written_episode(child.reference, episode) if episode else None
    return child.others.get(kind.table, {}).get(held_key(child, kind, key))


def held_key(child: ChildHeld, kind: Kind, key: str) -> str:
    """The key in full: the page does not know a code that is none, which is part of the key of a review."""
    rows = child.others.get(kind.table, {})
    if key in rows or " " in key:
        return key
    return next((each for each in rows if each.split(" ")[0] == key), key)


def _flag_cells(child: ChildHeld, key: str) -> Cells | None:
    kind, _, start = key.partition(" ")
    for begun, ended in child.flags.get(kind, ()):
        if begun.isoformat() == start:
            return {"KIND": kind, "START": written_day(begun), "END": written_day(None if ended == OPEN else ended)}
    return None


def with_cells(child: ChildHeld, kind: Kind, key: str, cells: Cells, year: int) -> ChildHeld:
    """The child with these cells in the row, or with a new row where the key is empty; not of episodes.

    ``year``: whose return a new row of a yearly table is of.
    """
    if kind != FACTS and key and cells_of(child, kind, key) is None:
        raise CannotRecordError(GONE, "")
    if kind == FACTS:
        return _with_facts(child, cells)
    if kind == FLAG:
        return _with_flag(child, key, cells)
    key = held_key(child, kind, key) if key else ""
    born = written_day(child.header.born) if child.header else ""
    values = row_of(kind.table, cells | {"CHILD": child.reference, "DOB": born})
    new = row_key(kind.table, values, year)
    if new != key and new in child.others.get(kind.table, {}):
        raise CannotRecordError(f"Another {kind.noun} with this date is held already. Correct that one instead", "")
    return (child.without_row(kind.table, key) if key else child).with_row(kind.table, new, values)


def without(child: ChildHeld, kind: Kind, key: str) -> ChildHeld:
    """The child without the row; not of episodes."""
    if cells_of(child, kind, key) is None:
        raise CannotRecordError(GONE, "")
    if kind == FLAG:
        name, _, start = key.partition(" ")
        return child.with_flag(name, [time for time in child.flags.get(name, ()) if time[0].isoformat() != start])
    return child.without_row(kind.table, held_key(child, kind, key))


def _with_facts(child: ChildHeld, cells: Cells) -> ChildHeld:
    """Sex keeps the code it came with, unless it is another."""
    if child.header is None:
        raise CannotRecordError(GONE, "")
    header = header_row(cells)
    same = cells["SEX"] == written_header(child.reference, child.header, _this_year())[1]
    return replace(child, header=replace(header, sex=child.header.sex) if same else header)


def _with_flag(child: ChildHeld, key: str, cells: Cells) -> ChildHeld:
    if key:
        child = without(child, FLAG, key)
    start, end = needed_date(cells["START"]), read_date(cells["END"]) or OPEN
    times = child.flags.get(cells["KIND"], ())
    if any(begun <= end and start <= ended for begun, ended in times):
        raise CannotRecordError("This touches another time with the same flag. Correct that one instead", "start")
    return child.with_flag(cells["KIND"], [*times, (start, end)])


def year_of(kind: Kind, key: str) -> int:
    """The collection year whose codes the row takes."""
    if kind.is_yearly or kind.slug == "adoption-plan":
        year = key.split(" ")[0]
        return int(year) if year.isdecimal() and len(year) == 4 else _this_year()
    day = day_of(key.split(" ")[0])
    return financial_year_ending(day) if day else _this_year()


def day_of(text: str) -> date | None:
    try:
        return read_date(text)
    except InvalidDateError:
        return None


def _this_year() -> int:
    return financial_year_ending(today())
