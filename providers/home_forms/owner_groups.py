"""What is asked about an owner group: its name, where a provider is in one."""

from __future__ import annotations

from typing import Any

from django import forms

from sufficiency.web.typed_fields import TextField

LONGEST = 150
GROUPS_LIST = "owner-groups"


class GroupNameForm(forms.Form):
    """``seen`` is the name that was shown, so that the second of two who change it is told."""

    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    name = TextField(
        label="Name of the group", max_length=LONGEST,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off"}),
        error_messages={
            "required": "Enter the name of the group",
            "max_length": f"The name must be {LONGEST} characters or fewer",
        },
    )  # fmt: skip

    def __init__(self, data: Any = None, *, now: str) -> None:
        super().__init__(data, initial={"name": now, "seen": now})

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())


class OwnerGroupForm(GroupNameForm):
    """Which group a provider is in; empty: none that is known."""

    def __init__(self, data: Any = None, *, now: str) -> None:
        super().__init__(data, now=now)
        name = self.fields["name"]
        name.label, name.required = "Owner group (optional)", False
        name.help_text = (
            "The company or fund that owns it, such as Companies House names. Choose a group there is, or name a new "
            "one. Leave it empty where it is under no other owner."
        )
        name.widget.attrs["list"] = GROUPS_LIST
