"""The beds coming on, by the quarter in which their homes are to open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from sufficiency.web.presenters import range_words

YEARS_SHOWN: Final = 10
"""A mistyped year would else draw a row for every quarter of a century."""

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from providers.pipeline.stages import Standing


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months from ``first``: what comes on in them, and with all before."""

    first: date
    last: date
    homes: int
    beds: int
    send_beds: int
    beds_by_then: int

    @property
    def words(self) -> str:
        return range_words(self.first, self.last)


@dataclass(frozen=True, slots=True)
class BedsToCome:
    quarters: Sequence[Quarter]
    late: Sequence[Standing]
    """Planned to be open by now."""
    undated: Sequence[Standing]
    far: Sequence[Standing]
    """Planned to open after the years that are shown."""

    @property
    def beds(self) -> int:
        """Of the quarters alone."""
        return sum(each.beds for each in self.quarters)


def first_of_quarter(day: date) -> date:
    """
    >>> first_of_quarter(date(2025, 3, 31)), first_of_quarter(date(2025, 4, 1))
    (datetime.date(2025, 1, 1), datetime.date(2025, 4, 1))
    """
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def after(first: date) -> date:
    """
    >>> after(date(2025, 10, 1))
    datetime.date(2026, 1, 1)
    """
    return date(first.year + (first.month == 10), (first.month + 2) % 12 + 1, 1)


def beds_to_come(standings: Iterable[Standing], day: date) -> BedsToCome:
    """From this quarter to the last in which one opens, those with nothing among them too."""
    coming = [each for each in standings if each.is_coming]
    dated = [each for each in coming if each.opening.planned_on and not each.opening.late(day)]
    far = [each for each in dated if each.opening.planned_on and each.opening.planned_on.year > day.year + YEARS_SHOWN]
    return BedsToCome(
        quarters=list(_quarters([each for each in dated if each not in far], day)),
        late=[each for each in coming if each.opening.late(day)],
        undated=[each for each in coming if each.opening.planned_on is None],
        far=far,
    )


def _quarters(dated: Sequence[Standing], day: date) -> Iterable[Quarter]:
    opening = {each.project.pk: first_of_quarter(each.opening.planned_on) for each in dated if each.opening.planned_on}
    if not opening:
        return
    first, so_far, final = first_of_quarter(day), 0, max(opening.values())
    while first <= final:
        held = [each.project for each in dated if opening[each.project.pk] == first]
        beds = sum(each.beds for each in held)
        so_far += beds
        following = after(first)
        last = date.fromordinal(following.toordinal() - 1)
        yield Quarter(first, last, len(held), beds, sum(each.send_beds for each in held), so_far)
        first = following
