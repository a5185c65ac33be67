"""What is wrong with a return, said so that somebody can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """``BLOCKING`` when the register cannot hold the row; a ``QUERY`` is stored as it came, and listed."""

    BLOCKING = "blocking"
    QUERY = "query"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: where it is, what was found, and what to do.

    ``child`` is the reference of the child it concerns, None when it concerns a whole file; a file's
    problem cannot be accepted, for there is no child to leave out.
    """

    rule: str
    message: str
    severity: Severity = Severity.BLOCKING
    file: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    child: str | None = None

    @property
    def is_blocking(self) -> bool:
        return self.severity is Severity.BLOCKING

    def as_json(self) -> dict[str, Any]:
        """The fields of the command's ``problems``; written out, since a return may have tens of thousands."""
        return {
            "rule": self.rule,
            "message": self.message,
            "severity": self.severity.value,
            "file": self.file,
            "row": self.row,
            "column": self.column,
            "value": self.value,
        }
