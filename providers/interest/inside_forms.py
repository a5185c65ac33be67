"""What is asked of those who deal with an expression of interest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from providers.home_forms.fields import radios
from providers.interest.clock import received_on
from providers.quality.forms import not_to_come
from sufficiency.calendar import today
from sufficiency.codes.supply import NotTakenUp, ReplyWay
from sufficiency.web.forms import DateField, Option
from sufficiency.web.typed_fields import LONGEST_EMAIL, too_long

if TYPE_CHECKING:
    from providers.models import Interest

MEANINGS = {
    NotTakenUp.TWICE: "No answer is due to this one",
    NotTakenUp.NOT_GENUINE: "No answer is due, and who sent it is removed at once",
}


class ReplyForm(forms.Form):
    use_required_attribute = False
    how = radios("How did you answer?", ReplyWay.choices, enter="Choose how you answered")
    on = DateField(label="When?", noun="the day you answered", required=True, initial=today)

    def __init__(self, data: Any = None, *, interest: Interest) -> None:
        super().__init__(data)
        self.interest = interest

    def clean(self) -> dict[str, Any]:
        not_to_come(self, "on", "The day you answered")
        on = self.cleaned_data.get("on")
        if on and on < received_on(self.interest):
            self.add_error("on", "The day you answered must not be before it came")
        return self.cleaned_data


class CloseForm(forms.Form):
    use_required_attribute = False
    why = radios(
        "Why is it not taken up?",
        [(each.value, Option(each.label, MEANINGS.get(each, ""))) for each in NotTakenUp],
        enter="Choose why it is not taken up",
    )


class DeskForm(forms.Form):
    use_required_attribute = False
    email = forms.EmailField(
        label="E-mail address of the team (optional)", required=False, max_length=LONGEST_EMAIL,
        help_text="Left empty, everyone here who may change homes is told.",
        error_messages={"invalid": "Enter an e-mail address like name@example.com, or leave it empty"}
        | too_long("E-mail address", LONGEST_EMAIL),
        widget=forms.EmailInput(attrs={"class": "govuk-input--width-30", "autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
