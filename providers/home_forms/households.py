"""What narrows the list of foster households; each choice is kept in the address."""

from __future__ import annotations

from django import forms

from providers.households import Sourced, Standing

ALL = ("", "All")


class HouseholdFilters(forms.Form):
    use_required_attribute = False
    whose = forms.ChoiceField(
        label="Whose", choices=[ALL, *Sourced.choices], required=False,
        error_messages={"invalid_choice": "Whose: choose one from the list"},
    )  # fmt: skip
    standing = forms.ChoiceField(
        label="How its places stand", choices=[ALL, *Standing.choices], required=False,
        error_messages={"invalid_choice": "How its places stand: choose one from the list"},
    )  # fmt: skip
