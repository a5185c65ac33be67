"""Ages by the database are those of the calendar, on both engines."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.models import DateField, Value

from placements.models import Child
from sufficiency.authorities.models import Authority
from sufficiency.calendar import OPEN, age_on
from sufficiency.sql_dates import DayBefore, age_at

pytestmark = pytest.mark.django_db
BIRTHS = [
    "2008-02-29",
    "2008-02-28",
    "2008-03-01",
    "2007-12-31",
    "2008-01-01",
    "2023-03-31",
    "2024-03-30",
    "1999-06-15",
]
DAYS = ["2024-02-28", "2024-02-29", "2024-03-31", "2025-02-28", "2025-03-01", "2024-12-31", "2025-01-01", "2024-06-14"]


def day(value: date) -> Value:
    return Value(value, output_field=DateField())


@pytest.fixture
def children() -> None:
    leeds = Authority.objects.get(slug="leeds")
    Child.objects.bulk_create(Child(authority=leeds, reference=born, date_of_birth=born) for born in BIRTHS)


@pytest.mark.parametrize("on", DAYS)
def test_completed_years(children, on: str) -> None:
    when = date.fromisoformat(on)
    ages = dict(Child.objects.annotate(age=age_at("date_of_birth", day(when))).values_list("reference", "age"))
    born = [text for text in BIRTHS if text <= on]
    assert {text: ages[text] for text in born} == {text: age_on(date.fromisoformat(text), when) for text in born}


@pytest.mark.parametrize(
    ("end", "last"), [("2024-03-01", "2024-02-29"), ("2025-01-01", "2024-12-31"), (OPEN.isoformat(), "9999-12-30")]
)
def test_the_last_day_of_a_period(children, end: str, last: str) -> None:
    found = Child.objects.annotate(last=DayBefore(day(date.fromisoformat(end)))).values_list("last", flat=True)[0]
    assert found == date.fromisoformat(last)
