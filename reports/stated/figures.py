"""Figures that others state, as a page places them, and how far ours is from each."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, Final

from django.db.models import F

from reports.comparators.compared import NOT_AVAILABLE, value_words, why_words
from reports.disclosure.small_numbers import SUPPRESSED
from reports.indicators.indicator import Unit
from reports.indicators.registry import INDICATORS
from reports.models import IndicatorValue
from reports.stated.about import Largest, Rank, about
from reports.stated.groups import group_order, group_words
from sufficiency.web.presenters import number_words, share_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from reports.indicators.figure import Number
    from reports.indicators.indicator import Indicator
    from reports.stated.about import About
    from sufficiency.authorities.models import Authority

DOCUMENT: Final = IndicatorValue.Source.DOCUMENT
DFE: Final = IndicatorValue.Source.DFE
MEASURES: Final = list(INDICATORS)


@dataclass(frozen=True)
class StatedFigure:
    """A figure as it was stated; never put right by us."""

    indicator: Indicator
    day: date
    source: IndicatorValue.Source
    title: str
    """The edition of the statistics, or the document."""
    area_code: str
    """Whose figure it is: the authority's own, but a document also states England's."""
    value: Decimal | None
    symbol: str
    numerator: int | None
    denominator: int | None
    group: str = ""
    place: str = ""
    quote: str = ""
    why_different: str = ""

    @property
    def about(self) -> About | None:
        """None where it is the measure itself, or a group of it."""
        return about(self.group)

    @property
    def unit(self) -> Unit:
        return self.about.unit if self.about else self.indicator.unit

    @property
    def counts_children(self) -> bool:
        return self.unit is Unit.CHILDREN and not isinstance(self.about, Rank | Largest)

    @property
    def is_from_document(self) -> bool:
        return self.source == DOCUMENT

    @property
    def words(self) -> str:
        """As stated: "83%", "650", "more than 50" in the document's own words where it gives no number."""
        if self.value is not None:
            return value_words(float(self.value), self.unit)
        if isinstance(self.about, Largest):
            return group_words(self.symbol)
        return self.symbol if self.is_from_document else f"{NOT_AVAILABLE}: {why_words(self.symbol)}"

    @property
    def counts_words(self) -> str:
        """The counts behind a share where they are stated, "62 of 650"."""
        if self.unit is not Unit.PERCENT or self.numerator is None or self.denominator is None:
            return ""
        return share_words(self.numerator, self.denominator)

    def is_same(self, ours: Number) -> bool:
        """Whether ours, rounded as the figure stated is, is that figure."""
        return self.difference(ours) == 0 or (bool(ours) and ours == self.symbol)

    def difference(self, ours: Number) -> Decimal | None:
        """Ours less theirs, to as many places as theirs has; None where one of them is no number."""
        if self.value is None or isinstance(ours, str) or ours is None:
            return None
        stated = self.value.normalize()
        places = max(-int(stated.as_tuple().exponent), 0)
        return Decimal(str(ours)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP) - self.value

    def sentence(self, ours: Number) -> str:
        """What is stated and what our rows say: "Stated 83%, from the rows 43%"."""
        return f"Stated {self.words}, from the rows {ours_words(ours, self)}"


def ours_words(ours: Number, stated: StatedFigure) -> str:
    """Our figure to the places of the one stated, so that the two can be read side by side."""
    if ours is None:
        return "not known"
    difference = stated.difference(ours)
    if isinstance(ours, str):
        return group_words(ours) if isinstance(stated.about, Largest) else ours
    if difference is None or stated.value is None:
        return value_words(float(ours), stated.unit)
    return value_words(float(stated.value + difference), stated.unit)


def apart_words(stated: StatedFigure, ours: Number) -> str:
    """How far ours is from the one stated; empty where the two cannot be held against each other."""
    if isinstance(stated.about, Largest) and ours is not None and ours != SUPPRESSED:
        return "the same" if stated.is_same(ours) else "another"
    return difference_words(stated.difference(ours), stated.unit)


def difference_words(difference: Decimal | None, unit: Unit) -> str:
    """
    >>> difference_words(Decimal("-40"), Unit.PERCENT), difference_words(Decimal("0.0"), Unit.PERCENT)
    ('40 points less', 'the same')
    >>> difference_words(Decimal(1), Unit.PERCENT), difference_words(Decimal("2.5"), Unit.PER_10K)
    ('1 point more', '2.5 more')
    >>> difference_words(Decimal(-3), Unit.CHILDREN), difference_words(None, Unit.CHILDREN)
    ('3 fewer', '')
    """
    if difference is None:
        return ""
    if not difference:
        return "the same"
    size = abs(difference)
    amount = number_words(size, 0 if size == int(size) else 1)
    less = "fewer" if unit is Unit.CHILDREN else "less"
    points = f" {'point' if size == 1 else 'points'}" if unit is Unit.PERCENT else ""
    return f"{amount}{points} {'more' if difference > 0 else less}"


def stated_for(authority: Authority, slug: str, day: date) -> list[StatedFigure]:
    """What documents and DfE's latest edition state of one measure on one day. One query.

    Documents first; their figures of other areas and of groups are left out.
    """
    found = [
        each
        for each in stated_figures(authority, days=[day], slugs=[slug])
        if not each.group and each.area_code == authority.gss_code
    ]
    documents = [each for each in found if each.is_from_document]
    return documents + [each for each in found if not each.is_from_document][-1:]


def stated_figures(
    authority: Authority, *, days: Iterable[date] | None = None, slugs: Iterable[str] | None = None, **more: Any
) -> list[StatedFigure]:
    """All that is stated of an authority, or by its documents: by day, wholes before groups. One query."""
    kept = IndicatorValue.objects.filter(authority=authority, **more)
    if days is not None:
        kept = kept.filter(day__in=list(days))
    if slugs is not None:
        kept = kept.filter(slug__in=list(slugs))
    known = [each for each in kept.order_by(F("edition").asc(nulls_first=True), "pk") if each.slug in MEASURES]
    return [_stated(each) for each in sorted(known, key=_order)]


def _order(kept: IndicatorValue) -> tuple[Any, ...]:
    return kept.day, bool(kept.group), MEASURES.index(kept.slug), group_order(kept.group)


def _stated(kept: IndicatorValue) -> StatedFigure:
    return StatedFigure(
        indicator=INDICATORS[kept.slug],
        day=kept.day,
        source=IndicatorValue.Source(kept.source),
        title=kept.title,
        area_code=kept.area_code,
        value=kept.value,
        symbol=kept.symbol,
        numerator=kept.numerator,
        denominator=kept.denominator,
        group=kept.group,
        place=kept.place,
        quote=kept.quote,
        why_different=kept.why_different,
    )
