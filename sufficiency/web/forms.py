"""Fields that the Design System has and Django has not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from sufficiency.web.dates import real_date, split_date

PARTS = ("day", "month", "year")


@dataclass(frozen=True, slots=True)
class Option:
    """The label of a radio or checkbox with a line that says what choosing it means."""

    label: str
    hint: str = ""

    def __str__(self) -> str:
        return self.label


class DatePartsWidget(forms.MultiWidget):
    """Three fields; ``?on=2023-03-31`` in an address fills them, and so does a whole date pasted into one."""

    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        numeric = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__({part: forms.TextInput(attrs=numeric) for part in PARTS}, attrs)

    def decompress(self, value: date | None) -> list[str]:
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        typed = [str(data.get(f"{name}_{part}") or "").strip() for part in PARTS]
        filled = [text for text in typed if text] or [str(data.get(name) or "").strip()]
        if len(filled) > 1:
            return typed
        return list(split_date(filled[0]) or (typed if any(typed) else [filled[0], "", ""]))


YEARS = range(1900, 2200)
"""What a person can mean."""
ANY_YEAR = range(2, 9999)
"""For who says better which days are meant. At the calendar's very ends a day before, or after, is no date any more."""


class DateField(forms.Field):
    """A date in three fields. ``noun`` names it in its messages: "the date the placement ended".

    ``years`` is wider where the form itself says which days it takes.
    """

    widget = DatePartsWidget

    def __init__(self, *, noun: str, years: range = YEARS, **options: Any) -> None:
        super().__init__(**options)
        self.noun, self.years = noun, years
        self.error_messages["required"] = f"Enter {noun}"

    def to_python(self, value: list[str] | date | None) -> date | None:
        if isinstance(value, date) or not value or not any(value):
            return value if isinstance(value, date) else None
        missing = [part for part, text in zip(PARTS, value, strict=True) if not text]
        subject = self.noun[0].upper() + self.noun[1:]
        if missing and missing != ["month", "year"]:
            raise ValidationError(f"{subject} must include a {' and a '.join(missing)}", code="incomplete")
        day, month, year = value
        found = real_date((day, month, year))
        if found is None:
            raise ValidationError(f"{subject} must be a real date, like 31 3 2023", code="invalid")
        if found.year not in self.years:
            first, last = self.years[0], self.years[-1]
            raise ValidationError(f"The year of {self.noun} must be from {first} to {last}", code="invalid")
        return found
