"""A published figure of one measure, and what it is compared with, in words that a page can place."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from reports.indicators.indicator import Better, Unit
from sufficiency.web.presenters import number_words, percentage_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

# DfE's symbols in place of a number; what else stands there is given as published.
SYMBOL_WORDS: Final = {
    "c": "kept back by DfE, because few children are counted",
    "z": "not applicable there",
    "x": "not available from DfE",
    ":": "not available from DfE",
    "k": "rounds to nought",
    "u": "too unreliable to publish",
    "low": "too unreliable to publish",
}
QUARTERS: Final = ("best", "second best", "third best", "last")


class Against(StrEnum):
    """What a figure is held against."""

    NEIGHBOURS_MEAN = "neighbours-mean"
    NEIGHBOURS_MEDIAN = "neighbours-median"
    REGION = "region"
    ENGLAND = "england"
    SAME_KIND_MEAN = "same-kind-mean"
    SAME_KIND_MEDIAN = "same-kind-median"


@dataclass(frozen=True)
class Published:
    """One figure as published or, for a group of councils, as worked out from what is published.

    ``value`` is not rounded by us. Where there is none, ``symbol`` is the publisher's and ``why`` is
    the reason as the end of a sentence.
    """

    name: str
    unit: Unit
    value: float | None = None
    symbol: str = ""
    why: str = ""
    members: tuple[str, ...] = ()
    """The councils whose figures are in it, nearest first; empty for a region, England and a kind of council."""
    without: tuple[str, ...] = ()
    """The councils of the group that have no figure."""

    @property
    def words(self) -> str:
        """As the board writes it: "70%", "94 per 10,000", "669"; "not available" where it is.

        >>> Published("England", Unit.PERCENT, 69.0).words, Published("Median", Unit.PER_10K, 98.5).words
        ('69%', '98.5 per 10,000')
        >>> Published("Walsall", Unit.CHILDREN, symbol="c").words
        'not available'
        """
        return NOT_AVAILABLE if self.value is None else value_words(self.value, self.unit)

    @property
    def sentence(self) -> str:
        """The words, and why where there is no figure.

        >>> Published("Walsall", Unit.CHILDREN, symbol="c", why=why_words("c")).sentence
        'not available: kept back by DfE, because few children are counted'
        """
        return self.words if self.value is not None or not self.why else f"{self.words}: {self.why}"


@dataclass(frozen=True)
class Compared:
    """One measure of one authority on one 31 March, as DfE publishes it, among the others."""

    slug: str
    day: date | None
    """The 31 March the figures are of; None where none are loaded."""
    title: str
    """The edition that the authority's own figure is from."""
    own: Published
    """DfE's figure for the authority: the one that is ranked. Ours stands beside it."""
    against: Mapping[Against, Published] = field(default_factory=dict)
    """All of them, in the order of a table."""
    model: int | None = None
    """The year of the model that names the statistical neighbours."""
    usual_model: int | None = None
    """The one that is taken where none is chosen: the latest of the figures' year or before."""
    models: tuple[int, ...] = ()
    """All that may be chosen, oldest first."""
    rank: int | None = None
    """1 is the best; of a measure without a direction, the largest. Equal figures share a rank."""
    of: int = 0
    """How many authorities have a figure."""
    quartile: int | None = None
    """1 is the best quarter; None where no way is good."""
    better: Better | None = None

    @property
    def rank_words(self) -> str:
        """
        >>> own = Published("Walsall", Unit.PERCENT, 10)
        >>> Compared("s", None, "", own, rank=60, of=152, quartile=2, better=Better.LOWER).rank_words
        '60th of 152 authorities, where 1st is the best; in the second best quarter'
        >>> Compared("s", None, "", own, rank=1, of=152).rank_words
        '1st of 152 authorities, where 1st is the largest'
        >>> Compared("s", None, "", own).rank_words
        'not ranked'
        """
        if self.rank is None:
            return "not ranked"
        first = "best" if self.better else "largest"
        words = f"{ordinal(self.rank)} of {self.of} authorities, where 1st is the {first}"
        return f"{words}; in the {QUARTERS[self.quartile - 1]} quarter" if self.quartile else words


NOT_AVAILABLE: Final = "not available"


def value_words(value: float, unit: Unit) -> str:
    """Whole where it is whole, else to one decimal place.

    >>> value_words(69, Unit.PERCENT), value_words(8.25, Unit.PERCENT), value_words(1583, Unit.CHILDREN)
    ('69%', '8.3%', '1,583')
    >>> value_words(0.04, Unit.PERCENT), value_words(93.6, Unit.PER_10K)
    ('under 0.1%', '93.6 per 10,000')
    """
    places = 0 if float(value).is_integer() else 1
    if unit is Unit.PERCENT:
        return percentage_words(value, places)
    return f"{number_words(value, places)}{' per 10,000' if unit is Unit.PER_10K else ''}"


def why_words(symbol: str) -> str:
    """
    >>> why_words("z"), why_words("[w]")
    ('not applicable there', 'published as “[w]”')
    """
    return SYMBOL_WORDS.get(symbol, f"published as “{symbol}”") if symbol else "no figure is loaded"


def ordinal(number: int) -> str:
    """
    >>> ordinal(1), ordinal(2), ordinal(11), ordinal(23), ordinal(112)
    ('1st', '2nd', '11th', '23rd', '112th')
    """
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{({1: 'st', 2: 'nd', 3: 'rd'}).get(number % 10, 'th')}"
