"""What can be corrected of a child: kinds of rows, how they are called, and where their pages are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from placements.ssda903.merging import FLAGS
from placements.ssda903.tables import EPISODES, HEADER
from sufficiency.web.presenters import day_words


@dataclass(frozen=True)
class Kind:
    """Rows of a table of the return, or the dated flags that stand beside them."""

    slug: str
    """As an address has it."""
    table: str
    noun: str
    plural: str
    day: str = ""
    """What its day is, where a row is of one: "from 1 June 2023", "on 1 June 2023"."""

    @property
    def is_yearly(self) -> bool:
        """One row a child in each year's return."""
        return self.slug in YEARLY

    @property
    def a_noun(self) -> str:
        """
        >>> REVIEW.a_noun, AFTER_CARE.a_noun
        ('a review', 'life after care')
        """
        return f"a {self.noun}" if self.day else self.noun


YEARLY: Final = frozenset({"permanence", "after-care", "health", "adoption"})
FACTS = Kind("facts", HEADER.name, "who the child is", "who the child is")
EPISODE = Kind("episodes", EPISODES.name, "episode", "episodes", "from")
FLAG = Kind("flags", FLAGS, "flag", "flags", "from")
REVIEW = Kind("reviews", "Reviews", "review", "reviews", "on")
MISSING = Kind("missing", "Missing", "missing episode", "missing episodes", "from")
PERMANENCE = Kind("permanence", "PrevPerm", "permanence before care", "permanence before care")
AFTER_CARE = Kind("after-care", "OC3", "life after care", "life after care")
LIBERTY = Kind("deprivation-of-liberty", "DoLo", "deprivation of liberty", "deprivations of liberty", "from")
KINDS: Final = (
    FACTS,
    EPISODE,
    FLAG,
    REVIEW,
    MISSING,
    PERMANENCE,
    AFTER_CARE,
    LIBERTY,
    Kind("health", "OC2", "health and wellbeing", "health and wellbeing"),
    Kind("adoption", "AD1", "adoption", "adoption"),
    Kind("adoption-plan", "PlacedAdoption", "placement for adoption", "placements for adoption", "from"),
    Kind("social-worker", "SWEpisodes", "social worker", "social workers", "from"),
)
BY_SLUG: Final = {kind.slug: kind for kind in KINDS}
BY_TABLE: Final = {kind.table: kind for kind in KINDS}


def row_words(kind: Kind, key: str) -> str:
    """Which row, to stand in a sentence.

    >>> row_words(EPISODE, "2023-06-01"), row_words(REVIEW, "2023-06-01 PN1")
    ('episode from 1 June 2023', 'review on 1 June 2023')
    >>> row_words(AFTER_CARE, "2024"), row_words(FACTS, ""), row_words(MISSING, "32/13/2023")
    ('life after care, return to 31 March 2024', 'who the child is', 'missing episode from 32/13/2023')
    """
    if kind.is_yearly:
        return f"{kind.noun}, return to 31 March {key}"
    day = next((part for part in key.split() if _is_day(part)), "")
    said = day_words(date.fromisoformat(day)) if day else key
    return f"{kind.noun} {kind.day} {said}".strip() if kind.day else kind.noun


def the_row(kind: Kind, key: str) -> str:
    """As ``row_words``, after a verb.

    >>> the_row(EPISODE, "2023-06-01"), the_row(AFTER_CARE, "2024")
    ('the episode from 1 June 2023', 'life after care, return to 31 March 2024')
    """
    return f"the {row_words(kind, key)}" if kind.day else row_words(kind, key)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10
