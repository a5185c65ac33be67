"""What a process remembers for a moment, so that a flood asks the database once a second and not each time.

It is asked first and only ever refuses: who is let in is counted from the rows. So no process lets in more than the
limits say, and none holds anybody off for more than ``PUBLISHED_HELD_FOR`` seconds longer than the rows would.
"""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Hashable

MOST: Final = 1000
"""A flood from ever other addresses is to fill no memory."""
MINUTE: Final = 60

Value = TypeVar("Value")


class ForAMoment(Generic[Value]):
    """Values by their key, each as good as new for ``PUBLISHED_HELD_FOR`` seconds."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[float, Value]] = {}

    def get(self, key: Hashable) -> Value | None:
        until, value = self._kept.get(key, (0.0, None))
        return value if time.monotonic() < until else None

    def keep(self, key: Hashable, value: Value) -> None:
        if len(self._kept) >= MOST:
            self.clear()
        self._kept[key] = (time.monotonic() + settings.PUBLISHED_HELD_FOR, value)

    def clear(self) -> None:
        self._kept.clear()


class Ration:
    """So many in each minute of a process; threads that ask at the same instant may be given one more each."""

    def __init__(self, of_one: int, of_all: int) -> None:
        self._of_one, self._of_all = of_one, of_all
        self.clear()

    def is_given(self, of_all: str, of_one: str) -> bool:
        """To one of many; what is refused is not counted."""
        minute = int(time.monotonic() // MINUTE)
        if minute != self._minute:
            self.clear(minute)
        given = self._given
        if given[of_all] >= self._of_all or given[of_one] >= self._of_one:
            return False
        given.update((of_all, of_one))
        return True

    def clear(self, minute: int = 0) -> None:
        self._minute, self._given = minute, Counter[str]()
