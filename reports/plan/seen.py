"""A form that knows what it showed."""

from __future__ import annotations

from django import forms


class SeenForm(forms.Form):
    """``seen`` marks what was shown, so that nobody writes over what somebody else changed meanwhile."""

    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
