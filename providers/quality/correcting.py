"""What is asked of somebody who corrects a visit or a concern."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q

from providers.actions.quality_corrections import FoundAfterAll
from providers.contracts.forms import WHICH_HOME, home_with_urn
from providers.home_forms.fields import text
from providers.models import Standard
from providers.models.home import SHARING_A_URN
from providers.quality.facts import concern_facts, mark, visit_facts
from providers.quality.forms import ConcernForm, VisitForm, not_to_come
from sufficiency.web.forms import DateField

if TYPE_CHECKING:
    from providers.models import Concern, Home, QualityVisit
    from sufficiency.accounts.models import User


class Correcting(forms.Form):
    """``seen`` marks how it stood when the form was opened."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    user: User
    of: Concern | QualityVisit

    def add_home_and_why(self) -> None:
        self.fields["home"] = text("Which home is it about?", 20, enter="Enter the URN of the home", hint=WHICH_HOME,
                                   width=10)  # fmt: skip
        self.fields["why"] = text(
            "Why is it corrected?", 300, enter="Enter why it is corrected", rows=2,
            hint="How it stands now is kept beside it, with this and your name.",
        )  # fmt: skip

    def clean_home(self) -> Home:
        typed = self.cleaned_data["home"]
        if typed.strip() == called_by(self.of.home):
            return self.of.home
        return home_with_urn(self.of.authority, self.user, typed)


def called_by(home: Home) -> str:
    """What finds it: its URN, or its number where it shares one or has none."""
    own = home.registration if home.kind not in SHARING_A_URN else None
    return own.urn if own else str(home.pk)


class CorrectConcernForm(ConcernForm, Correcting):
    """A concern that is closed may be opened again: two fields left empty."""

    def __init__(self, data: Any = None, *, concern: Concern, user: User) -> None:
        initial = {name: getattr(concern, name) for name in ("raised_on", "what", "severity", "closed_on", "outcome")}
        initial |= {"stops": "yes" if concern.stops_placements else "no", "home": called_by(concern.home)}
        super().__init__(data, initial=initial | {"seen": mark(concern_facts(concern))})
        self.of, self.user = concern, user
        if concern.closed_on:
            self.fields["closed_on"] = DateField(
                label="When was it settled? (optional)", noun="the day it was settled", required=False,
                help_text="Leave it empty, and what came of it too, where the concern is not settled after all.",
            )  # fmt: skip
            self.fields["outcome"] = text("What came of it? (optional)", 3000, rows=5)
        self.add_home_and_why()

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        not_to_come(self, "closed_on", "The day it was settled")
        closed, outcome, raised = found.get("closed_on"), found.get("outcome"), found.get("raised_on")
        if closed and raised and closed < raised:
            self.add_error("closed_on", "The day it was settled must not be before the day the concern arose")
        if closed and not outcome and "outcome" not in self.errors:
            self.add_error("outcome", "Enter what came of it, or leave the day empty too")
        if outcome and not closed and "closed_on" not in self.errors:
            self.add_error("closed_on", "Enter the day it was settled, or leave empty what came of it too")
        return found

    @property
    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        settled = {"closed_on": given.get("closed_on"), "outcome": given.get("outcome") or ""}
        return super().facts | settled | {"home": given["home"]}


class CorrectVisitForm(VisitForm, Correcting):
    """As the form of a visit, with how actions are known to be done where somebody said they are."""

    def __init__(self, data: Any = None, *, visit: QualityVisit, user: User) -> None:
        asked = Standard.objects.visible_to(user).of(visit.authority)
        standards = asked.filter(Q(retired_on=None) | Q(findings__visit=visit)).distinct().order_by("order", "pk")
        self.of, self.user = visit, user
        self.held = {each.standard_id: each for each in visit.findings.all()}
        super().__init__(data, standards=list(standards), initial=self._initial(visit))
        del self.fields["next_due"]
        for key, finding in self.held.items():
            if finding.done_on:
                about = f"“{finding.standard.title}”"
                self.fields[f"done_on_{key}"] = DateField(
                    label=f"When was the action about {about} done? (optional)", required=False,
                    noun=f"the day the action about {about} was done",
                    help_text="Leave it empty, and how it is known too, where it is not done after all.",
                )  # fmt: skip
                self.fields[f"done_{key}"] = text(f"How is it known about {about}? (optional)", 300, rows=2)
        self.add_home_and_why()

    def _initial(self, visit: QualityVisit) -> dict[str, Any]:
        initial: dict[str, Any] = {"visited_on": visit.visited_on, "summary": visit.summary}
        for key, finding in self.held.items():
            for name in ("outcome", "action", "action_by", "done_on", "done"):
                initial[f"{name}_{key}"] = getattr(finding, name)
        return initial | {"home": called_by(visit.home), "seen": mark(visit_facts(visit))}

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        for key in self.held:
            not_to_come(self, f"done_on_{key}", "The day it was done")
            day, how = found.get(f"done_on_{key}"), found.get(f"done_{key}")
            if day and not how:
                self.add_error(f"done_{key}", "Enter how it is known to be done, or leave the day empty too")
            if how and not day and f"done_on_{key}" not in self.errors:
                self.add_error(f"done_on_{key}", "Enter the day it was done, or leave empty how it is known too")
            if day and not found.get(f"action_{key}") and f"action_{key}" not in self.errors:
                self.add_error(f"action_{key}", "Enter what was to be done, since it is said to be done")
        return found

    @property
    def found_after_all(self) -> list[FoundAfterAll]:
        given = self.cleaned_data
        return [
            FoundAfterAll(*each, given.get(f"done_on_{each.standard.pk}"), given.get(f"done_{each.standard.pk}") or "")
            for each in self.found
        ]
