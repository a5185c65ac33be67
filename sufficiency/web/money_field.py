"""An amount of money as people type it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

AMOUNT: Final = re.compile(r"(?=.*[0-9])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})?(?:\.(?:[0-9]{1,2}0*)?)?")
"""Commas between thousands only: with one before the pence, fifteen pounds were read out of "1,5"."""


class MoneyField(forms.Field):
    """Pounds, as "4,312.50" or "£4312.5". ``noun`` names it in its messages: "the weekly price"."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10", "autocomplete": "off"})

    def __init__(self, *, noun: str, most: Decimal = Decimal(999_999), **options: Any) -> None:
        super().__init__(**options)
        self.noun, self.most = noun, most
        self.error_messages["required"] = f"Enter {noun}"

    def prepare_value(self, value: Any) -> Any:
        return f"{value:.2f}".removesuffix(".00") if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:
        typed = "".join(str(value or "").split()).removeprefix("£")
        if not typed:
            return None
        amount = Decimal(typed.replace(",", "")) if AMOUNT.fullmatch(typed) else None
        if amount is None or amount > self.most:
            subject = self.noun[0].upper() + self.noun[1:]
            raise ValidationError(f"{subject} must be an amount in pounds up to £{self.most:,}, like 4,312.50")
        return amount
