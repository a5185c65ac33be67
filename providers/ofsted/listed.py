"""What is read from a list: a row for each registration, and what could not be read. Plain values, no database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sufficiency.codes.ofsted import Judgement

MOST_TOLD = 20


class ListRefusedError(Exception):
    """The file cannot be taken as it is; ``reasons`` say what and where, and what to do."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("\n".join(reasons))
        self.reasons: Sequence[str] = reasons


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a row that could not be read; the rest of the row is taken."""

    row: int
    column: str
    value: str
    message: str
    sheet: str = ""

    def as_json(self) -> dict[str, Any]:
        sheet = {"sheet": self.sheet} if self.sheet else {}
        return sheet | {"row": self.row, "column": self.column, "value": self.value, "message": self.message}


@dataclass(frozen=True, slots=True)
class ListedInspection:
    """The latest full inspection that a list gives of a registration."""

    inspected_on: date
    judgement: Judgement
    published_on: date | None = None
    event_number: str = ""
    protection: str = ""
    leadership: str = ""
    education: str = ""
    health: str = ""


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One registration as listed; text is empty and numbers None where the list gives nothing."""

    row: int
    urn: str
    kind: str
    status: str = ""
    name: str = ""
    owner: str = ""
    sector: str = ""
    places: int | None = None
    premises: int | None = None
    authority: str = ""
    gss_code: str = ""
    short_break_only: bool | None = None
    multi_building: bool | None = None
    town: str = ""
    postcode: str = ""
    registered_on: date | None = None
    inspection: ListedInspection | None = None

    def same_but_for_the_row(self, other: ListedRow) -> bool:
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__ if name != "row")


@dataclass(slots=True)
class ReadList:
    """One list as at one day. ``says`` are the fields with anything in them: those empty in every row were not
    published that year, and say nothing."""

    as_at: date
    rows: list[ListedRow] = field(default_factory=list)
    left_out: int = 0
    says: frozenset[str] = frozenset()
    not_understood: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def leave_out(self, row: int, urn: str, why: str) -> None:
        self.left_out += 1
        self.problems.append(Problem(row, "URN", urn[:40], why))
