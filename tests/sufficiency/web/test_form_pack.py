"""The crispy template pack "govuk"."""

from __future__ import annotations

import re

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms
from django.template import Context, Template

from sufficiency.web.forms import Option


class Everything(forms.Form):
    name = forms.CharField(label="Name", help_text="As on the register", error_messages={"required": "Enter a name"})
    notes = forms.CharField(label="Notes", widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A"), ("b", "B")])
    use = forms.ChoiceField(
        label="Use",
        widget=forms.RadioSelect,
        choices=[("r", Option("Reserved", "Held for a child who is to come")), ("o", "Occupied")],
        error_messages={"required": "Select how the bed is used"},
    )
    features = forms.MultipleChoiceField(
        label="Features", widget=forms.CheckboxSelectMultiple, choices=[("s", "Step-free"), ("q", "Quiet")]
    )
    agreed = forms.BooleanField(label="Agreed")
    file = forms.FileField(label="File")
    secret = forms.CharField(widget=forms.HiddenInput)

    helper = FormHelper()
    helper.layout = Layout(Fieldset("About it", "name", "notes"), "use")
    helper.add_input(Submit("save", "Save"))


def page(form: forms.Form, tag: str = "{{ form|as_crispy_errors }}{{ form|crispy }}") -> str:
    return Template(f"{{% load crispy_forms_tags %}}{tag}").render(Context({"form": form}))


@pytest.fixture(scope="module")
def failed() -> str:
    return page(Everything({"use": "x", "features": ["q"], "name": "", "notes": "kept & safe", "secret": "s"}))


@pytest.mark.parametrize(
    "part",
    [
        'class="govuk-input govuk-input--error"',
        '<textarea name="notes" cols="40" rows="10" class="govuk-textarea"',
        'class="govuk-select govuk-select--error"',
        'class="govuk-radios__input" id="id_use_0"',
        'class="govuk-checkboxes__input" id="id_features_0"',
        'class="govuk-file-upload govuk-file-upload--error"',
        '<input type="hidden" name="secret" value="s" id="id_secret">',
        '<legend class="govuk-fieldset__legend">Use</legend>',
        "kept &amp; safe",
    ],
)
def test_every_kind_of_field_is_a_component(failed: str, part: str) -> None:
    assert part in failed


def test_every_error_is_at_the_top_and_leads_to_an_input(failed: str) -> None:
    links = re.findall(r'<li><a href="#([^"]+)">', failed)
    assert links == ["id_name", "id_kind", "id_use_0", "id_agreed", "id_file"]
    assert all(f'id="{target}"' in failed for target in links)


def test_an_input_is_described_by_its_hint_and_its_error(failed: str) -> None:
    assert 'aria-describedby="id_name_helptext id_name_error"' in failed
    assert 'id="id_name_helptext"' in failed
    assert 'id="id_name_error"' in failed


def test_what_was_chosen_is_kept(failed: str) -> None:
    assert re.search(r'id="id_features_1"[^>]* checked', failed)
    assert not re.search(r'id="id_features_0"[^>]* checked', failed)


def test_a_choice_may_say_what_it_means(failed: str) -> None:
    assert 'aria-describedby="id_use_0_hint"' in failed
    assert "Held for a child who is to come" in failed


def test_a_fresh_form_complains_of_nothing() -> None:
    fresh = page(Everything())
    assert "error" not in fresh
    assert "There is a problem" not in fresh


def test_a_layout_brings_its_form_its_button_and_its_errors(rf) -> None:
    shown = page(Everything({}), "{% crispy form %}")
    assert "There is a problem" in shown
    assert re.search(r'<button class="govuk-button" type="submit" name="save" value="Save"[^>]*>Save</button>', shown)
    assert "About it" in shown
    assert "novalidate" in shown
