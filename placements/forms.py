"""What people type on the pages of children."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from placements.child_rows import Care
from sufficiency import calendar
from sufficiency.codes.ssda903 import SHORT_BREAKS
from sufficiency.web.forms import ANY_YEAR, PARTS, DateField

# No child now known could have been in care before; a year typed as 0203 would be a list of nobody.
EARLIEST = date(1990, 1, 1)


class ChildListForm(forms.Form):
    """Which children the list begins with, by their care on a day; ``ChildFilter`` adds what narrows it."""

    use_required_attribute = False
    data: QueryDict
    on = DateField(label="Date", noun="the date", years=ANY_YEAR)
    care = forms.ChoiceField(
        label="Children",
        choices=Care.choices,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose which children from the list: the one asked for is not on it"},
    )

    @classmethod
    def cleaned_address(cls, query: QueryDict, default_day: Callable[[], date]) -> QueryDict:
        """What the address asks for, without what is empty; where it names no day or no care, the default,
        so that the fields show what is listed."""
        data = query.copy()
        for name, values in query.lists():
            data.setlist(name, [value for value in values if value.strip()])
            if not data.getlist(name):
                del data[name]
        if not any(name in data for name in ("on", *cls.date_parts())):
            data["on"] = default_day().isoformat()
        data.setdefault("care", Care.LOOKED_AFTER)
        return data

    @staticmethod
    def date_parts() -> list[str]:
        return [f"on_{part}" for part in PARTS]

    def clean_on(self) -> date:
        day = self.cleaned_data["on"]
        if not EARLIEST <= day <= calendar.today():
            raise ValidationError(f"The date must be between 1 January {EARLIEST.year} and today")
        return day

    def clean(self) -> dict[str, Any]:
        chosen = {*self.cleaned_data.get("legal", [])}
        if chosen and chosen <= SHORT_BREAKS and self.cleaned_data.get("care") in (Care.LOOKED_AFTER, Care.IN_YEAR):
            self.add_error("legal", "Children in short breaks are not counted as looked after: choose them above")
        return self.cleaned_data

    @property
    def in_parts(self) -> bool:
        """The date came from the three fields, not from an address that someone kept."""
        return any(name in self.data for name in self.date_parts())

    def short_query(self) -> str:
        """The query string to bookmark: the date in one piece, and nothing that goes without saying."""
        kept = self.data.copy()
        for name in self.date_parts():
            kept.pop(name, None)
        if kept.get("care") == Care.LOOKED_AFTER:
            del kept["care"]
        kept.pop("on", None)
        kept["on"] = self.cleaned_data["on"].isoformat()
        return kept.urlencode()
