"""What people type on the pages of children."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from sufficiency import calendar
from sufficiency.web.forms import PARTS, DateField

# No child now known could have been in care before; a year typed as 0203 would be a list of nobody.
EARLIEST = date(1990, 1, 1)


class ChildListForm(forms.Form):
    """Which children: looked after on a day, with this in their reference."""

    use_required_attribute = False
    on = DateField(label="Looked after on", noun="the date")
    reference = forms.CharField(label="Child's reference", required=False, max_length=32)

    @classmethod
    def from_address(cls, query: QueryDict, default_day: Callable[[], date]) -> ChildListForm:
        """Bound to the address; where it names no day, to the default, so that the fields show the day of the list."""
        data = query.copy()
        if not any(str(data.get(name) or "").strip() for name in ("on", *cls.date_parts())):
            data["on"] = default_day().isoformat()
        return cls(data)

    @staticmethod
    def date_parts() -> list[str]:
        return [f"on_{part}" for part in PARTS]

    def clean_on(self) -> date:
        day = self.cleaned_data["on"]
        if not EARLIEST <= day <= calendar.today():
            raise ValidationError(f"The date must be between 1 January {EARLIEST.year} and today")
        return day

    @property
    def in_parts(self) -> bool:
        """The date came from the three fields, not from an address that someone kept."""
        return any(name in self.data for name in self.date_parts())

    def short_query(self) -> str:
        """The query string to bookmark: the date in one piece, and nothing that is empty."""
        kept = {name: value for name, value in self.data.items() if value and name not in self.date_parts()}
        return urlencode(kept | {"on": self.cleaned_data["on"].isoformat()})
