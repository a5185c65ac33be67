"""Fields that several forms of homes have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from sufficiency.authorities.models import Authority
from sufficiency.calendar import today
from sufficiency.geography import normalise_postcode
from sufficiency.web.typed_fields import TextField, WholeNumberField, must, too_long

if TYPE_CHECKING:
    from collections.abc import Sequence

FULL_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}")
COUNCILS_LIST = "councils"
MOST_BEDS = 99


class PostcodeField(forms.CharField):
    """A full postcode, or nothing."""

    def __init__(self, *, label: str = "Postcode (optional)", hint: str = "") -> None:
        super().__init__(label=label, help_text=hint, max_length=12, required=False, error_messages=too_long(label, 12))
        self.widget.attrs |= {"autocomplete": "off", "class": "govuk-input--width-10"}

    def to_python(self, value: Any) -> str:
        postcode = normalise_postcode(super().to_python(value) or "")
        if postcode and not FULL_POSTCODE.fullmatch(postcode):
            raise ValidationError("Enter a full postcode, like BL1 1RU")
        return postcode


class CouncilField(forms.CharField):
    """A council by its name, from the page's list of all; cleaned to the council, None where it is left empty.

    ``also`` is one that is said already: it may have ended since.
    """

    also: Authority | None = None

    def __init__(self, *, label: str, enter: str = "", hint: str = "") -> None:
        attrs = {"list": COUNCILS_LIST, "autocomplete": "off", "class": "govuk-input--width-20"}
        super().__init__(
            label=label, help_text=hint, max_length=100, required=bool(enter),
            error_messages={"required": enter} | too_long(label, 100),
            widget=forms.TextInput(attrs=attrs),
        )  # fmt: skip

    def clean(self, value: Any) -> Authority | None:
        name = " ".join(str(super().clean(value) or "").split())
        if not name:
            return None
        if self.also and name.casefold() == self.also.name.casefold():
            return self.also
        found = Authority.objects.in_force_on(today()).filter(name__iexact=name).first()
        if found is None:
            raise ValidationError(f"There is no council called {name}. Choose one from the list, or leave it empty")
        return found


def whole_number(
    label: str, *, enter: str = "", hint: str = "", least: int = 0, most: int = MOST_BEDS
) -> forms.IntegerField:
    message = must(label, f"a whole number from {least} to {most:,}")
    return WholeNumberField(
        label=label, required=bool(enter), help_text=hint, min_value=least, max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3", "autocomplete": "off"}),
        error_messages={"required": enter} | dict.fromkeys(("invalid", "min_value", "max_value"), message),
    )  # fmt: skip


def text(
    label: str, longest: int, *, enter: str = "", hint: str = "", rows: int = 0, width: int = 20
) -> forms.CharField:
    """One line, or with ``rows`` several."""
    widget: forms.Widget = forms.Textarea(attrs={"rows": rows})
    if not rows:
        widget = forms.TextInput(attrs={"class": f"govuk-input--width-{width}", "autocomplete": "off"})
    return TextField(
        label=label, max_length=longest, required=bool(enter), help_text=hint, widget=widget,
        error_messages={"required": enter} | too_long(label, longest),
    )  # fmt: skip


def radios(label: str, choices: Sequence[tuple[str, Any]], *, enter: str = "", hint: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, required=bool(enter), help_text=hint, widget=forms.RadioSelect,
        error_messages={"required": enter, "invalid_choice": _choose(label, "one of those shown")},
    )  # fmt: skip


def several(label: str, choices: Sequence[tuple[str, str]], *, hint: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, help_text=hint, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _choose(label, "those shown only")},
    )  # fmt: skip


def _choose(label: str, what: str) -> str:
    name = label.removesuffix(" (optional)")
    return f"{name} Choose {what}" if name.endswith("?") else f"{name}: choose {what}"
