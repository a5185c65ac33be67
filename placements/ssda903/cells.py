"""What each cell and each row of one table may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from placements.ssda903 import tables
from placements.ssda903.problems import Problem, Severity
from placements.ssda903.reading import Row
from placements.ssda903.tables import Table
from placements.ssda903.typed import InvalidDateError, read_date
from sufficiency.calendar import last_day_of_year

LONGEST = dict.fromkeys(("CHILD", "UPN", "HOME_POST", "PL_POST", "URN"), 32)
"""Columns of free text the register holds, and how much of it."""

NUMBER = re.compile(r"[\d\s.,]*")


class CellChecks:
    """What each column of one table may hold in a return of one year."""

    def __init__(self, table: Table, year: int, file: str) -> None:
        self.table, self.year, self.file = table, year, file
        self.taken_apart = table.name in tables.TAKEN_APART
        self._valid = {column: codes.valid_in(year) for column, codes in table.codes.items()}
        self._checks = [
            (position, column, column in table.dates, self._valid.get(column), LONGEST.get(column))
            for position, column in enumerate(table.columns)
        ]

    def problem(
        self,
        rule: str,
        message: str,
        line: int,
        column: str,
        value: str,
        child: str,
        severity: Severity = Severity.BLOCKING,
    ) -> Problem:
        return Problem(rule, message, severity, self.file, line, column, value[:100], child or None)

    def twice(self, row: Row, child: str) -> Problem:
        return self.problem(
            "row-twice",
            f"The same row is in {self.table.name} twice; it was taken once.",
            row.line,
            "",
            "",
            child,
            Severity.QUERY,
        )

    def row(self, line: int, values: tuple[str, ...]) -> Iterator[Problem]:
        child = values[0]
        for position, column, is_date, valid, longest in self._checks:
            value = values[position]
            if not value:
                if column in self.table.mandatory:
                    yield self._missing(line, column, child)
            elif _is_formula(value):
                yield self._formula(line, column, value, child)
            elif is_date:
                if not _is_date(value):
                    yield self._not_a_date(line, column, value, child)
            elif valid is not None:
                if value not in valid and value.upper() not in valid:
                    yield self._unknown_code(line, column, value, child)
            elif longest and len(value) > longest:
                yield self._too_long(line, column, value, child, longest)

    def _missing(self, line: int, column: str, child: str) -> Problem:
        severity = Severity.BLOCKING if column in self.table.needed and self.taken_apart else Severity.QUERY
        return self.problem("value-missing", f"{column} is empty. Enter it.", line, column, "", child, severity)

    def _formula(self, line: int, column: str, value: str, child: str) -> Problem:
        return self.problem(
            "formula",
            "The cell holds a formula, not a value. Paste values only before saving as CSV.",
            line,
            column,
            value,
            child,
        )

    def _not_a_date(self, line: int, column: str, value: str, child: str) -> Problem:
        return self.problem(
            "date-invalid",
            "This is not a date in the calendar. Write it as 31/03/2024.",
            line,
            column,
            value,
            child,
        )

    def _unknown_code(self, line: int, column: str, value: str, child: str) -> Problem:
        known = value.upper() in self.table.codes[column].values
        what = "is not a code of" if not known else "is a code, but not one for"
        where = f"{column}" if not known else f"{column} in the year ending 31 March {self.year}"
        return self.problem(
            "code-unknown",
            f"“{value[:20]}” {what} {where}. Use a code of that year's guidance.",
            line,
            column,
            value,
            child,
            Severity.BLOCKING if self.taken_apart else Severity.QUERY,
        )

    def _too_long(self, line: int, column: str, value: str, child: str, longest: int) -> Problem:
        return self.problem(
            "value-too-long",
            f"{column} has {len(value)} characters where {longest} fit. Check that the columns have not slipped.",
            line,
            column,
            value,
            child,
            Severity.BLOCKING if self.taken_apart or column == "CHILD" else Severity.QUERY,
        )


def episode_problems(check: CellChecks, line: int, child: str, cell: dict[str, str]) -> Iterator[Problem]:
    decom, dec = (read_date(cell[column]) if _is_date(cell[column]) else None for column in ("DECOM", "DEC"))
    if dec and decom and dec <= decom:
        yield check.problem(
            "end-not-after-start",
            f"The episode ends on {cell['DEC']}, not after it began on {cell['DECOM']}. Correct DECOM or DEC.",
            line,
            "DEC",
            cell["DEC"],
            child,
        )
    if dec and dec > last_day_of_year(check.year):
        yield check.problem(
            "end-after-year",
            f"The episode ends on {cell['DEC']}, after the year of this return. Check DEC.",
            line,
            "DEC",
            cell["DEC"],
            child,
            Severity.QUERY,
        )
    if dec and not cell["REC"]:
        yield check.problem(
            "end-without-reason",
            f"The episode ended on {cell['DEC']} without a reason. Enter REC, or clear DEC.",
            line,
            "REC",
            "",
            child,
        )
    if cell["REC"] and not cell["DEC"]:
        yield check.problem(
            "reason-without-end",
            f"REC {cell['REC']} says the episode ended, but not when. Enter DEC, or clear REC.",
            line,
            "DEC",
            "",
            child,
        )


def _is_date(text: str) -> bool:
    try:
        read_date(text)
    except InvalidDateError:
        return False
    return True


def _is_formula(text: str) -> bool:
    """What a spreadsheet would compute: ``=1+1``, ``@SUM(…)``, ``-2+cmd``; a lone dash or a number is none."""
    return text[0] in "=@" or (text[0] in "+-" and not NUMBER.fullmatch(text, 1))
