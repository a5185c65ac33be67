"""A date in three fields."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.template import Context, Template

from sufficiency.web.forms import DateField


class Leaving(forms.Form):
    on = DateField(label="When did it end?", noun="the date the placement ended", help_text="For example, 31 3 2023")


def typed(day: str = "", month: str = "", year: str = "") -> Leaving:
    return Leaving({"on_day": day, "on_month": month, "on_year": year})


def page(form: forms.Form) -> str:
    return Template("{% load crispy_forms_tags %}{{ form|as_crispy_errors }}{{ form|crispy }}").render(
        Context({"form": form})
    )


@pytest.mark.parametrize(
    "form",
    [
        typed("31", "3", "2023"),
        typed("31", "03", "2023"),
        typed(" 31 ", "March", "2023"),
        typed("31/03/2023"),
        typed("", "", "31 March 2023"),
        Leaving({"on": "2023-03-31"}),
        Leaving({"on": "31.3.2023"}),
    ],
)
def test_it_is_read_however_it_is_typed(form: Leaving) -> None:
    assert form.is_valid(), form.errors
    assert form.cleaned_data["on"] == date(2023, 3, 31)


@pytest.mark.parametrize(
    ("form", "says"),
    [
        (typed(), "Enter the date the placement ended"),
        (Leaving({}), "Enter the date the placement ended"),
        (typed("31", "3"), "The date the placement ended must include a year"),
        (typed("", "3", "2023"), "The date the placement ended must include a day"),
        (typed("30", "2", "2023"), "The date the placement ended must be a real date, like 31 3 2023"),
        (typed("1", "1", "23"), "The date the placement ended must be a real date, like 31 3 2023"),
        (typed("²", "1", "2023"), "The date the placement ended must be a real date, like 31 3 2023"),
        (typed("1", "1", "0000"), "The date the placement ended must be a real date, like 31 3 2023"),
        (typed("yesterday"), "The date the placement ended must be a real date, like 31 3 2023"),
        (Leaving({"on": "yesterday"}), "The date the placement ended must be a real date, like 31 3 2023"),
    ],
)
def test_what_is_wrong_says_what_to_do(form: Leaving, says: str) -> None:
    assert form.errors["on"] == [says]


@pytest.mark.parametrize(
    ("form", "kept"),
    [(typed("30", "2", "2023"), ("30", "2", "2023")), (Leaving({"on": "yesterday"}), ("yesterday", "", ""))],
)
def test_what_was_typed_is_kept(form: Leaving, kept: tuple[str, str, str]) -> None:
    for part, text in zip(("day", "month", "year"), kept, strict=True):
        assert f'name="on_{part}" type="text" inputmode="numeric" value="{text}"' in page(form)


def test_what_is_typed_cannot_become_part_of_the_page() -> None:
    assert "<script>" not in page(typed("<script>"))


def test_the_error_leads_to_the_first_field() -> None:
    shown = page(typed("30", "2", "2023"))
    assert '<a href="#id_on_0">The date the placement ended must be a real date' in shown
    assert 'id="id_on_0"' in shown
    assert 'aria-describedby="id_on_helptext id_on_error"' in shown


def test_a_known_date_is_filled_in() -> None:
    shown = page(Leaving(initial={"on": date(2023, 3, 1)}))
    for part in ('name="on_day" type="text" inputmode="numeric" value="1"', 'value="3"', 'value="2023"'):
        assert part in shown


def test_it_may_be_left_empty_where_it_is_not_needed() -> None:
    field = DateField(noun="the date", required=False)
    assert field.clean(["", "", ""]) is None
