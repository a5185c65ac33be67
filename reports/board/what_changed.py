"""Which measures moved most in a year, and whether that is good: in a sentence or three.

It reads the sheets as the reader may see them, so it says nothing of a number that is kept back.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Final

from reports.board.measures import MEASURES, Measure
from reports.indicators.figure import Figure, Status
from reports.indicators.indicator import Unit
from reports.indicators.numbers import CEASED, CHILDREN_LOOKED_AFTER, RATE, STARTED

if TYPE_CHECKING:
    from reports.indicators.sheet import Sheet

# The summary says how many are looked after, came and left; the rate says the first again.
SAID_ELSEWHERE: Final = {each.slug for each in (CHILDREN_LOOKED_AFTER, RATE, STARTED, CEASED)}
MOST_SAID = 3
LEAST: Final = 1.0
"""Of the spread by which such counts swing from year to year; what moved less is not named."""


@dataclass(frozen=True)
class Change:
    """How far a measure moved; ``size`` is in spreads, which lets counts and shares be compared."""

    measure: Measure
    before: Figure
    now: Figure
    size: float

    @property
    def is_better(self) -> bool | None:
        """None where neither way is good."""
        return self.measure.is_better(self.before, self.now)

    @property
    def words(self) -> str:
        title = self.measure.title[0].lower() + self.measure.title[1:]
        way = "up" if self.measure.number_of(self.now) > self.measure.number_of(self.before) else "down"
        return f"{title} ({way} from {self.measure.value_words(self.before)} to {self.measure.value_words(self.now)})"


def can_be_compared(before: Figure, now: Figure) -> bool:
    """Whether both have a number that is to be relied on and is shown."""
    return all(each.status is Status.OK and isinstance(each.value, (int, float)) for each in (before, now))


def changes(now: Sheet, before: Sheet) -> list[Change]:
    """The measures that moved by more than counts swing anyway, the most moved first."""
    found = []
    for measure in MEASURES:
        slug = measure.indicator.slug
        pair = before.figures[slug], now.figures[slug]
        if slug in SAID_ELSEWHERE or not can_be_compared(*pair):
            continue
        if measure.value_words(pair[0]) != measure.value_words(pair[1]) and (size := spreads(measure, *pair)) >= LEAST:
            found.append(Change(measure, *pair, size))
    return sorted(found, key=lambda change: -change.size)[:MOST_SAID]


def spreads(measure: Measure, before: Figure, now: Figure) -> float:
    """The change over the spread of two independent counts (Poisson) or shares (binomial), as it is said.

    Most children are the same in both years, so shares swing less than that: a change named is real
    more often than these spreads say.
    """
    if measure.as_count or now.unit is not Unit.PERCENT:
        spread = sqrt(before.numerator + now.numerator)
        return abs(now.numerator - before.numerator) / spread if spread else 0.0
    together = (before.numerator + now.numerator) / (before.denominator + now.denominator)
    spread = 100 * sqrt(together * (1 - together) * (1 / before.denominator + 1 / now.denominator))
    return abs(now.value - before.value) / spread if spread else 0.0


def changed_words(now: Sheet, before: Sheet) -> str:
    """For the better, for the worse, and the rest; a plain sentence where nothing moved enough."""
    found = changes(now, before)
    if not found:
        return "No other measure moved by more than a few children can make it move."
    verdicts = [verdict for verdict in LEADS if any(change.is_better is verdict for change in found)]
    leads = [f"{LEADS[verdict]}{'' if place else ' than a year ago'}" for place, verdict in enumerate(verdicts)]
    if verdicts[0] is None:
        leads = ["Changed since a year ago"]
    parts = [_listed([change.words for change in found if change.is_better is verdict]) for verdict in verdicts]
    return " ".join(f"{lead}: {part}." for lead, part in zip(leads, parts, strict=True))


LEADS: Final = {True: "Better", False: "Worse", None: "Also changed"}


def _listed(parts: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
