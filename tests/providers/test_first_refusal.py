"""First refusal: the clock is walked hour by hour, over the night on which it is put forward too."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest

from providers.first_refusal import FOR_ALL, Refusal, Terms, Turn, is_open_to, known_from, refusal_at
from sufficiency.calendar import midnight

BOLTON, BURY, LEEDS = 1, 2, 3
MANCHESTER, YORKSHIRE = 10, 20
GROUPS: Final = {BOLTON: {MANCHESTER}, BURY: {MANCHESTER}, LEEDS: {YORKSHIRE}}
TERMS: Final = Terms(BOLTON, hours=24, group=MANCHESTER, group_hours=48)
HOUR: Final = timedelta(hours=1)


@pytest.mark.parametrize("freed_on", [date(2025, 1, 15), date(2025, 3, 29), date(2025, 10, 25)])
def test_the_holder_then_its_group_then_everybody(freed_on: date) -> None:
    """The second and third stretch over a night on which the clocks change."""
    known = known_from(freed_on, None)
    moment, turns, takers = known.astimezone(UTC), [], []
    for _ in range(100):
        refusal = refusal_at(moment, known, TERMS)
        turns.append(refusal.turn)
        takers.append({each for each in GROUPS if is_open_to(refusal, TERMS, each, GROUPS[each])})
        if refusal.until:
            assert refusal_at(refusal.until - timedelta(microseconds=1), known, TERMS).turn == refusal.turn
            assert refusal_at(refusal.until, known, TERMS).turn > refusal.turn
        moment += HOUR
    assert turns == [Turn.HOLDER] * 24 + [Turn.GROUP] * 48 + [Turn.ALL] * 28
    assert takers == [{BOLTON}] * 24 + [{BOLTON, BURY}] * 48 + [{BOLTON, BURY, LEEDS}] * 28


def test_a_vacancy_is_known_when_the_bed_is_free_and_somebody_told() -> None:
    day = date(2025, 7, 1)
    late, early = midnight(day) + 30 * HOUR, midnight(day) - 30 * HOUR
    assert known_from(day, early) == known_from(day, None) == midnight(day)
    assert known_from(day, late) == late
    assert midnight(day) == datetime(2025, 6, 30, 23, tzinfo=UTC)


def test_told_beforehand_it_is_the_holders_until_its_hours_after_the_bed_is_free() -> None:
    known = midnight(date(2025, 1, 15))
    assert refusal_at(known - 30 * HOUR, known, TERMS) == Refusal(Turn.HOLDER, known + 24 * HOUR)


@pytest.mark.parametrize(
    ("terms", "turns"),
    [
        (None, [Turn.ALL] * 3),
        (Terms(BOLTON, 0), [Turn.ALL] * 3),
        (Terms(BOLTON, 1), [Turn.HOLDER, Turn.ALL, Turn.ALL]),
        (Terms(BOLTON, 0, MANCHESTER, 1), [Turn.GROUP, Turn.ALL, Turn.ALL]),
        (Terms(BOLTON, 1, MANCHESTER, 0), [Turn.HOLDER, Turn.ALL, Turn.ALL]),
    ],
)
def test_a_turn_that_was_not_agreed_is_skipped(terms: Terms | None, turns: list[Turn]) -> None:
    known = midnight(date(2025, 1, 15))
    assert [refusal_at(known + hours * HOUR, known, terms).turn for hours in range(3)] == turns


def test_what_no_contract_covers_is_everybodys() -> None:
    assert all(is_open_to(FOR_ALL, None, each, GROUPS[each]) for each in GROUPS)
    assert is_open_to(FOR_ALL, TERMS, LEEDS, GROUPS[LEEDS])
