"""Lays the returns given over what is stored, one after the other, and compares before and after each."""

from __future__ import annotations

from dataclasses import dataclass

from placements.ssda903.merging import Held, lay_over, replay
from placements.ssda903.returns import Return
from placements.ssda903.storing import Stored, content_hash


@dataclass(frozen=True)
class Step:
    """A return given, and what is held before and after it."""

    each: Return
    before: Held
    after: Held
    is_new: bool
    """False when the latest return of its year said just the same: it is not laid over again."""


def steps(new: list[Return], stored: Stored) -> list[Step]:
    """In the order given, which is that of their years."""
    latest = {submission.year_ending: submission.content_hash for submission, _ in stored.returns}
    before, laid, found = replay(stored.in_order()), [], []
    for each in new:
        if latest.get(each.year) == content_hash(each):
            found.append(Step(each, before, before, is_new=False))
            continue
        laid.append(each)
        if _comes_last(each, stored):
            after = before.copy()
            lay_over(after, each)
        else:
            after = replay(stored.in_order(laid))
        found.append(Step(each, before, after, is_new=True))
        before = after
    return found


def _comes_last(each: Return, stored: Stored) -> bool:
    """Whether nothing stored is laid over it, so that what is before it need not be laid again."""
    years = {other.year for _, other in stored.returns} | {change.year for _, change in stored.amendments}
    return max(years, default=0) <= each.year
