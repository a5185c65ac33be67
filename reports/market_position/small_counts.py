"""Finds in words what reads like a count of 1 to 5 children: tables keep such a count back, words would give it away.

It warns and refuses nothing: "homes for two children" is about homes, "three of our children" is not.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from reports.market_position.commentary import CORRECTION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.market_position.payload import Payload

_PLAIN: Final = str.maketrans({"\u2019": "'", "\u2010": "-", "\u2013": "-"})
"""Marks that word processors put: an apostrophe, a hyphen, a dash."""
_NUMBER: Final = (
    r"(?:one|two|three|four|five|a couple|a pair|a single|(?<![\d.,£/])[1-5](?![\d%/]|[.,]\d|(?:st|nd|rd|th)\b))"
)
_CHILD: Final = (
    r"(?:child(?:ren)?|young(?:er|est)?[ -]+(?:person|people|wom[ae]n|m[ae]n|one)s?|youngsters?|teenagers?|adolescents?"
    r"|bab(?:y|ies)|infants?|toddlers?|girls?|boys?|brothers?|sisters?|siblings?|twins|sons?|daughters?|pupils?"
    r"|care[ -]+leavers?|asylum[ -]+seekers?|uasc)(?!'s?\s+(?:home|service|plan))"
)
# What a number may count, or be, beside children: "five miles", "three beds", "1 April", "one-to-one".
_OTHER: Final = (
    r"(?:miles?|years?|months?|weeks?|days?|hours?|nights?|beds?|bedrooms?|bedded|places?|homes?|houses?|providers?"
    r"|agenc(?:y|ies)|carers?|households?|famil(?:y|ies)|staff|workers?|adults?|contracts?|councils?|districts?|schools?"
    r"|services?|sites?|steps?|things?|ways?|reasons?|thirds?|quarters?|fifths?|per cent|percent|to[ -]one"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)"
)
_NOT_AN_AGE: Final = "".join(f"(?<!{word} )" for word in ("aged", "age", "ages", "under", "over", "than", "priority"))
_BETWEEN: Final = r"[\s,:;()-]+"
_BEFORE: Final = re.compile(
    rf"\b{_NOT_AN_AGE}{_NUMBER}\b(?:[\s()-]+(?!{_OTHER}\b)[\w']+){{0,5}}?[\s()-]+{_CHILD}\b", re.IGNORECASE
)
# "Of our children, three live in …"; "children in secure homes: 2".
_AFTER: Final = re.compile(
    rf"\b{_CHILD}\b(?:{_BETWEEN}(?!{_NUMBER}\b)[\w']+){{0,5}}?{_BETWEEN}{_NOT_AN_AGE}{_NUMBER}\b"
    rf"(?![\s-]+(?:[\w']+[\s-]+)?{_OTHER}\b)",
    re.IGNORECASE,
)
# "Three of them were placed"; "two live with their parents"; twins are two.
_ALONE: Final = re.compile(
    rf"\b(?:{_NUMBER}\s+(?:of\s+(?:them|these|those|whom)|live[sd]?|moved|(?:is|are|was|were)\s+(?:placed|living))"
    r"|twins|triplets)\b",
    re.IGNORECASE,
)
# "One in five children" is a share.
_SHARE: Final = re.compile(rf"\b{_NUMBER}\s+(?:in|out of)\s+{_NUMBER}\b", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+|\n\s*\n")


def small_counts_in(text: str) -> list[str]:
    """
    >>> small_counts_in("Three of our children wait. We look for 2 young people's carers.")
    ['Three of our children', '2 young people']
    >>> small_counts_in("Of the children in Bolton, four are in secure homes; 1 boy is not. Two live at home.")
    ['1 boy', 'children in Bolton, four', 'Two live']
    >>> small_counts_in("Two homes for children within five miles, in 2 years, for 15 of them; one in five children.")
    []
    """
    found: dict[str, None] = {}
    for sentence in _SENTENCE.split(unicodedata.normalize("NFKC", text).translate(_PLAIN)):
        said = _SHARE.sub("", sentence)
        for pattern in (_BEFORE, _AFTER, _ALONE):
            found |= dict.fromkeys(" ".join(each.split()) for each in pattern.findall(said))
    return list(found)


def small_counts_of(payload: Payload) -> dict[str, list[str]]:
    """By what the words stand in: the ``CORRECTION``, and each section by its slug."""
    return {where: found for where, text in _words(payload) if (found := small_counts_in(text))}


def _words(payload: Payload) -> Iterator[tuple[str, str]]:
    yield CORRECTION, payload.correction
    for section in payload.sections:
        lines = [f"{heading}. {text}" for heading, text in section.lines]
        yield section.slug, "\n\n".join([section.commentary, *lines])
