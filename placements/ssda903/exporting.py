"""The return for a year from what is held: rows untouched since they were received as they came, others rebuilt.

Returns of later years say nothing here, and what happened after 31 March of the year has not happened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from placements.models import ReturnRow, Submission
from placements.ssda903 import tables
from placements.ssda903.episodes import Episode
from placements.ssda903.keeping import KEPT, Values, row_key
from placements.ssda903.merging import Held, replay
from placements.ssda903.records import uasc_held
from placements.ssda903.returns import Amended, Return
from placements.ssda903.storing import Stored, stored
from placements.ssda903.typed import InvalidDateError, episode_row, header_row, read_date
from placements.ssda903.writing import (
    cut_episode,
    cut_row,
    row_of,
    sex_in,
    written_day,
    written_episode,
    written_header,
)
from sufficiency.authorities.models import Authority
from sufficiency.calendar import OPEN, first_day_of_year, last_day_of_year

Rows = dict[str, list[Values]]
"""Rows by table, in the order of ``tables.TABLES``; a table that would be supplied empty is there."""

ALWAYS = ("Header", "Episodes", "UASC", "Reviews", "Missing")
"""The tables of a return that was never received here; of others, those with rows."""


def return_of(authority: Authority, year: int, child: str | None = None) -> Rows:
    """The return for the year ending 31 March ``year``, of all children or of one."""
    return rows_in_year(stored(authority, child), year, child)


def rows_in_year(held: Stored, year: int, child: str | None = None) -> Rows:
    """As ``return_of``, of what was read before; ``held`` is of the one child where that is given."""
    return _Writer(held, year, _received(held, year, child)).rows()


Received = dict[str, dict[str, list[Values]]]
"""By table and child, the rows of the year's returns as they came, the latest that counts for each child."""


def _received(held: Stored, year: int, child: str | None) -> Received:
    found: Received = {}
    for submission, each in held.returns:
        if each.year != year:
            continue
        rows = _rows_given(each, child) if each.tables else _rows_of(submission, child)
        for table in tables.TABLES:
            if each.supplies(table.name):
                _take_over(found, table.name, rows.get(table.name, {}), each.left_out)
    return found


def _rows_of(submission: Submission, child: str | None) -> Received:
    """The left-out children's too: they are part of the return, if not of the register."""
    rows = ReturnRow.objects.filter(submission=submission).order_by("id")
    if child is not None:
        rows = rows.filter(child_reference=child)
    found: Received = defaultdict(lambda: defaultdict(list))
    for table, reference, values in rows.values_list("table", "child_reference", "values").iterator(chunk_size=5000):
        found[table][reference].append(tuple(values))
    return found


def _rows_given(each: Return, child: str | None) -> Received:
    """Of a return that was read, and is not stored yet."""
    found: Received = defaultdict(lambda: defaultdict(list))
    for table in each.tables.values():
        for row, reference in zip(table.rows, table.children, strict=True):
            if child in (None, reference):
                found[table.name][reference].append(tuple(row.values))
    return found


def _take_over(found: Received, table: str, rows: dict[str, list[Values]], left_out: frozenset[str]) -> None:
    before = found.get(table, {})
    kept = {child: values for child, values in before.items() if child in left_out}
    found[table] = {**rows, **kept}


