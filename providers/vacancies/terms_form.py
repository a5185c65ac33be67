"""What is asked about how long a statement of vacancies is good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from providers.home_forms.fields import whole_number
from sufficiency.web.seen_field import SeenField

if TYPE_CHECKING:
    from collections.abc import Mapping

SEEN = SeenField("supply terms")
MOST_DAYS, MOST_LINK_DAYS = 92, 31


class TermsForm(forms.Form):
    """``seen`` carries the days as they were shown, signed."""

    use_required_attribute = False
    seen = SEEN
    statement_days = whole_number(
        "Days a statement is good", least=1, most=MOST_DAYS, enter="Enter how many days a statement is good",
        hint=f"From 1 to {MOST_DAYS}. After them the board shows it as out of date.",
    )  # fmt: skip
    link_days = whole_number(
        "Days the link of a reminder is good", least=1, most=MOST_LINK_DAYS, enter="Enter how many days a link is good",
        hint=f"From 1 to {MOST_LINK_DAYS}. Whoever has the mail can state the home's vacancies for so long.",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, terms: Mapping[str, int]) -> None:
        super().__init__(data, initial={**terms, "seen": SEEN.signed(dict(terms))})

    @property
    def days(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("statement_days", "link_days")}
