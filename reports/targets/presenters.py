"""Targets in words: what is meant, by when, and how near it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reports.indicators.indicator import Better, Unit
from sufficiency.codes.rag import Rag
from sufficiency.web.components import Tag
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from decimal import Decimal

    from reports.indicators.indicator import Indicator
    from reports.models import Target
    from reports.targets.selectors import HeldTarget

RAG_WORDS: Final = {Rag.GREEN: "on target", Rag.AMBER: "close to target", Rag.RED: "off target"}
OR_BETTER: Final = {Better.HIGHER: "or more", Better.LOWER: "or less"}


def rag_tag(rag: Rag) -> Tag:
    """A word that does alone, a shape and a colour.

    >>> rag_tag(Rag.AMBER)
    Tag(text='Amber: close to target', colour='yellow', shape='◆')
    """
    return Tag(f"{rag.label}: {RAG_WORDS[rag]}", rag.tag_colour, rag.shape)


def short_rag_tag(rag: Rag) -> Tag:
    """For a table under a key that says what each means.

    >>> short_rag_tag(Rag.RED)
    Tag(text='Red', colour='red', shape='▲')
    """
    return Tag(str(rag.label), rag.tag_colour, rag.shape)


def target_words(target: HeldTarget, unit: Unit) -> str:
    """For a tile: short, with the date only where it is past.

    >>> from datetime import date
    >>> from reports.targets.selectors import HeldTarget
    >>> target = HeldTarget("placed_in_area", date(2025, 3, 31), Better.HIGHER, 50.0, 45.0, is_past=True)
    >>> target_words(target, Unit.PERCENT)
    'Target 50% or more, set for 31 March 2025'
    """
    past = f", set for {day_words(target.day)}" if target.is_past else ""
    return f"Target {threshold_words(target.green, target.better, unit)}{past}"


def target_by_words(target: HeldTarget, unit: Unit) -> str:
    """For the measure's own page: with its date always.

    >>> from datetime import date
    >>> from reports.targets.selectors import HeldTarget
    >>> target = HeldTarget("placed_in_area", date(2025, 3, 31), Better.HIGHER, 50.0, 45.0)
    >>> target_by_words(target, Unit.PERCENT)
    'Target: 50% or more by 31 March 2025.'
    """
    past = " None is set for a later date." if target.is_past else ""
    return f"Target: {threshold_words(target.green, target.better, unit)} by {day_words(target.day)}.{past}"


def threshold_words(number: Decimal | float, better: Better, unit: Unit) -> str:
    """
    >>> threshold_words(9.5, Better.LOWER, Unit.PERCENT), threshold_words(0, Better.LOWER, Unit.CHILDREN)
    ('9.5% or less', 'none')
    >>> threshold_words(600, Better.LOWER, Unit.CHILDREN), threshold_words(94, Better.LOWER, Unit.PER_10K)
    ('600 or fewer', '94 per 10,000 or less')
    """
    if not number and better is Better.LOWER:
        return "none"
    fewer = "or fewer" if unit is Unit.CHILDREN and better is Better.LOWER else OR_BETTER[better]
    return f"{amount_words(number, unit)} {fewer}"


def target_sentence(target: Target, indicator: Indicator | None) -> str:
    """What it says: "green at 50% or more, amber at 45% or more, by 31 March 2025"."""
    if indicator is None or target.green is None or target.amber is None:
        return f"for {day_words(target.day)}"
    better = Better(target.better)
    amber = f", amber at {threshold_words(target.amber, better, indicator.unit)}" * (target.amber != target.green)
    return f"green at {threshold_words(target.green, better, indicator.unit)}{amber}, by {day_words(target.day)}"


def set_words(target: Target, indicator: Indicator, title: str) -> str:
    """The answer to who has set it."""
    return (
        f"The target is set. {title}: {target_sentence(target, indicator)}. "
        "The board judges by it on every day up to then, back to the target before it."
    )


def amount_words(number: Decimal | float, unit: Unit) -> str:
    """As it was typed, without noughts at its end.

    >>> from decimal import Decimal
    >>> amount_words(Decimal("9.50"), Unit.PERCENT), amount_words(1650.0, Unit.CHILDREN)
    ('9.5%', '1,650')
    """
    plain = f"{float(number):,.2f}".rstrip("0").rstrip(".")
    return plain + {Unit.PERCENT: "%", Unit.PER_10K: " per 10,000", Unit.CHILDREN: ""}[unit]
