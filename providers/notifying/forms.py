"""What a letter said of a child placed in another authority's area. No child is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from providers.home_forms.fields import CouncilField, text
from providers.models import Home, HomeKind, Notification
from sufficiency.calendar import OPEN, today
from sufficiency.web.forms import DateField
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from datetime import date

    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


class NotificationForm(forms.Form):
    use_required_attribute = False
    direction = forms.ChoiceField(
        label="Whose child is it?",
        choices=Notification.Direction.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whose child it is"},
    )
    other = CouncilField(label="The other council", enter="Enter the other council's name")
    kind = forms.ChoiceField(
        label="What kind of place is it?",
        choices=HomeKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the kind of place"},
    )
    urn = text(
        "URN of the home (optional)", 12, hint="Where it is known: the child is then counted in its beds.", width=10
    )
    start = DateField(label="Since when does the child live there?", noun="the day the child came")
    end = DateField(
        label="Until when? (optional)", noun="the day the child left", required=False,
        help_text="The first day on which the child lives there no more.",
    )  # fmt: skip
    received_on = DateField(label="When was it notified?", noun="the day it was notified")
    reference = text(
        "Reference of the letter (optional)", 40, hint="The other council's. Never the child's name or reference."
    )

    def __init__(self, data: Any = None, *, user: User, authority: Authority, **options: Any) -> None:
        super().__init__(data, **options)
        self.user, self.authority = user, authority

    def clean_other(self) -> Authority:
        other: Authority = self.cleaned_data["other"]
        if other == self.authority:
            raise ValidationError("Enter another council: this is your own")
        return other

    def clean_received_on(self) -> date:
        received: date = self.cleaned_data["received_on"]
        if received > today():
            raise ValidationError("The day it was notified must be today or in the past")
        return received

    def clean(self) -> dict[str, Any]:
        cell = self.cleaned_data
        start, end, urn = cell.get("start"), cell.get("end"), cell.get("urn", "").strip().upper()
        if start and end and end <= start:
            self.add_error("end", "The child can have left the day after coming, or later")
        cell["end"] = end or OPEN
        cell["home"] = self._home(urn) if urn else None
        return cell

    def _home(self, urn: str) -> Home | None:
        homes = Home.objects.visible_to(self.user).known_to(self.authority).filter(registration__urn=urn)
        found = list(homes.exclude(kind=HomeKind.FOSTER_HOUSEHOLD).select_related("registration")[:2])
        if len(found) == 1:
            return found[0]
        said = f"{urn} is shared by several homes" if found else f"No home with the URN {urn} is known here"
        self.add_error("urn", f"{said}. Correct it, or leave it empty")
        return None


class EndForm(forms.Form):
    use_required_attribute = False
    on = DateField(
        label="When did the child leave?", noun="the day the child left",
        help_text="The first day on which the child lives there no more.",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, notification: Notification) -> None:
        super().__init__(data)
        self.notification = notification

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on <= self.notification.start:
            came = day_words(self.notification.start)
            raise ValidationError(f"The day the child left must be after the day the child came, {came}")
        return on
