"""Days on the edges: the end of the year both ways, leap days, months of different lengths."""

import doctest
from datetime import date, timedelta

import pytest

from sufficiency import calendar
from sufficiency.calendar import (
    age_on,
    born_after_to_be_under,
    financial_year_ending,
    first_day_of_year,
    last_day_of_year,
    latest_mid_year,
    month_ends_before,
    months_before,
    today,
    twelve_months_ending,
)


def days(first, last):
    return [first + timedelta(days=i) for i in range((last - first).days + 1)]


def test_examples_in_the_documentation_hold():
    results = doctest.testmod(calendar)
    assert results.attempted >= 9
    assert results.failed == 0


def test_31_march_ends_the_year_and_1_april_begins_the_next():
    assert financial_year_ending(date(2024, 3, 31)) == 2024
    assert financial_year_ending(date(2024, 4, 1)) == 2025
    assert financial_year_ending(date(2024, 1, 1)) == financial_year_ending(date(2023, 12, 31)) == 2024
    assert (first_day_of_year(2024), last_day_of_year(2024)) == (date(2023, 4, 1), date(2024, 3, 31))


def test_every_day_lies_in_the_year_it_is_said_to():
    for day in days(date(2023, 1, 1), date(2025, 12, 31)):
        year = financial_year_ending(day)
        assert first_day_of_year(year) <= day <= last_day_of_year(year)


@pytest.mark.parametrize(
    ("day", "months", "earlier"),
    [
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2023, 3, 31), 1, date(2023, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2024, 2, 29), 48, date(2020, 2, 29)),
        (date(2024, 1, 31), 1, date(2023, 12, 31)),
        (date(2024, 1, 15), 13, date(2022, 12, 15)),
        (date(2024, 3, 31), 30, date(2021, 9, 30)),
        (date(2024, 5, 31), 0, date(2024, 5, 31)),
        (date(2024, 2, 29), -12, date(2025, 2, 28)),
    ],
)
def test_months_before(day, months, earlier):
    assert months_before(day, months) == earlier


def test_twelve_months_ending_on_31_march_are_the_year():
    assert twelve_months_ending(date(2024, 3, 31)) == (first_day_of_year(2024), last_day_of_year(2024))


def test_twelve_months_are_365_days_and_the_leap_day():
    for day in days(date(2023, 1, 1), date(2025, 12, 31)):
        first, last = twelve_months_ending(day)
        assert last == day
        assert (last - first).days + 1 == 365 + (first <= date(2024, 2, 29) <= last)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2008, 3, 31), date(2024, 3, 31), 16),
        (date(2008, 4, 1), date(2024, 3, 31), 15),
        (date(2008, 2, 29), date(2024, 2, 28), 15),
        (date(2008, 2, 29), date(2024, 2, 29), 16),
        (date(2008, 2, 29), date(2023, 2, 28), 14),
        (date(2008, 2, 29), date(2023, 3, 1), 15),
        (date(2024, 3, 31), date(2024, 3, 31), 0),
    ],
)
def test_age(born, day, age):
    assert age_on(born, day) == age


@pytest.mark.parametrize("age", [1, 16, 18])
@pytest.mark.parametrize("day", [date(2024, 3, 31), date(2023, 2, 28), date(2024, 2, 28), date(2024, 2, 29)])
def test_born_after_agrees_with_age_around_the_birthday(age, day):
    limit = born_after_to_be_under(age, day)
    for born in days(limit - timedelta(days=3), limit + timedelta(days=3)):
        assert (age_on(born, day) < age) == (born > limit)


def test_month_ends_run_up_to_the_day_itself():
    assert month_ends_before(date(2024, 3, 31), 4) == [
        date(2023, 12, 31),
        date(2024, 1, 31),
        date(2024, 2, 29),
        date(2024, 3, 31),
    ]
    assert month_ends_before(date(2024, 3, 5), 2) == [date(2024, 2, 29), date(2024, 3, 5)]
    assert month_ends_before(date(2024, 3, 5), 1) == [date(2024, 3, 5)]
    assert len(month_ends_before(date(2025, 1, 31), 36)) == 36


def test_population_of_31_march_is_of_the_mid_year_before():
    assert latest_mid_year(date(2024, 3, 31)) == 2023
    assert latest_mid_year(date(2024, 6, 29)) == 2023
    assert latest_mid_year(date(2024, 6, 30)) == 2024
    assert latest_mid_year(date(2024, 12, 31)) == 2024


def test_today_is_the_day_the_settings_name(settings):
    settings.DJANGO_TODAY = "2025-03-31"
    assert today() == date(2025, 3, 31)


def test_today_is_the_day_in_london_when_the_settings_name_none(settings, time_machine):
    settings.DJANGO_TODAY = ""
    time_machine.move_to("2024-06-30T23:30:00+00:00")
    assert today() == date(2024, 7, 1)
