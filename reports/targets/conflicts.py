"""What is said to who sets or withdraws a target that somebody else changed while they were typing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reports.indicators.indicator import Better
from reports.targets.presenters import target_sentence, threshold_words
from sufficiency.accounts.presenters import person_words
from sufficiency.web.components import Table

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

    from reports.indicators.indicator import Indicator
    from reports.models import Target


@dataclass(frozen=True)
class Conflict:
    """Somebody else's change, which came first, beside what was typed."""

    by: str
    at: datetime
    withdrew: bool
    both: Table


def conflict_with(last: Target, typed: dict[str, Any], indicator: Indicator) -> Conflict:
    """``typed``: of a valid form, which is for the same date."""
    better = Better(last.better)
    own = indicator.better or typed["better"]
    rows = [
        ("Green", _amount(last.green, better, indicator), _amount(typed["green"], own, indicator)),
        (
            "Amber",
            _amount(_amber(last.green, last.amber), better, indicator),
            _amount(_amber(typed["green"], typed["amber"]), own, indicator),
        ),
        ("Note", last.note or "None", typed["note"] or "None"),
    ]
    both = Table("What is set and what you typed", ["", "Set now", "Typed by you"], rows, caption_hidden=True)
    return Conflict(person_words(last.set_by), last.set_at, last.green is None, both)


def no_longer_words(last: Target, indicator: Indicator | None) -> str:
    """To who would withdraw a target that another took the place of, or that was withdrawn already."""
    became = "withdrew it" if last.green is None else f"set another, {target_sentence(last, indicator)}"
    return f"That target holds no longer: {person_words(last.set_by)} {became}. This is what holds now."


def _amber(green: Decimal | None, amber: Decimal | None) -> Decimal | None:
    """One that is the green is none."""
    return None if amber == green else amber


def _amount(amount: Decimal | None, better: Better, indicator: Indicator) -> str:
    return "None" if amount is None else threshold_words(amount, better, indicator.unit)
