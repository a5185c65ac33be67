"""The law over a stay: it turns on two days and on two birthdays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placements.unregistered.law import days_so_far, law_on, laws_over, unlawful_days
from sufficiency.calendar import OPEN

FIRST = date(2002, 1, 1)


def test_a_long_stay_passes_through_them() -> None:
    """Turns sixteen on 10 January 2022."""
    parts = list(laws_over(date(2021, 9, 1), date(2023, 11, 1), date(2006, 1, 10)))
    assert [(each.start, each.end, each.law.title) for each in parts] == [
        (date(2021, 9, 1), date(2021, 9, 9), "No ban yet"),
        (date(2021, 9, 9), date(2022, 1, 10), "Unlawful: under 16"),
        (date(2022, 1, 10), date(2023, 10, 28), "Not forbidden at 16 and 17"),
        (date(2023, 10, 28), date(2023, 11, 1), "Unlawful: not registered"),
    ]


@pytest.mark.parametrize("start", [date(2025, 3, 31), date(2025, 4, 1)])
def test_what_has_not_begun_has_no_days(start: date) -> None:
    yesterday = date(2025, 3, 30)
    assert (days_so_far(start, OPEN, yesterday), unlawful_days(start, OPEN, date(2012, 1, 1), yesterday)) == (0, 0)


def test_the_day_it_is_asked_on_counts_and_the_day_of_leaving_does_not() -> None:
    start, born = date(2025, 3, 1), date(2012, 1, 1)
    assert unlawful_days(start, OPEN, born, date(2025, 3, 1)) == 1
    assert unlawful_days(start, date(2025, 3, 2), born, date(2025, 3, 31)) == 1


@given(st.integers(6_600, 8_700), st.integers(1, 1500), st.integers(0, 4_700))
def test_the_stretches_are_what_each_day_says(start_at: int, days: int, born_at: int) -> None:
    start, born = (FIRST + timedelta(days=each) for each in (start_at, born_at))
    end = start + timedelta(days=days)
    parts = list(laws_over(start, end, born))
    assert (parts[0].start, parts[-1].end, sum(each.days for each in parts)) == (start, end, days)
    each_day = [law_on(start + timedelta(days=number), born) for number in range(days)]
    assert [law for part in parts for law in [part.law] * part.days] == each_day
    last = end - timedelta(days=1)
    assert unlawful_days(start, OPEN, born, last) == sum(law.unlawful for law in each_day)
