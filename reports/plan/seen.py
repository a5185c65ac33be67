"""A form that knows what it showed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms

if TYPE_CHECKING:
    from sufficiency.web.components import Table


class SeenForm(forms.Form):
    """``seen`` marks what was shown, so that nobody writes over what somebody else changed meanwhile."""

    use_required_attribute = False
    asks_what_is_there = True
    """Whether it begins as the thing stands, so that the two can be held against each other."""
    both: Table | None = None
    """Of what somebody else changed meanwhile: that beside what was typed."""
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
