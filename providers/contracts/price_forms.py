"""What is asked about the price of a contract from a day on."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError

from providers.actions.contract_prices import prices_seen
from providers.home_forms.fields import text
from sufficiency.web.forms import DateField
from sufficiency.web.money_field import MoneyField
from sufficiency.web.seen_field import SeenField

if TYPE_CHECKING:
    from providers.models import Contract, ContractPrice

SEEN: Final = SeenField("contract-prices")
MOST_A_WEEK: Final = Decimal(99_999)
"""Above what any bed costs; the price of a year typed in for that of a week is mostly more."""


class WeeklyPriceField(MoneyField):
    """Of a bed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(noun="the weekly price", most=MOST_A_WEEK, **options)

    def to_python(self, value: Any) -> Decimal | None:
        amount = super().to_python(value)
        if amount == 0:
            raise ValidationError("The weekly price must be more than £0")
        return amount


class PriceForm(forms.Form):
    """``seen`` carries all prices of the contract as they were shown, signed."""

    use_required_attribute = False
    seen = SEEN
    start = DateField(
        label="From", noun="the first day of the price", required=True,
        help_text="It holds until the day before the next price.",
    )  # fmt: skip
    weekly_price = WeeklyPriceField(label="Price of a bed, in pounds a week")
    why = text("Why?", 150, enter="Enter why it is this price from then on", hint="For example: April's rise of 3.5%.")


class CorrectPriceForm(PriceForm):
    why = text("Why this price? (optional)", 150)
    reason = text("What was wrong?", 300, enter="Enter what was wrong", rows=2)


class RemovePriceForm(forms.Form):
    use_required_attribute = False
    seen = SEEN
    reason = text("Why was it never so?", 300, enter="Enter why it is removed", rows=2)


def sign_prices(contract: Contract) -> str:
    return SEEN.signed(prices_seen(contract))


def as_recorded(price: ContractPrice) -> dict[str, Any]:
    """What the form of a price that is to be corrected begins with."""
    return {"start": price.start, "weekly_price": price.weekly_price, "why": price.why}
