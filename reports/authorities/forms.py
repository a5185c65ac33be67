"""Which of the authorities, and on which 31 March."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from django import forms

from reports.authorities.columns import BY_SLUG
from sufficiency.authorities.models import AuthorityKind
from sufficiency.web.presenters import day_words
from sufficiency.web.selects import PlainSelect

if TYPE_CHECKING:
    from django.http import QueryDict

    from reports.authorities.councils import Council
    from sufficiency.authorities.models import Authority

NAME = "name"


@dataclass(frozen=True)
class Chosen:
    """Empty for all. ``near`` is the slug of the authority whose neighbours are wanted."""

    day: date
    region: str
    kind: str
    near: str
    sort: str
    backwards: bool

    def keeps(self, council: Council, neighbours: set[int]) -> bool:
        """``neighbours`` are the keys of those near, where that is asked for."""
        return (
            self.region in ("", council.region)
            and self.kind in ("", council.kind)
            and (not self.near or council.pk in neighbours)
        )


class AuthoritiesForm(forms.Form):
    """Bound to the address."""

    use_required_attribute = False
    on = forms.ChoiceField(
        label="As at", widget=PlainSelect, error_messages={"invalid_choice": "Choose one of the days in the list"}
    )
    region = forms.ChoiceField(
        label="Region",
        required=False,
        widget=PlainSelect,
        error_messages={"invalid_choice": "Choose a region from the list, or all"},
    )
    kind = forms.ChoiceField(
        label="Kind of council",
        required=False,
        widget=PlainSelect,
        choices=[("", "All kinds"), *AuthorityKind.choices],
        error_messages={"invalid_choice": "Choose a kind of council from the list, or all"},
    )
    near = forms.ChoiceField(
        label="Statistical neighbours",
        required=False,
        widget=PlainSelect,
        error_messages={"invalid_choice": "Choose a council of yours, or all authorities"},
    )

    def __init__(self, query: QueryDict, *, days: list[date], regions: dict[str, str], mine: list[Authority]) -> None:
        super().__init__({"on": days[0].isoformat() if days else ""} | query.dict())
        self._query = query
        choices = {
            "on": [(day.isoformat(), day_words(day)) for day in days],
            "region": [("", "All regions"), *regions.items()],
            "near": [("", "All authorities"), *((each.slug, f"{each.name} and its neighbours") for each in mine)],
        }
        for name, each in choices.items():
            cast("forms.ChoiceField", self.fields[name]).choices = each

    def chosen(self) -> Chosen:
        """Of a form found valid; a column that is not there sorts by name."""
        said, sort = self.cleaned_data, self._query.get("sort", NAME)
        return Chosen(
            day=date.fromisoformat(said["on"]),
            region=said["region"],
            kind=said["kind"],
            near=said["near"],
            sort=sort if sort in BY_SLUG else NAME,
            backwards=self._query.get("order") == "last",
        )
