"""Why something was not written into the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.models import PlanLine, ProgressUpdate


class NotWrittenError(Exception):
    """The message says why, to who asked, and ``field`` where to put it right; empty where no field is to blame."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class UpdatedMeanwhileError(Exception):
    """Somebody else added an update after who asked had looked; ``last`` is theirs."""

    def __init__(self, last: ProgressUpdate) -> None:
        super().__init__("The line was updated meanwhile.")
        self.last = last


class LineChangedError(Exception):
    """Somebody else changed the line or its actions since it was shown; ``line`` is it now."""

    def __init__(self, line: PlanLine) -> None:
        super().__init__(f"Line {line.pk} was changed meanwhile")
        self.line = line
