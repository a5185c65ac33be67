"""Why a bed cannot be used as somebody asked: what happened, where, and what to do next. No words say whose child."""

from __future__ import annotations

from typing import TYPE_CHECKING

from providers.presenters.words import home_called
from sufficiency.calendar import OPEN
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from datetime import date

    from providers.models import Bed, BedUse, Home


class BedError(Exception):
    """``message`` is for the person who asked."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class BedTakenError(BedError):
    """Another use lies in the way."""

    def __init__(self, use: BedUse) -> None:
        self.use = use
        super().__init__(
            f"{use.bed} of {home_called(use.bed.home)} is {use_words(use)}. "
            "Choose other days or another bed, or end that use first."
        )


class BedGoneError(BedError):
    """The bed was taken away: a list, an approval or a placement that it came from says otherwise now."""

    def __init__(self, bed: Bed) -> None:
        super().__init__(
            f"{bed} of {home_called(bed.home)} was taken away while you had it open: the home has fewer places now. "
            "Nothing was saved. Look at the home's beds, and choose another."
        )


class BedNotRegisteredError(BedError):
    """The bed is not registered for the whole time."""

    def __init__(self, bed: Bed) -> None:
        self.bed = bed
        super().__init__(
            f"{bed} of {home_called(bed.home)} is registered {time_words(bed.start, bed.end)} only. "
            "Choose days within that time, or another bed."
        )


class HomeClosedError(BedError):
    def __init__(self, home: Home) -> None:
        self.home = home
        closed = f"closed on {day_words(home.closed_on)}" if home.closed_on else "is closed"
        super().__init__(f"{home_called(home)} {closed}. Choose an end on or before that day, or another home.")


class HomeFullError(BedError):
    """No bed of the home is free for the whole time."""

    def __init__(self, home: Home, start: date, end: date, beds: int) -> None:
        self.home, self.beds = home, beds
        why = "no bed of it is free for the whole of that time" if beds else "no bed of it is registered for that time"
        super().__init__(
            f"{home_called(home)} cannot take a child {time_words(start, end)}: {why}. "
            "Look at what its beds are used for, and correct what is not so; or choose another home."
        )


class UseNotWholeError(BedError):
    """Something that a use of this kind needs is missing, or it has what such a use cannot have."""


class PlacementsStoppedError(BedError):
    """``why``: the council that would use the bed has stopped new placements of its own there, or Ofsted has."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"{why} A child who was placed there all the same is recorded on the child's page, with the reason."
        )


class UseChangedError(BedError):
    """Somebody changed or ended the use since it was shown."""

    def __init__(self, use: BedUse | None, home: Home) -> None:
        self.use = use
        now = f"the bed is {use_words(use)} now" if use else "it is gone now"
        super().__init__(
            f"Somebody else changed this use of a bed of {home_called(home)} while you had it open: {now}. "
            "Nothing was saved; look at it again, and change it if it is still wrong."
        )


def use_words(use: BedUse) -> str:
    return f"{use.get_kind_display().lower()} {time_words(use.start, use.end)}"


def time_words(start: date, end: date) -> str:
    """
    >>> from datetime import date
    >>> time_words(date(2025, 3, 1), OPEN), time_words(date(2025, 3, 1), date(2025, 4, 1))
    ('from 1 March 2025', 'from 1 March 2025 to 1 April 2025')
    """
    return f"from {day_words(start)}" + ("" if end == OPEN else f" to {day_words(end)}")
