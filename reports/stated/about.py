"""What a stated figure can be about besides a measure and a group of one, as ``IndicatorValue.group`` says it.

How much a measure changed, how many of its children are something else too, which group is the largest,
where it stands among other councils. The figure's own document decides: we count what it says it counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Final

from reports.indicators.indicator import Unit
from reports.indicators.registry import INDICATORS
from reports.stated.groups import group_words
from sufficiency.codes.ssda903 import PlacementType
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from collections.abc import Callable

ON_REMAND: Final = "on remand"
INDEPENDENT_PROVISION: Final = "independent provision"


@dataclass(frozen=True)
class Change:
    """By how many percent the measure's number, or a group's, is more than on an earlier day."""

    since: date
    group: str = ""
    unit: ClassVar = Unit.PERCENT

    @property
    def words(self) -> str:
        of = f", {group_words(self.group)}" if self.group else ""
        return f"change since {day_words(self.since)}{of}"


@dataclass(frozen=True)
class OfWhich:
    """How many of the measure's children are counted by another measure too, live in a code, or are on remand."""

    part: str
    unit: ClassVar = Unit.CHILDREN

    @property
    def words(self) -> str:
        if self.part in INDICATORS:
            title = INDICATORS[self.part].title
            return f"of them {title[:1].lower()}{title[1:]}"
        return f"of them {group_words(self.part)}"


@dataclass(frozen=True)
class ShareAmong:
    """The measure's share of some children only."""

    among: str
    unit: ClassVar = Unit.PERCENT

    @property
    def words(self) -> str:
        return f"among children in {self.among}"


@dataclass(frozen=True)
class MovedIn:
    """Of the children who moved into the measure's homes in the twelve months, the share up to an age."""

    oldest: int
    unit: ClassVar = Unit.PERCENT

    @property
    def words(self) -> str:
        return f"aged {self.oldest} or under among those who moved in during the year"


@dataclass(frozen=True)
class Largest:
    """The group with the most of the measure's children; the figure is its name."""

    by: str
    unit: ClassVar = Unit.CHILDREN

    @property
    def words(self) -> str:
        return f"largest group by {self.by}"


@dataclass(frozen=True)
class Rank:
    """The place among councils of the same kind, by the figures that DfE publishes; 1 is the best or largest."""

    unit: ClassVar = Unit.CHILDREN
    words: ClassVar = "rank among authorities of the same kind"


About = Change | OfWhich | ShareAmong | MovedIn | Largest | Rank
_KINDS: Final[dict[str, Callable[..., About]]] = {
    r"change since (\d{4}-\d\d-\d\d)(?:, (.+))?": lambda since, group: Change(date.fromisoformat(since), group or ""),
    r"of which (\w+|on remand)": OfWhich,
    r"share among (independent provision)": ShareAmong,
    r"moved in aged (\d+) or under": lambda oldest: MovedIn(int(oldest)),
    r"largest by (age|sex)": Largest,
    r"rank among the same kind": Rank,
}


@cache
def about(group: str) -> About | None:
    """
    >>> about("change since 2020-03-31, male")
    Change(since=datetime.date(2020, 3, 31), group='male')
    >>> about("of which placed_out_of_area"), about("White"), about("of which tall")
    (OfWhich(part='placed_out_of_area'), None, None)
    """
    for pattern, kind in _KINDS.items():
        found = re.fullmatch(pattern, group)
        if found:
            made: Any = kind(*found.groups())
            return None if isinstance(made, OfWhich) and not _is_a_part(made.part) else made
    return None


def _is_a_part(part: str) -> bool:
    return part in INDICATORS or part in PlacementType.values or part == ON_REMAND
