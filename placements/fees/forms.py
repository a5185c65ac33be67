"""What is asked about a child's weekly price."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django import forms

from placements.actions.fees import as_seen
from placements.fees.parts import NOTHING, PARTS, SHARES, FeeError, WeeklyPrice
from providers.home_forms.fields import radios, text
from providers.models import Contract
from sufficiency.calendar import OPEN
from sufficiency.codes.supply import Sourcing
from sufficiency.web.forms import DateField
from sufficiency.web.money_field import MoneyField
from sufficiency.web.seen_field import SeenField

if TYPE_CHECKING:
    from placements.models import Fee
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

SEEN: Final = SeenField("fee")
ONE_DAY: Final = timedelta(days=1)
PART_WORDS: Final = {
    "core": "Core price",
    "education": "Education (optional)",
    "additional": "Additional support (optional)",
    "other": "Anything else (optional)",
    "paid_by_social_care": "Paid by social care (optional)",
    "paid_by_education": "Paid by education (optional)",
    "paid_by_health": "Paid by health (optional)",
}


class FeeForm(forms.Form):
    """Of pounds a week. Where nobody is said to pay, social care pays all."""

    use_required_attribute = False
    seen = SEEN
    start = DateField(label="First day of this price", noun="the first day of this price", required=True)
    last_day = DateField(
        label="Last day (optional)", noun="the last day of this price", required=False,
        help_text="Leave it empty while the price goes on.",
    )  # fmt: skip
    sourcing = radios("How was the place bought?", Sourcing.choices, enter="Choose how the place was bought")

    def __init__(self, data: Any = None, *, us: Authority, user: User, fee: Fee | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        contracts = Contract.objects.visible_to(user).of(us).order_by("title")
        self.fields["contract"] = forms.ModelChoiceField(
            queryset=contracts, label="Under which contract? (optional)", required=False, empty_label="None"
        )
        for name in (*PARTS, *SHARES):
            noun = f"the {PART_WORDS[name].removesuffix(' (optional)').lower()}"
            self.fields[name] = MoneyField(label=f"{PART_WORDS[name]}, £ a week", noun=noun, required=name == "core")
        self.fields["reason"] = text(
            "Why is it changed?", 300, enter="Enter why it is changed" if fee else "", rows=2, width=20
        )
        if fee is None:
            del self.fields["reason"]
        else:
            self.initial = {**_initial(fee), **self.initial}

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if not self.errors.keys() & {*PARTS, *SHARES}:
            amounts: dict[str, Decimal] = {name: found[name] or NOTHING for name in (*PARTS, *SHARES)}
            if not any(amounts[name] for name in SHARES):
                amounts["paid_by_social_care"] = sum((amounts[name] for name in PARTS), NOTHING)
            try:
                found["price"] = WeeklyPrice(**amounts)
            except FeeError as why:
                self.add_error(why.field, why.message)
        return found

    @property
    def values(self) -> dict[str, Any]:
        """As the actions take them."""
        found = self.cleaned_data
        end = found["last_day"] + ONE_DAY if found["last_day"] else OPEN
        return {name: found[name] for name in ("start", "price", "sourcing", "contract")} | {"end": end}


class RemoveFeeForm(forms.Form):
    use_required_attribute = False
    seen = SEEN
    reason = text("Why was it never so?", 300, enter="Enter why it is removed", rows=2)


def sign_seen(fee: Fee) -> str:
    return SEEN.signed(as_seen(fee))


def _initial(fee: Fee) -> dict[str, Any]:
    amounts = {name: getattr(fee, name) for name in (*PARTS, *SHARES)}
    last_day = None if fee.end == OPEN else fee.end - ONE_DAY
    values = {"start": fee.start, "last_day": last_day, "sourcing": fee.sourcing, "contract": fee.contract_id}
    return {name: amount or None for name, amount in amounts.items()} | values | {"seen": sign_seen(fee)}


class BudgetForm(forms.Form):
    """``seen`` is the amount that was shown; another by now is somebody else's."""

    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["amount"] = MoneyField(
            label="Set aside for placements, in pounds", noun="the budget", most=Decimal(9_999_999_999)
        )
