"""What a code set is: published codes, their meanings and the years a return may carry them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, Self

from django.db.models import TextChoices


class Years(NamedTuple):
    """First and last collection year, by the calendar year it *ends* in; ``None`` is without bound.

    The collection year 2023/24 is 2024.
    """

    first: int | None = None
    last: int | None = None


ALWAYS = Years()


class CodeSet(TextChoices):
    """A published set of codes. A member is written ``code, [group,] [years,] meaning``.

    A code is judged by the year of the *return* it comes in, not by the dates of its row. An episode
    that began years ago and is still open keeps its old code only while that code is in the list of
    the return's own year; after that the council has to code it anew. So E43 and E44 are accepted in
    returns to 2018 only, whenever the episode began.
    """

    first_year: int | None
    last_year: int | None
    group: TextChoices | None

    def __new__(cls, code: str, *facts: Years | TextChoices) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.first_year, member.last_year = next((fact for fact in facts if isinstance(fact, Years)), ALWAYS)
        member.group = next((fact for fact in facts if isinstance(fact, TextChoices)), None)
        return member

    @classmethod
    @cache
    def valid_in(cls, year_ending: int) -> frozenset[str]:
        """The codes that the return for the year ending 31 March ``year_ending`` may carry."""
        return frozenset(
            member.value
            for member in cls
            if (member.first_year or year_ending) <= year_ending <= (member.last_year or year_ending)
        )

    @classmethod
    def label_of(cls, code: str) -> str:
        """The meaning with its code, ``Foster home, long term (U4)``; an unknown code as it came."""
        try:
            return f"{cls(code).label} ({code})"
        except ValueError:
            return code
