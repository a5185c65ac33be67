"""What is asked of somebody who sets a target or takes one back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError

from reports.board.forms import EARLIEST
from reports.indicators.indicator import Better, Unit
from reports.targets.actions import NotSetError, direction_of
from sufficiency import calendar
from sufficiency.web.forms import DateField
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from reports.indicators.indicator import Indicator

YEARS_AHEAD: Final = 20
MOST: Final = Decimal(999_999)
UNIT_WORDS: Final = {
    Unit.PERCENT: "In percent.",
    Unit.CHILDREN: "A number of children.",
    Unit.PER_10K: "Children of every 10,000 who live here.",
}
WAYS: Final = {Better.HIGHER: ("or more", "Less"), Better.LOWER: ("or less", "More"), None: ("or better", "Worse")}


class AmountField(forms.Field):
    """A threshold as people write one: "9.5", "9.5 %", "1,650". Whole for a count, at most 100 for a share."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-5", "autocomplete": "off"})

    def __init__(self, unit: Unit, **options: Any) -> None:
        super().__init__(**options)
        self.unit = unit

    def to_python(self, value: str | None) -> Decimal | None:
        text = (value or "").strip().removesuffix("%").replace(",", "").strip()
        if not text:
            return None
        try:
            amount = Decimal(text)
        except InvalidOperation:
            amount = None
        if amount is None or not self._fits(amount):
            raise ValidationError(self._told)
        return amount

    def _fits(self, amount: Decimal) -> bool:
        if not amount.is_finite() or not 0 <= amount <= (100 if self.unit is Unit.PERCENT else MOST):
            return False
        return amount == amount.quantize(Decimal(1) if self.unit is Unit.CHILDREN else Decimal("0.01"))

    @property
    def _told(self) -> str:
        if self.unit is Unit.CHILDREN:
            return "Enter a whole number of children, like 600"
        if self.unit is Unit.PERCENT:
            return "Enter a share from 0 to 100 percent, like 9.5, with two decimal places at most"
        return "Enter a number of children of every 10,000, like 94, with two decimal places at most"


class TargetForm(forms.Form):
    """Of one measure; which way is good is asked only where the measure itself does not say."""

    use_required_attribute = False
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    day = DateField(label="To be met by", noun="the date the target is for", required=True)

    def __init__(self, indicator: Indicator, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.indicator = indicator
        if indicator.better is None:
            self.fields["better"] = _direction()
        unit, (this, other) = UNIT_WORDS[indicator.unit], WAYS[indicator.better]
        self.fields["green"] = AmountField(
            indicator.unit,
            label="Green: on target",
            help_text=f"{unit} This {this} is green.",
            error_messages={"required": "Enter from where on it is on target"},
        )
        self.fields["amber"] = AmountField(
            indicator.unit,
            label="Amber: close to target (optional)",
            help_text=f"{unit} This {this} is amber. {other} is red. Leave it empty for no amber.",
            required=False,
        )
        self.fields["note"] = _note("Who agreed it, and where that is written (optional)", required=False)

    def clean_seen(self) -> int:
        """The key of the measure's last target when the form was opened; 0 where there was none."""
        return self.cleaned_data["seen"] or 0

    def clean_day(self) -> date:
        day = self.cleaned_data["day"]
        last = calendar.months_before(calendar.today(), -12 * YEARS_AHEAD)
        if not EARLIEST <= day <= last:
            raise ValidationError(f"Enter a date between {day_words(EARLIEST)} and {day_words(last)}")
        return day

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if {"better", "green", "amber"} & self.errors.keys():
            return found
        try:
            direction_of(self.indicator.slug, found.get("better"), found.get("green"), found.get("amber"))
        except NotSetError as why:
            self.add_error(why.field, str(why))
        return found


class WithdrawForm(forms.Form):
    use_required_attribute = False

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["note"] = _note("Why it is withdrawn", required=True)


def _direction() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label="Which way is good?",
        help_text="The measure itself does not say: more of it may be good or bad.",
        choices=[(Better.LOWER.value, "Lower is better"), (Better.HIGHER.value, "Higher is better")],
        coerce=Better,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"),
            "Choose whether higher or lower is better: a target with no direction cannot be judged",
        ),
    )


def _note(label: str, *, required: bool) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=500,
        required=required,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Enter why it is withdrawn",
            "max_length": "Enter 500 characters or fewer",
        },
    )
