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
    r"|care[ -]+leavers?|asylum[ -]+seekers?|uasc|kids?|cla|lac|under[ -]+(?:ones|twos|fives|tens)"
    r"|(?:\d+|[a-z]+teen)[ -]year[ -]olds?|placements?|admissions?)(?!'s?\s+(?:home|service|plan))"
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
# A number with nothing behind it that it counts: "three of them were placed"; "only 2 in residential schools";
# "schools: 3"; "it rose to four". Where homes were named before it, but not as where somebody is, it is likely to be of
# those. Twins are two.
_DOES: Final = (
    r"(?:is|are|was|were|has|have|had|live[sd]?|left|came|moved|went|stay(?:s|ed)?|wait(?:s|ed)?|need(?:s|ed)?)"
)
_MANY: Final = _NUMBER.replace("one|", "")
_ALONE: Final = re.compile(
    rf"(?:\b{_MANY}\s+(?:of\s+(?:them|these|those|whom|(?:the|our|all)\s+\d[\d,]*|\d[\d,]*)|who|{_DOES}|in|with|outside)\b"
    rf"|\b(?:is|was|are|were|only|just|to|by|placed)\s+{_NUMBER}(?=\s*(?:[.,;)]|$))|[:=]\s*{_NUMBER}(?=\s*(?:[.,;)]|$))"
    rf"|(?:^|,\s+)one\s+{_DOES}\b|\b(?:twins|triplets)\b)",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(rf"\b{_OTHER}\b", re.IGNORECASE)
_SOMEWHERE: Final = re.compile(
    r"\bin\s+(?:[\w']+\s+){0,2}?(?:homes?|schools?|households?|famil(?:y|ies))\b", re.IGNORECASE
)
# "One in five children" is a share.
_SHARE: Final = re.compile(rf"\b{_NUMBER}\s+(?:in|out of)\s+(?:every\s+)?(?:{_NUMBER}|\d+|ten)\b", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+|\n\s*\n")


def small_counts_in(text: str) -> list[str]:
    """
    >>> small_counts_in("Three of our children wait. We look for 2 young people's carers.")
    ['Three of our children', '2 young people']
    >>> small_counts_in("Of the children in Bolton, four are in secure homes; 1 boy is not. Two live at home.")
    ['1 boy', 'children in Bolton, four', 'four are', 'Two live']
    >>> small_counts_in("Three are in secure homes, and it rose from 2 to 4. Residential schools: 3.")
    ['Three are', 'to 4', '3']
    >>> small_counts_in("Of our homes, two are in the north. We want two or three beds, in Bolton. 1. Talk to us.")
    []
    >>> small_counts_in("Two homes for children within five miles, in 2 years, for 15 of them; 3 in 10 children.")
    []
    """
    found: dict[str, None] = {}
    for sentence in _SENTENCE.split(unicodedata.normalize("NFKC", text).translate(_PLAIN)):
        said = _SHARE.sub("", sentence)
        matches = [*_BEFORE.finditer(said), *_AFTER.finditer(said)]
        matches += [
            each for each in _ALONE.finditer(said) if each[0][0] in ":=" or not _names_homes(said[: each.start()])
        ]
        found |= dict.fromkeys(" ".join(each[0].strip(" ,:=").split()) for each in matches)
    return list(found)


def _names_homes(said: str) -> bool:
    """What a number that comes then is likely to be of."""
    return bool(_NAMED.search(_SOMEWHERE.sub("", said)))


def small_counts_of(payload: Payload) -> dict[str, list[str]]:
    """By what the words stand in: the ``CORRECTION``, and each section by its slug."""
    return {where: found for where, text in _words(payload) if (found := small_counts_in(text))}


def _words(payload: Payload) -> Iterator[tuple[str, str]]:
    yield CORRECTION, payload.correction
    for section in payload.sections:
        lines = [f"{heading}. {text}" for heading, text in section.lines]
        yield section.slug, "\n\n".join([section.commentary, *lines])
