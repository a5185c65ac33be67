"""What a form showed when it was opened, so that a change over somebody else's is noticed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.signing import BadSignature, dumps, loads


class SeenField(forms.CharField):
    """Travels hidden and signed. What did not come from us is empty, and so taken for a change by somebody else."""

    def __init__(self, salt: str) -> None:
        super().__init__(widget=forms.HiddenInput, required=False)
        self.salt = salt

    def signed(self, values: dict[str, Any]) -> str:
        """To be its initial value."""
        return dumps(values, salt=self.salt)

    def clean(self, value: Any) -> dict[str, Any]:
        try:
            return dict(loads(str(value or ""), salt=self.salt))
        except BadSignature:
            return {}
