"""What is asked about something children said."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms

from providers.home_forms.fields import radios, several, text
from reports.models import LinkedPlan, PlanLine
from reports.plan.seen import SeenForm
from reports.plan.strategies.forms import NOT_A_NAME
from reports.voices.actions import FACTS, OF_PLAN, mark, mark_of_plan
from sufficiency.calendar import today
from sufficiency.codes.plan import Consent, Gathering, Theme
from sufficiency.web.forms import DateField, Option
from sufficiency.web.typed_fields import too_long

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.models import Voice

DAY = timedelta(days=1)
NOT_WHO = "Never who said it: no name, no reference, no date of birth, nothing they would be known by."
CONSENTS = (
    (Consent.NONE, Option(Consent.NONE.label, "Only those who keep statements read the words")),
    (Consent.INSIDE, Option(Consent.INSIDE.label, "Colleagues, board members and young people here read them")),
    (Consent.PUBLIC, Option(Consent.PUBLIC.label, "They may stand in the published market position")),
)
BY = (("yes", Option("Children or young people")), ("no", Option("Somebody else, for them", "Carers or staff, say")))


class VoiceForm(SeenForm):
    statement = text("What was said?", 1000, rows=3, enter="Enter what was said", hint=f"In their words. {NOT_WHO}")
    by_children = radios("Who said it?", BY, enter="Choose who said it")
    gathered = radios("How was it gathered?", Gathering.choices, enter="Choose how it was gathered")
    said_on = DateField(
        label="When? (optional)", noun="the day it was said", required=False,
        help_text="The day, or the first of the month.",
    )  # fmt: skip
    theme = radios("What is it about?", Theme.choices, enter="Choose what it is about")
    consent = radios("May the words be quoted?", CONSENTS, enter="Choose whether the words may be quoted")
    change = text("What changes because of it? (optional)", 2000, rows=4, hint="What we do, in plain words.")
    changed_on = DateField(
        label="When was the change made? (optional)", noun="the day the change was made", required=False,
        help_text="Leave it empty while it is only promised.",
    )  # fmt: skip
    impact = text("What is different for children now? (optional)", 2000, rows=4)

    def __init__(self, data: Any = None, *, voice: Voice | None = None) -> None:
        super().__init__(data, initial=_initial(voice) if voice else {"consent": Consent.NONE})
        if voice and not voice.statement:
            # Taken back: neither is asked again.
            del self.fields["statement"], self.fields["consent"]

    @property
    def facts(self) -> dict[str, Any]:
        given = {name: self.cleaned_data[name] for name in FACTS if name in self.fields}
        return given | {"by_children": given["by_children"] == "yes"}


def _initial(voice: Voice) -> dict[str, Any]:
    facts = {name: getattr(voice, name) for name in FACTS}
    return facts | {"seen": mark(voice), "by_children": "yes" if voice.by_children else "no"}


class TrackForm(SeenForm):
    """Of the plans and lines given, all are shown."""

    def __init__(
        self, data: Any = None, *, voice: Voice, plans: Sequence[LinkedPlan], lines: Sequence[PlanLine]
    ) -> None:
        chosen = {
            "plans": voice.tracked_in.values_list("pk", flat=True),
            "lines": voice.lines.values_list("pk", flat=True),
        }
        initial = {name: [str(pk) for pk in pks] for name, pks in chosen.items()}
        super().__init__(data, initial=initial | {"seen": mark(voice)})
        self.known: dict[str, dict[str, Any]] = {
            "plans": {str(each.pk): each for each in plans},
            "lines": {str(each.pk): each for each in lines},
        }
        if plans:
            self.fields["plans"] = several("Other plans", [(str(each.pk), each.title) for each in plans])
        if lines:
            choices = [(str(each.pk), f"{each.number}. {each.text}") for each in lines]
            self.fields["lines"] = several("Lines of the action plan", choices)

    def clean(self) -> dict[str, Any]:
        if not any(self.cleaned_data.get(name) for name in self.known):
            self.add_error(next((name for name in self.known if name in self.fields), None), "Tick at least one")
        return self.cleaned_data

    @property
    def chosen(self) -> dict[str, list[Any]]:
        return {name: [known[pk] for pk in self.cleaned_data.get(name, [])] for name, known in self.known.items()}


class TakeBackForm(SeenForm):
    asks_what_is_there = False
    read = forms.BooleanField(
        label="The words may go for good", error_messages={"required": "Say that the words may go for good"}
    )


class TellForm(forms.Form):
    use_required_attribute = False
    day = DateField(label="When were they told?", noun="the day they were told", required=True, initial=today)
    how = text(
        "How were they told?", 200, width=30, enter="Enter how they were told",
        hint="Such as: at the children in care council, with a poster. Never the name of a child.",
    )  # fmt: skip


class LinkedPlanForm(SeenForm):
    title = text("Title", 150, width=30, enter="Enter its title", hint="As it is called on its own front page.")
    owner = text("Owner (optional)", 100, width=30, hint=NOT_A_NAME)
    url = forms.URLField(
        label="Web address (optional)", required=False, max_length=200, assume_scheme="https",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-30", "autocomplete": "off", "inputmode": "url"}),
        error_messages={"invalid": "Enter a web address, like https://www.example.gov.uk/plan"}
        | too_long("Web address", 200),
    )  # fmt: skip
    start = DateField(label="First day (optional)", noun="its first day", required=False)
    last = DateField(label="Last day (optional)", noun="its last day", required=False)

    def __init__(self, data: Any = None, *, plan: LinkedPlan | None = None) -> None:
        facts = {name: getattr(plan, name) for name in OF_PLAN} if plan else {}
        last = plan.end - DAY if plan and plan.end else None
        super().__init__(data, initial=facts | {"last": last} | ({"seen": mark_of_plan(plan)} if plan else {}))

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if found.get("start") and found.get("last") and found["last"] < found["start"]:
            self.add_error("last", "Its last day must be on or after the first")
        return found

    @property
    def facts(self) -> dict[str, Any]:
        last = self.cleaned_data["last"]
        found = self.cleaned_data | {"end": last + DAY if last else None}
        return {name: found[name] for name in (*OF_PLAN, "seen")}
