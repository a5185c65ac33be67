"""A select that is written at once is the one that Django draws."""

from __future__ import annotations

import pytest
from django.forms import ChoiceField, Form, Select
from django.test.html import parse_html

from sufficiency.web.selects import PlainSelect

CHOICES = [("", "All"), ("a", "Barking & Dagenham"), ('"b"', "<b>"), (3, "Three")]


@pytest.mark.parametrize("typed", [{}, {"near": '"b"'}, {"near": "3"}, {"near": "not there"}])
def test_it_is_what_django_draws(typed: dict[str, str]) -> None:
    drawn = []
    for widget in (Select, PlainSelect):

        class Asking(Form):
            near = ChoiceField(choices=CHOICES, widget=widget(attrs={"class": "govuk-select"}), help_text="Of yours")

        drawn.append(parse_html(str(Asking(typed)["near"])))
    assert drawn[0] == drawn[1]
    assert "Barking &amp; Dagenham" in str(PlainSelect(choices=CHOICES).render("near", None))
