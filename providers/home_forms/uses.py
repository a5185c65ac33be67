"""What is asked of somebody who says what a bed is used for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime

from providers.home_forms.fields import CouncilField, radios
from sufficiency.calendar import OPEN, today
from sufficiency.codes.supply import Teller, UnavailableReason, UseKind
from sufficiency.web.forms import DateField, Option

if TYPE_CHECKING:
    from datetime import datetime

    from providers.models import BedUse
    from sufficiency.authorities.models import Authority

KINDS = [
    (UseKind.OCCUPIED, Option("Occupied", "A child lives there.")),
    (UseKind.RESERVED, Option("Reserved", "It is held for a child of one council.")),
    (UseKind.UNAVAILABLE, Option("Unavailable", "It is empty, and nobody can be offered it.")),
]
TOLD_BY = [(code.value, code.label) for code in (Teller.PROVIDER, Teller.COMMISSIONER, Teller.NOTIFICATION)]


class ShownForm(forms.Form):
    """Keeps when the use was last told, as the person saw it."""

    use_required_attribute = False
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_shown(self) -> datetime | None:
        typed = self.cleaned_data["shown"]
        try:
            shown = parse_datetime(typed)
        except ValueError:
            shown = None
        if typed and shown is None:
            raise ValidationError("The form was not sent whole. Nothing was saved: open it again")
        return shown


class UseForm(ShownForm):
    """``keeps`` is whether the person's council keeps the home; if not, it says only where its own children are."""

    kind = radios("Used for", KINDS, enter="Choose what the bed is used for")
    start = DateField(label="From", noun="the day it began", required=True)
    end = DateField(
        label="Free again on (optional)", noun="the day the bed is free again", required=False,
        help_text="The first day on which it is used so no more. Leave it empty while it goes on.",
    )  # fmt: skip
    authority = CouncilField(
        label="Whose child? (optional)", hint="The council. Leave it empty where nobody said, or for no child."
    )
    reason = forms.ChoiceField(
        label="Why is it unavailable?", choices=[("", "Choose a reason"), *UnavailableReason.choices], required=False,
        help_text="Only for a bed that is unavailable.",
        error_messages={"invalid_choice": "Choose a reason from the list"},
    )  # fmt: skip
    told_by = radios("Who said so?", TOLD_BY, enter="Choose who said so")

    def __init__(
        self, data: Any = None, *, us: Authority, keeps: bool, use: BedUse | None = None, **options: Any
    ) -> None:
        super().__init__(data, initial=use_initial(use) if use else new_initial(), **options)
        self.us, self.keeps = us, keeps
        if use:
            whose = self.fields["authority"]
            assert isinstance(whose, CouncilField)
            whose.also = use.authority
        if not keeps:
            del self.fields["authority"], self.fields["reason"]
            kinds = self.fields["kind"]
            assert isinstance(kinds, forms.ChoiceField)
            kinds.choices = KINDS[:2]

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        kind, start, end = found.get("kind"), found.get("start"), found.get("end")
        if start and end and end <= start:
            self.add_error("end", "The bed can be free again the day after it began to be used, or later")
        if not self.keeps:
            return found | {"authority": self.us, "reason": ""}
        if kind == UseKind.UNAVAILABLE:
            if not found.get("reason"):
                self.add_error("reason", "Choose why it is unavailable")
            if found.get("authority"):
                self.add_error("authority", "Leave this empty: nobody's child lives in a bed that is unavailable")
        elif kind == UseKind.RESERVED and not found.get("authority") and "authority" not in self.errors:
            self.add_error("authority", "Enter the council for whose child it is reserved")
        return found

    @property
    def use(self) -> dict[str, Any]:
        """As the actions take it. A reason of what is not unavailable was left from before, and goes."""
        names = ("kind", "start", "end", "authority", "reason", "told_by")
        values = {name: self.cleaned_data[name] for name in names}
        reason = values["reason"] if values["kind"] == UseKind.UNAVAILABLE else ""
        return values | {"end": values["end"] or OPEN, "reason": reason}


class EndUseForm(ShownForm):
    on = DateField(
        label="Free again on", noun="the day the bed is free again", required=True,
        help_text="The first day on which nobody uses it so any more.",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, use: BedUse, **options: Any) -> None:
        super().__init__(data, **options)
        self.of = use

    def clean_on(self) -> Any:
        if self.cleaned_data["on"] <= self.of.start:
            raise ValidationError(
                "It began on that day or later. Choose a later day; or withdraw it, where it never was so"
            )
        return self.cleaned_data["on"]


def use_initial(use: BedUse) -> dict[str, Any]:
    return {
        "shown": use.told_at.isoformat(),
        "kind": use.kind,
        "start": use.start,
        "end": None if use.is_open else use.end,
        "authority": use.authority.name if use.authority else "",
        "reason": use.reason,
        "told_by": use.told_by,
    }


def new_initial() -> dict[str, Any]:
    return {"start": today(), "told_by": Teller.COMMISSIONER}
