"""What is asked about providers' commitments, training for them, and services bought beside homes."""

from __future__ import annotations

from typing import Any

from django import forms

from providers.home_forms.fields import text, whole_number
from providers.home_forms.provider_field import ProviderField
from providers.quality.forms import not_to_come
from sufficiency.calendar import OPEN
from sufficiency.codes.supply import Commitment, ServiceKind
from sufficiency.web.forms import DateField


class KeptForm(forms.Form):
    """``seen`` marks what was shown, so that the second of two who change it is told."""

    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class CommitmentForm(KeptForm):
    provider = ProviderField(enter="Enter the provider", listed=True)
    commitment = forms.ChoiceField(
        label="What it committed itself to", choices=Commitment.choices, widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose what it committed itself to"),
    )  # fmt: skip
    agreed_on = DateField(label="Agreed on", noun="the day it was agreed", required=True)
    evidence = text("Evidence (optional)", 2000, rows=4, hint="What shows that it is kept. No child's name.")
    evidenced_on = DateField(label="Date of the evidence (optional)", noun="the date of the evidence", required=False)

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        not_to_come(self, "agreed_on", "The day it was agreed")
        not_to_come(self, "evidenced_on", "The date of the evidence")
        if found.get("evidence") and not found.get("evidenced_on") and "evidenced_on" not in self.errors:
            self.add_error("evidenced_on", "Enter the date of the evidence")
        if found.get("evidenced_on") and not found.get("evidence"):
            self.add_error("evidence", "Enter the evidence, or leave its date empty")
        return found


class TrainingForm(KeptForm):
    title = text("Training", 150, enter="Enter what the training was")
    held_on = DateField(label="Held on", noun="the day it was held", required=True)
    places = whole_number("Places (optional)", most=9999)


class AttendanceForm(KeptForm):
    provider = ProviderField(enter="Enter the provider", listed=True)
    people = whole_number("How many came", enter="Enter how many came", most=999, hint="0 takes the provider off.")


class ServiceForm(KeptForm):
    kind = forms.ChoiceField(
        label="Kind", choices=ServiceKind.choices, widget=forms.RadioSelect,
        error_messages={"required": "Choose the kind of service", "invalid_choice": "Choose one of those shown"},
    )  # fmt: skip
    title = text("Service", 150, enter="Enter what the service is called")
    provider_name = text("Who provides it (optional)", 150)
    start = DateField(label="From", noun="the day it began", required=True)
    end = DateField(
        label="Ended on (optional)", noun="the day it ended", required=False,
        help_text="The first day without it. Leave it empty while it goes on.",
    )  # fmt: skip
    capacity = whole_number("Children or young people a year (optional)", most=99999)
    taken_up = whole_number("Taken up by (optional)", most=99999, hint="How many children or young people.")
    taken_up_as_at = DateField(
        label="As at (optional)", noun="the day of that number", required=False, help_text="Of the number taken up."
    )

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if found.get("start") and found.get("end") and found["end"] <= found["start"]:
            self.add_error("end", "It can end the day after it began, or later")
        not_to_come(self, "taken_up_as_at", "The day of that number")
        if (found.get("taken_up") is None) != (found.get("taken_up_as_at") is None) and not self.errors:
            missing = "taken_up" if found.get("taken_up") is None else "taken_up_as_at"
            words = {"taken_up": "Enter how many took it up", "taken_up_as_at": "Enter the day of that number"}
            self.add_error(missing, words[missing])
        return found | {"end": found.get("end") or OPEN}
