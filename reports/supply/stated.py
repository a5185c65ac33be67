"""What a council's own document states of its supply, beside our count, and what was chosen where it is silent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reports.models import IndicatorValue
from reports.supply.indicator import SupplyUnit
from reports.supply.registry import SUPPLY
from sufficiency.web.presenters import day_words, number_words

if TYPE_CHECKING:
    from datetime import date

    from sufficiency.authorities.models import Authority


@dataclass(frozen=True, slots=True)
class StatedOfSupply:
    """Two numbers, or a value alone, as they were stated."""

    slug: str
    title: str
    day: date
    value: float | None
    numerator: int | None
    denominator: int | None
    quote: str
    why: str

    @property
    def words(self) -> str:
        """
        >>> from datetime import date
        >>> StatedOfSupply("registered_beds", "A plan", date(2022, 8, 26), 89.0, 89, None, "", "").words
        'A plan states 89, as at 26 August 2022.'
        """
        if self.denominator is not None:
            figure = f"{number_words(self.numerator)} of {number_words(self.denominator)}"
        else:
            percent = "%" if SUPPLY[self.slug].unit is SupplyUnit.PERCENT else ""
            figure = f"{number_words(self.value)}{percent}"
        return f"{self.title} states {figure}, as at {day_words(self.day)}."

    def as_json(self) -> dict[str, Any]:
        counts = {"value": self.value, "numerator": self.numerator, "denominator": self.denominator}
        said = {"quote": self.quote, "chosen": self.why}
        return {"title": self.title, "date": self.day.isoformat()} | counts | said


def stated_of_supply(authority: Authority, day: date) -> dict[str, StatedOfSupply]:
    """By slug the last that a document states of a day up to this one. One query."""
    kept = IndicatorValue.objects.filter(
        authority=authority, source=IndicatorValue.Source.DOCUMENT, slug__in=SUPPLY, day__lte=day, group=""
    )
    return {each.slug: _stated(each) for each in kept.order_by("day", "pk")}


def _stated(kept: IndicatorValue) -> StatedOfSupply:
    value = None if kept.value is None else float(kept.value)
    counts = kept.numerator, kept.denominator
    return StatedOfSupply(kept.slug, kept.title, kept.day, value, *counts, kept.quote, kept.why_different)
