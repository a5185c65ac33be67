"""Where a strategy stands on a day: its state, and whether its review is overdue. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from reports.models import Strategy


class State(StrEnum):
    DRAFT = "Draft"
    TO_COME = "To come"
    IN_FORCE = "In force"
    OVER = "Over"
    REPLACED = "Replaced"


@dataclass(frozen=True, slots=True)
class Standing:
    strategy: Strategy
    state: State
    review_overdue: bool
    """The day of the next review is past, and this version is the one to review."""


def standing_of(strategy: Strategy, day: date) -> Standing:
    """Needs ``replaced_by``: select it for many."""
    state = _state(strategy, day)
    overdue = strategy.next_review_on is not None and strategy.next_review_on < day and state is not State.REPLACED
    return Standing(strategy, state, overdue)


def _state(strategy: Strategy, day: date) -> State:
    if strategy.approved_at is None:
        return State.DRAFT
    newer = getattr(strategy, "replaced_by", None)
    if newer and newer.approved_at and newer.start <= day:
        return State.REPLACED
    if strategy.start > day:
        return State.TO_COME
    return State.OVER if strategy.end <= day else State.IN_FORCE
