"""What is asked of somebody who visits a home or has a concern about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from providers.actions.quality import Found
from providers.home_forms.fields import radios, text, whole_number
from providers.models import Concern, Finding
from sufficiency.calendar import today
from sufficiency.web.forms import DateField, Option
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from providers.models import Standard

NO_CHILD = "Never a child's name or reference."
NOT_LOOKED_AT = ("", "Not looked at")
SEVERITIES = (
    (Concern.Severity.LOW, Option("Low", "To be put right; children are well looked after")),
    (Concern.Severity.MEDIUM, Option("Medium", "Children's care suffers, or soon will")),
    (Concern.Severity.HIGH, Option("High", "Children are, or may be, harmed")),
)
YES_NO = (
    ("no", Option("No", "It is looked into while placements go on")),
    ("yes", Option("Yes", "This council makes no new placement there until the concern is closed")),
)


def not_to_come(form: forms.Form, name: str, what: str) -> None:
    """An error where the day is after today."""
    day = form.cleaned_data.get(name)
    if day and day > today():
        form.add_error(name, f"{what} must be today or in the past")


class VisitForm(forms.Form):
    """Three fields a standard: what was found, what is to be done, and by when."""

    use_required_attribute = False
    visited_on = DateField(label="When was the visit?", noun="the day of the visit", required=True)
    summary = text("What was seen?", 5000, rows=5, enter="Enter what was seen", hint=f"In a few sentences. {NO_CHILD}")

    def __init__(self, data: Any = None, *, standards: Sequence[Standard], **options: Any) -> None:
        super().__init__(data, **options)
        self.standards = standards
        for each in standards:
            key = each.pk
            choices = [*Finding.Outcome.choices, NOT_LOOKED_AT]
            self.fields[f"outcome_{key}"] = radios(each.title, choices)
            self.fields[f"outcome_{key}"].widget.attrs["legend"] = "govuk-fieldset__legend--m"
            self.fields[f"action_{key}"] = text(f"What is to be done about “{each.title}”? (optional)", 300, width=30)
            self.fields[f"action_by_{key}"] = DateField(
                label="By when is it to be done? (optional)",
                noun=f"the day by which it is done for “{each.title}”",
                required=False,
            )
        self.fields["next_due"] = DateField(
            label="When is the next visit due? (optional)", noun="the day of the next visit", required=False
        )

    def clean(self) -> dict[str, Any]:
        not_to_come(self, "visited_on", "The day of the visit")
        found = self.cleaned_data
        for each in self.standards:
            self._check(each)
        visited, due = found.get("visited_on"), found.get("next_due")
        if visited and due and due <= visited:
            self.add_error("next_due", "The next visit must be after this one")
        return found

    def _check(self, standard: Standard) -> None:
        outcome, action, by = (self.cleaned_data.get(name) for name in self._names(standard))
        of_outcome, of_action, of_by = self._names(standard)
        if (action or by) and not outcome and of_outcome not in self.errors:
            self.add_error(of_outcome, f"Say what was found of “{standard.title}”, since something is to be done")
        if outcome == Finding.Outcome.NOT_MET and not action:
            self.add_error(of_action, f"Enter what is to be done, since “{standard.title}” is not met")
        if action and not by and of_by not in self.errors:
            self.add_error(of_by, f"Enter by when it is to be done for “{standard.title}”")
        visited = self.cleaned_data.get("visited_on")
        if by and visited and by < visited:
            self.add_error(of_by, f"The day by which it is done for “{standard.title}” must not be before the visit")
        if by and not action and of_action not in self.errors:
            self.add_error(of_action, f"Enter what is to be done for “{standard.title}”, or leave the day empty")

    @staticmethod
    def _names(standard: Standard) -> tuple[str, str, str]:
        return f"outcome_{standard.pk}", f"action_{standard.pk}", f"action_by_{standard.pk}"

    @property
    def found(self) -> list[Found]:
        """Of the standards that were looked at."""
        given = [(each, *(self.cleaned_data[name] for name in self._names(each))) for each in self.standards]
        return [Found(*each) for each in given if each[1]]


class DueForm(forms.Form):
    """``seen`` is when it was due as the form was opened."""

    use_required_attribute = False
    seen = forms.DateField(widget=forms.HiddenInput, required=False)
    due_on = DateField(label="When is the next visit due?", noun="the day the visit is due", required=True)

    def __init__(self, data: Any = None, *, due_on: date | None) -> None:
        super().__init__(data, initial={"seen": due_on, "due_on": due_on})
        if due_on:
            self.fields["due_on"] = DateField(
                label="When is the next visit due? (optional)", noun="the day the visit is due", required=False,
                help_text="Leave it empty where no visit is to be made, such as to a home that closed.",
            )  # fmt: skip


class ActionDoneForm(forms.Form):
    use_required_attribute = False
    done_on = DateField(label="When was it done?", noun="the day it was done", required=True, initial=today)
    done = text("How do you know?", 300, rows=3, enter="Enter how you know that it was done", hint=NO_CHILD)

    def __init__(self, data: Any = None, *, visited_on: date | None) -> None:
        super().__init__(data)
        self.visited_on = visited_on

    def clean(self) -> dict[str, Any]:
        not_to_come(self, "done_on", "The day it was done")
        day = self.cleaned_data.get("done_on")
        if day and self.visited_on and day < self.visited_on:
            asked = f"{day_words(self.visited_on)}, the day of the visit"
            self.add_error("done_on", f"The day it was done must not be before {asked}")
        return self.cleaned_data


class ConcernForm(forms.Form):
    use_required_attribute = False
    raised_on = DateField(label="Since when?", noun="the day the concern arose", required=True, initial=today)
    what = text(
        "What is wrong?", 3000, rows=5, enter="Enter what is wrong",
        hint=f"What was seen or told, and by whom. {NO_CHILD}",
    )  # fmt: skip
    severity = radios("How grave is it?", SEVERITIES, enter="Choose how grave it is")
    stops = radios("Does it stop new placements?", YES_NO, enter="Choose whether it stops new placements")

    def clean(self) -> dict[str, Any]:
        not_to_come(self, "raised_on", "The day the concern arose")
        return self.cleaned_data

    @property
    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        kept = {name: given[name] for name in ("raised_on", "what", "severity")}
        return kept | {"stops_placements": given["stops"] == "yes"}


class ConcernClosedForm(forms.Form):
    use_required_attribute = False
    closed_on = DateField(label="When was it settled?", noun="the day it was settled", required=True, initial=today)
    outcome = text(
        "What came of it?", 3000, rows=5, enter="Enter what came of it",
        hint=f"What was done, and how you know that it is put right. {NO_CHILD}",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, concern: Concern) -> None:
        super().__init__(data)
        self.concern = concern

    def clean(self) -> dict[str, Any]:
        not_to_come(self, "closed_on", "The day it was settled")
        closed = self.cleaned_data.get("closed_on")
        if closed and closed < self.concern.raised_on:
            self.add_error("closed_on", "The day it was settled must not be before the day the concern arose")
        return self.cleaned_data


class StandardForm(forms.Form):
    use_required_attribute = False
    title = text("The standard, in a few words", 150, enter="Enter the standard", width=30)
    order = whole_number("Place in the list", enter="Enter its place in the list", most=999)
    retired_on = DateField(
        label="Not asked any more since (optional)", noun="the day since which it is not asked", required=False,
        help_text="What earlier visits found of it stays.",
    )  # fmt: skip
