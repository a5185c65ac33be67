"""Finds in a text what would tell who said it: a reference like the council's own, or a date of birth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from placements.models import Child

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sufficiency.authorities.models import Authority

_MONTH: Final = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DATES: Final = re.compile(
    rf"\b(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}-\d{{1,2}}-\d{{1,2}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}})\b",
    re.IGNORECASE,
)
_WORDS: Final = re.compile(r"[A-Za-z0-9]+(?:[-/][A-Za-z0-9]+)*")
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?:[-/]\d{2,4})?")
_LEAST_DIGITS: Final = 3


def shape(word: str) -> str:
    """Two references of one system have one shape.

    >>> shape("BOL-00017"), shape("wal123")
    ('A-9', 'A9')
    """
    return re.sub(r"[0-9]+", "9", re.sub(r"[A-Za-z]+", "A", word))


def dates_in(text: str) -> list[str]:
    """
    >>> dates_in("I was born on 12 March 2010, or 12/3/10"), dates_in("since March 2024, at 18")
    (['12 March 2010', '12/3/10'], [])
    """
    return _DATES.findall(text)


def like_references(text: str, shapes: Iterable[tuple[str, int]]) -> list[str]:
    """Words of the shape and the length of a council's references; years are none.

    >>> like_references("BOL00017 said so in 2024, on page 17", [("A9", 8), ("9", 4)])
    ['BOL00017']
    """
    known = set(shapes)
    return [word for word in _candidates(text) if (shape(word), len(word)) in known]


def _candidates(text: str) -> Iterator[str]:
    for word in _WORDS.findall(text):
        if sum(each.isdigit() for each in word) >= _LEAST_DIGITS and not _YEAR.fullmatch(word):
            yield word


def references_in(text: str, authority: Authority) -> list[str]:
    """What has the shape of this council's references, whether or not there is such a child.

    So nobody finds out by trying which references there are. One query, and none for a text without such words.
    """
    if not any(_candidates(text)):
        return []
    held = Child.objects.filter(authority=authority).values_list("reference", flat=True)
    return like_references(text, {(shape(each), len(each)) for each in held})
