"""Choosing the home of a placement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from placements.models import BedMatch
from placements.presenters.unmatched import home_words
from placements.unmatched import MOST_HOMES, homes_like
from providers.counts import counts_of
from providers.presenters.words import home_called
from sufficiency.web.forms import Option

if TYPE_CHECKING:
    from django.http import QueryDict

    from placements.actions.choosing_home import Shown
    from providers.models import Home
    from sufficiency.accounts.models import User

BY_RETURN = "return"


class ChooseHomeForm(forms.Form):
    """One of the homes that a search found. ``shown`` is what the person saw of the match."""

    use_required_attribute = False
    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    home = forms.ChoiceField(
        label="Which home is it?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose a home, or search for another",
            "invalid_choice": "Choose a home from the list: search for it again",
        },
    )

    def __init__(self, data: QueryDict | None, *, match: BedMatch, user: User, asked: str) -> None:
        super().__init__(data)
        self.fields["shown"].initial = _shown(match)
        found = list(homes_like(user, match.authority, asked)[: MOST_HOMES + 1])
        self.too_many, self.found = len(found) > MOST_HOMES, found[:MOST_HOMES]
        counts = counts_of(self.found, match.start) if self.found else {}
        field: Any = self.fields["home"]
        field.choices = [
            (str(home.pk), Option(home_called(home), home_words(home, counts.get(home.pk)))) for home in self.found
        ]
        if match.outcome == BedMatch.Outcome.BY_HAND:
            field.choices += [(BY_RETURN, Option("As the return says", "Take back what was chosen by hand"))]

    def clean_shown(self) -> Shown:
        outcome, _, home = self.cleaned_data["shown"].partition(" ")
        if not outcome or not (re.fullmatch(r"[0-9]{1,18}", home) or home == "none"):
            raise ValidationError("The form was not sent whole. Choose the home again")
        return outcome, None if home == "none" else int(home)

    def chosen(self) -> Home | None:
        """Of a valid form; None for what the return says."""
        return next((home for home in self.found if str(home.pk) == self.cleaned_data["home"]), None)


def _shown(match: BedMatch) -> str:
    return f"{match.outcome} {match.home_id or 'none'}"
