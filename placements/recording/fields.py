"""Fields of the forms in which things are recorded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from sufficiency.geography import normalise_postcode

FULL_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}")
NOT_OF_THE_YEAR = "Choose again: the list is now that of the year of the date"


class PostcodeField(forms.CharField):
    """A full postcode, written as the register writes it; whether there is such a one DfE's checks say."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=12, required=False, **options)
        self.widget.attrs |= {"autocomplete": "off", "class": "govuk-input--width-10"}

    def to_python(self, value: Any) -> str:
        postcode = normalise_postcode(super().to_python(value) or "")
        if postcode and not FULL_POSTCODE.fullmatch(postcode):
            raise ValidationError(f"{self.label} must be a full postcode, like LS1 1UR")
        return postcode


def only_what_shows(text: str) -> None:
    """Two references that differ in what nobody sees are one to whoever reads them; the return takes no line breaks."""
    if not text.isprintable():
        raise ValidationError("This must be in one line, without invisible characters: type it instead of pasting it")


def radios(label: str, choices: Iterable = (), *, enter: str = "", hint: str = "") -> forms.ChoiceField:
    """One of a few; ``enter``: what to do where nothing was chosen, and then something must be."""
    return _choice(forms.RadioSelect(), label, list(choices), enter, hint)


def select(label: str, choices: Iterable = (), *, enter: str = "", hint: str = "") -> forms.ChoiceField:
    """One of many."""
    return _choice(forms.Select(), label, list(choices), enter, hint)


def _choice(widget: forms.Widget, label: str, choices: list, enter: str, hint: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=widget,
        required=bool(enter),
        help_text=hint,
        error_messages={"required": enter, "invalid_choice": NOT_OF_THE_YEAR},
    )
