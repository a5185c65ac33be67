"""Why something of quality was not saved: somebody else was there first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from providers.models import Concern, Finding


class ChangedMeanwhileError(Exception):
    """Raised with nothing written."""


class ConcernClosedError(ChangedMeanwhileError):
    def __init__(self, concern: Concern) -> None:
        super().__init__(f"Concern {concern.pk} was closed meanwhile")
        self.concern = concern


class ActionDoneError(ChangedMeanwhileError):
    """``finding`` says how it was done; None where who corrected the visit took the finding out."""

    def __init__(self, finding: Finding | None) -> None:
        super().__init__("The action was finished or taken out meanwhile")
        self.finding = finding


class VisitMovedError(ChangedMeanwhileError):
    """The visit that is due is another than was shown; ``due_on`` is when, None where none is."""

    def __init__(self, due_on: date | None) -> None:
        super().__init__("The visit that is due was changed meanwhile")
        self.due_on = due_on


class StandardThereError(Exception):
    """The council has a standard of this title already, perhaps one it retired."""


class WrittenMeanwhileError(ChangedMeanwhileError):
    """What is to be corrected says something else by now: ``facts``, none where it is past its date and gone."""

    def __init__(self, facts: dict[str, str]) -> None:
        super().__init__("It was corrected, closed or finished meanwhile")
        self.facts = facts
