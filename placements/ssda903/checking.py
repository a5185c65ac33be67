"""Types the rows of a return and says what is wrong with them.

Blocking is what the register cannot hold; all else is a query, stored as it came. Rows are kept
exactly as read; what is compared with codes and dates is stripped and in capitals.
"""

from __future__ import annotations

from collections.abc import Callable

from placements.ssda903 import tables
from placements.ssda903.cells import CellChecks, episode_problems
from placements.ssda903.problems import Problem, Severity
from placements.ssda903.reading import ReadFile, Row
from placements.ssda903.returns import Return, TableRows
from placements.ssda903.tables import Table
from placements.ssda903.typed import episode_row, header_row, read_date


class Checker:
    """Checks one return, file by file; ``problems`` fills as it goes."""

    def __init__(self, year: int) -> None:
        self.result = Return(year)
        self.problems: list[Problem] = []
        self._seen: dict[str, dict[tuple[str, ...], str]] = {}
        self._headers: dict[str, dict[str, str]] = {}

    def add(self, file: ReadFile) -> None:
        """Take in one file that was recognised."""
        table = file.table
        assert table is not None
        self.result.sources.append((file.name, table.name, len(file.rows)))
        self.result.supplied.add(table.name)
        kept = self.result.tables.setdefault(table.name, TableRows(table.name))
        check = CellChecks(table, self.result.year, file.name)
        take: Callable[[CellChecks, Row, str, dict[str, str]], None] | None = {
            tables.HEADER.name: self._take_header,
            tables.EPISODES.name: self._take_episode,
            tables.UASC.name: self._take_uasc,
        }.get(table.name)
        seen = self._seen.setdefault(table.name, {})
        for row in file.rows:
            values = tuple(value.strip() for value in row.values)
            child = values[0]
            if values in seen:
                self.problems.append(check.twice(row, child))
                if seen[values] == file.name:
                    kept.keep(row, child, file.name)
                continue
            seen[values] = file.name
            kept.keep(row, child, file.name)
            wrong = list(check.row(row.line, values))
            cell = dict(zip(table.columns, values, strict=True)) if take else {}
            if table is tables.EPISODES:
                wrong += episode_problems(check, row.line, child, cell)
            self.problems.extend(wrong)
            if any(problem.is_blocking for problem in wrong):
                continue
            if take:
                take(check, row, child, cell)
            else:
                self.result.keep(table.name, child, values)

    def _take_header(self, check: CellChecks, row: Row, child: str, cell: dict[str, str]) -> None:
        if before := self._headers.get(child):
            if _reads_the_same(before, cell, check.table):
                self.problems.append(check.twice(row, child))
                return
            self.problems.append(
                check.problem(
                    "child-twice",
                    "This child is in Header before, with other values. Keep the row that is right.",
                    row.line,
                    "CHILD",
                    child,
                    child,
                )
            )
            return
        self._headers[child] = cell
        self.result.headers[child] = header_row(cell)

    def _take_episode(self, check: CellChecks, row: Row, child: str, cell: dict[str, str]) -> None:
        episode = episode_row(cell)
        if before := self.result.episodes[child].get(episode.decom):
            twice = check.twice(row, child) if before == episode else _two_start(check, row.line, child, cell["DECOM"])
            self.problems.append(twice)
            return
        self.result.episodes[child][episode.decom] = episode
        self.result.lines[child, episode.decom] = (check.file, row.line)

    def _take_uasc(self, check: CellChecks, row: Row, child: str, cell: dict[str, str]) -> None:
        if child in self.result.uasc:
            self.problems.append(
                check.problem(
                    "child-twice",
                    "This child is in UASC before, with other values; the last row counts.",
                    row.line,
                    "CHILD",
                    child,
                    child,
                    Severity.QUERY,
                )
            )
        self.result.uasc[child] = read_date(cell["DUC"])


def _two_start(check: CellChecks, line: int, child: str, decom: str) -> Problem:
    return check.problem(
        "episodes-overlap",
        f"Another episode of this child also starts on {decom}. Keep the one that is right.",
        line,
        "DECOM",
        decom,
        child,
    )


def _reads_the_same(one: dict[str, str], other: dict[str, str], table: Table) -> bool:
    """Whether two rows differ in capitals and the way of writing a date at most."""
    return all(
        read_date(one[column]) == read_date(other[column])
        if column in table.dates
        else one[column].upper() == other[column].upper()
        for column in table.columns
    )
