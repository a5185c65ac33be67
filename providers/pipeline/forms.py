"""What is asked about a home to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from providers.actions.projects import FACTS, mark
from providers.home_forms.fields import radios, text, whole_number
from providers.home_forms.provider_field import ProviderField
from providers.models import Home, HomeKind
from providers.models.home import SHARING_A_URN
from providers.pipeline.stages import standing_of
from providers.quality.forms import not_to_come
from sufficiency.calendar import today
from sufficiency.codes.supply import Stage
from sufficiency.web.forms import DateField, Option
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from datetime import date

    from providers.models import HomeProject
    from providers.pipeline.stages import Step
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

RUN_BY = (("yes", Option("The council itself")), ("no", Option("A provider", "Its name below, once it is known")))


class ProjectForm(forms.Form):
    """``seen`` marks what was shown; with no project yet, when it is to open is asked too."""

    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    title = text("What is it called?", 150, enter="Enter what it is called", hint="As people at work call it.")
    kind = radios("What kind of home?", HomeKind.choices, enter="Choose what kind of home it is to be")
    in_house = radios("Who will run it?", RUN_BY, enter="Choose who will run it")
    provider = ProviderField(hint="Its name, or the URN of a home it runs. Leave it empty while not known.")
    district = text("Where? (optional)", 80, hint="A ward, a town or a postcode district.")
    beds = whole_number("How many beds?", least=1, enter="Enter how many beds")
    send_beds = whole_number("Of those for special educational needs and disabilities (SEND) (optional)")
    for_whom = text("For whom? (optional)", 200, width=30, hint="Such as girls of 12 to 16 who go missing.")
    note = text("Notes (optional)", 3000, rows=4)

    def __init__(self, data: Any = None, *, us: Authority, user: User, project: HomeProject | None = None) -> None:
        super().__init__(data, initial=_initial(project) if project else {})
        self.us, self.user = us, user
        if project:
            self.fields["home"] = text(
                "The home it became (optional)", 40, hint="Its URN, or your own reference of a setting or household."
            )
        else:
            self.fields["planned_on"] = DateField(
                label="When is it to open? (optional)", noun="the day it is to open", required=False
            )

    def clean_home(self) -> Home | None:
        asked = self.cleaned_data["home"].strip()
        homes = Home.objects.visible_to(self.user).known_to(self.us)
        found = homes.filter(registration__urn__iexact=asked).exclude(kind__in=SHARING_A_URN).first()
        found = found or homes.filter(reference__iexact=asked).exclude(kept_by=None).first() if asked else None
        if asked and found is None:
            raise ValidationError(f"No home with the URN or reference {asked} is known here. Check it, or add the home")
        return found

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        found["send_beds"] = found.get("send_beds") or 0
        if found.get("beds") and found["send_beds"] > found["beds"]:
            self.add_error("send_beds", "There cannot be more SEND beds than beds")
        if found.get("in_house") == "yes" and found.get("provider"):
            self.add_error("provider", "Leave it empty where the council itself will run it")
        return found

    @property
    def facts(self) -> dict[str, Any]:
        given = {name: self.cleaned_data[name] for name in (*FACTS, "planned_on") if name in self.cleaned_data}
        return given | {"in_house": given["in_house"] == "yes"}


def _initial(project: HomeProject) -> dict[str, Any]:
    initial = {name: getattr(project, name) for name in FACTS}
    home = project.home
    return initial | {
        "seen": mark(project),
        "in_house": "yes" if project.in_house else "no",
        "provider": project.provider.name if project.provider else "",
        "home": (home.registration.urn if home.registration else home.reference) if home else "",
    }


class StageForm(forms.Form):
    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    planned_on = DateField(
        label="When is it planned for?", noun="the day it is planned for", required=False,
        help_text="The first day you gave is kept beside it, so that slipping shows.",
    )  # fmt: skip
    reached_on = DateField(
        label="When was it reached? (optional)", noun="the day it was reached", required=False,
        help_text="Leave it empty while it is to come, and where it is not reached after all.",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, project: HomeProject, step: Step, reach: date | None = None) -> None:
        initial = {"planned_on": step.planned_on, "reached_on": step.reached_on or reach, "seen": mark(project)}
        super().__init__(data, initial=initial)
        self.stage: Stage = step.stage
        self.is_there = step.planned_on is not None or step.reached_on is not None

    def clean(self) -> dict[str, Any]:
        not_to_come(self, "reached_on", "The day it was reached")
        found = self.cleaned_data
        # Both are taken away again where they were a mistake: the home stands at the stage before.
        if not self.errors and not self.is_there and not found.get("planned_on") and not found.get("reached_on"):
            self.add_error("planned_on", "Enter the day it is planned for, or the day it was reached")
        return found


class StopForm(forms.Form):
    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    stopped_on = DateField(label="When was it stopped?", noun="the day it was stopped", required=True, initial=today)
    stopped_why = text("Why?", 200, enter="Enter why it was stopped", width=30)

    def __init__(self, data: Any = None, *, project: HomeProject) -> None:
        super().__init__(data, initial={"seen": mark(project)})
        self.opened_on = standing_of(project).opening.reached_on

    def clean(self) -> dict[str, Any]:
        not_to_come(self, "stopped_on", "The day it was stopped")
        if self.opened_on:
            opened = f"It opened on {day_words(self.opened_on)}, so nothing is left to stop."
            raise ValidationError(f"{opened} Where that is wrong, correct the dates of open first")
        return self.cleaned_data
