"""What is asked about a child who lives in an unregistered setting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from placements.actions.unregistered import FACTS, mark
from providers.home_forms.fields import text
from sufficiency.calendar import OPEN, today
from sufficiency.web.forms import DateField
from sufficiency.web.money_field import MoneyField

if TYPE_CHECKING:
    from placements.models import Child, UnregisteredStay

NO_NAME = "Never a name or an address."


class UnregisteredForm(forms.Form):
    """``seen`` marks what was shown of a stay that is there already."""

    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    start = DateField(label="Since when does the child live there?", noun="the first day", required=True)
    where = text(
        "What kind of place is it?", 150, enter="Enter what kind of place it is", width=30,
        hint=f"Such as a rented flat with agency staff, or a caravan. {NO_NAME}",
    )  # fmt: skip
    why = text("Why could no registered home be had?", 300, rows=3, enter="Enter why no registered home could be had")
    weekly_cost = MoneyField(label="Cost a week, in pounds (optional)", noun="the cost a week", required=False)
    liberty_from = DateField(
        label="Deprivation of liberty authorised from (optional)", noun="the first day of it", required=False,
        help_text="By the court. Leave it empty where the child's liberty is not restricted.",
    )  # fmt: skip
    liberty_to = DateField(label="Authorised until (optional)", noun="the last day of it", required=False)
    ofsted_told_on = DateField(
        label="When was Ofsted told? (optional)", noun="the day Ofsted was told", required=False,
        help_text="Leave it empty while Ofsted is not told: the register shows it until it is.",
    )  # fmt: skip
    exit_plan = text("How will the child leave for a registered home? (optional)", 3000, rows=3, hint=NO_NAME)
    exit_by = DateField(label="By when? (optional)", noun="the day by which the child leaves", required=False)
    end = DateField(
        label="When did the child leave? (optional)", noun="the day the child left", required=False,
        help_text="Leave it empty while the child lives there.",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, child: Child, stay: UnregisteredStay | None = None) -> None:
        initial = {name: getattr(stay, name) for name in FACTS} | {"seen": mark(stay)} if stay else {}
        if stay and stay.is_open:
            initial["end"] = None
        super().__init__(data, initial=initial)
        self.child = child

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        start, end = found.get("start"), found.get("end")
        if start and start <= self.child.date_of_birth:
            self.add_error("start", "The first day must be after the child was born")
        for name, what in (("start", "The first day"), ("end", "The day the child left"),
                           ("ofsted_told_on", "The day Ofsted was told")):  # fmt: skip
            if found.get(name) and found[name] > today():
                self.add_error(name, f"{what} must be today or in the past")
        if start and end and end <= start:
            self.add_error("end", "The day the child left must be after the first day")
        self._check_plans(found)
        return found

    def _check_plans(self, found: dict[str, Any]) -> None:
        first, last = found.get("liberty_from"), found.get("liberty_to")
        if last and not first:
            self.add_error("liberty_from", "Enter from when it was authorised")
        if first and last and last < first:
            self.add_error("liberty_to", "The last day must not be before the first")
        if found.get("start") and found.get("exit_by") and found["exit_by"] < found["start"]:
            self.add_error("exit_by", "The day by which the child leaves must not be before the first day")
        if found.get("exit_by") and not found.get("exit_plan") and "exit_plan" not in self.errors:
            self.add_error("exit_plan", "Enter how the child will leave, or leave the day empty")

    @property
    def facts(self) -> dict[str, Any]:
        given = {name: self.cleaned_data[name] for name in FACTS}
        return given | {"end": given["end"] or OPEN}


class ApprovalForm(forms.Form):
    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    approved_on = DateField(label="When did you approve it?", noun="the day you approved it", required=True)

    def __init__(self, data: Any = None, *, stay: UnregisteredStay) -> None:
        super().__init__(data, initial={"seen": mark(stay), "approved_on": today()})
        self.stay = stay

    def clean(self) -> dict[str, Any]:
        day = self.cleaned_data.get("approved_on")
        if day and day > today():
            self.add_error("approved_on", "The day you approved it must be today or in the past")
        return self.cleaned_data


class RemovalForm(forms.Form):
    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    reason = text(
        "Why was it never so?", 300, rows=3, enter="Enter why it was never so",
        hint="It is kept with the change. A stay that has ended is not removed: say when the child left instead.",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, stay: UnregisteredStay) -> None:
        super().__init__(data, initial={"seen": mark(stay)})