class _Writer:
    """Lays what is held beside what was received for one year."""

    def __init__(self, held: Stored, year: int, received: Received) -> None:
        self.year, self.first, self.last = year, first_day_of_year(year), last_day_of_year(year)
        self.received = received
        self.held: Held = replay(each for each in held.in_order() if each.year <= year or isinstance(each, Amended))
        self.listed = self.held.uasc_by_child()
        self.own = {change.child for _, change in held.amendments}
        """The children of whom something was written here: all others' rows are as they came."""
        self.never_received = not any(each.year == year for _, each in held.returns)

    def rows(self) -> Rows:
        found: Rows = {}
        in_care = {child for child in self.held.episodes if self._in_care(child)}
        for table in tables.TABLES:
            name = table.name
            given = self.received.get(name, {})
            rows = [values for child, rows in given.items() if not self._written(child) for values in rows]
            for child in sorted({*self.own, *in_care} if self.never_received else self.own):
                rows += self._child_rows(name, child, given.get(child, []))
            if rows or name in self.received or (self.never_received and name in ALWAYS):
                found[name] = rows
        return found

    def _written(self, child: str) -> bool:
        return child in self.own and child in self.held.headers

    def _child_rows(self, table: str, child: str, received: list[Values]) -> list[Values]:
        """A child's rows: each received row that still says what is held as it came, the rest rebuilt.

        A return may repeat rows of earlier years; they go out again. A row it never had goes out in the years
        it belongs to.
        """
        if child not in self.held.headers:
            return []
        held = self._held_rows(table, child)
        rows, came = [], set()
        for values in received:
            stripped = tuple(value.strip() for value in values)
            key = row_key(table, stripped, self.year)
            if key in held and self._says_the_same(table, stripped, held[key]):
                rows.append(values)
            elif key in held and key not in came:
                rows.append(held[key])
            came.add(key)
        return rows + [values for key, values in held.items() if key not in came and self._in_year(table, key, values)]

    def _held_rows(self, table: str, child: str) -> dict[str, Values]:
        """What is held of the child as rows, by key, as this year's return knows it."""
        if table == tables.EPISODES.name:
            episodes = self.held.episodes.get(child, {}).values()
            known = (cut_episode(each, self.last) for each in episodes if each.decom <= self.last)
            return {each.decom.isoformat(): written_episode(child, each) for each in sorted(known, key=_start)}
        if table == tables.HEADER.name:
            return {"": written_header(child, self.held.headers[child], self.year)}
        if table == tables.UASC.name:
            return {str(self.year): row for row in self._uasc(child)}
        rows = self.held.rows(table, child)
        return {key: self._with_person(table, child, cut_row(table, row, self.last)) for key, row in rows.items()}

    def _in_year(self, table: str, key: str, values: Values) -> bool:
        if table == tables.EPISODES.name:
            ended = _day(values[tables.EPISODES.columns.index("DEC")])
            return ended is None or ended >= self.first
        if table == tables.HEADER.name:
            return self._mentioned(values[0])
        return table == tables.UASC.name or KEPT[table].in_year(key, values, self.year)

    def _mentioned(self, child: str) -> bool:
        others = (each.name for each in tables.TABLES if each is not tables.HEADER)
        return any(
            self._in_year(name, key, values) for name in others for key, values in self._held_rows(name, child).items()
        )

    def _in_care(self, child: str) -> bool:
        return any(
            episode.decom <= self.last and (episode.dec is None or episode.dec >= self.first)
            for episode in self.held.episodes.get(child, {}).values()
        )

    def _uasc(self, child: str) -> Iterator[Values]:
        """A child is in the table when unaccompanied on a day of the year in care; DUC when that ended in the year."""
        if not self._in_care(child):
            return
        for start, end in reversed(uasc_held(self.held, child, self.listed.get(child, []))):
            if start <= self.last and end > self.first:
                header = self.held.headers[child]
                ceased = written_day(end) if end <= self.last and end != OPEN else ""
                cells = {"CHILD": child, "SEX": sex_in(header.sex, self.year), "DOB": written_day(header.born)}
                yield row_of("UASC", cells | {"DUC": ceased})
                return

    def _with_person(self, table: str, child: str, values: Values) -> Values:
        """The date of birth as Header has it now."""
        columns = tables.NAMED[table].columns
        if "DOB" not in columns:
            return values
        position, born = columns.index("DOB"), self.held.headers[child].born
        if _day(values[position]) == born:
            return values
        return (*values[:position], written_day(born), *values[position + 1 :])

    def _says_the_same(self, table: str, received: Values, wanted: Values) -> bool:
        cell = dict(zip(tables.NAMED[table].columns, received, strict=True))
        now = dict(zip(tables.NAMED[table].columns, wanted, strict=True))
        try:
            if table == tables.EPISODES.name:
                return cut_episode(episode_row(cell), self.last) == episode_row(now)
            if table == tables.HEADER.name:
                return header_row(cell) == header_row(now)
            if table == tables.UASC.name:
                return all(_day(cell[column]) == _day(now[column]) for column in ("DOB", "DUC"))
        except InvalidDateError:
            return False
        return received == wanted


def _start(episode: Episode) -> date:
    return episode.decom


def _day(text: str) -> date | None:
    try:
        return read_date(text)
    except InvalidDateError:
        return None
