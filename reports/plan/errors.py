"""Why something was not written into the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.plan.refusals import ChangedMeanwhileError, RefusedError

if TYPE_CHECKING:
    from reports.models import PlanLine, ProgressUpdate


class NotWrittenError(RefusedError):
    """The message says why, to who asked, and ``field`` where to put it right; empty where no field is to blame."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message, field)


class LineChangedError(ChangedMeanwhileError):
    """Somebody else changed the line or its actions since it was shown; ``line`` is it now."""

    def __init__(self, line: PlanLine, now: str) -> None:
        super().__init__(now)
        self.line = line


class UpdatedMeanwhileError(Exception):
    """Somebody else added an update after who asked had looked; ``last`` is theirs."""

    def __init__(self, last: ProgressUpdate) -> None:
        super().__init__("The line was updated meanwhile.")
        self.last = last
