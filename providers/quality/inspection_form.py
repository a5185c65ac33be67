"""What is asked of somebody who types in an inspection that Ofsted published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError

from providers.actions.inspections_by_hand import FACTS, inspection_mark
from providers.home_forms.fields import radios
from providers.models.home import HomeKind
from providers.quality.forms import not_to_come
from sufficiency.codes.ofsted import FOUR_POINT_GRADES, HISTORIC_GRADES, SUPPORTED_OUTCOMES, Scale
from sufficiency.web.forms import DateField, Option
from sufficiency.web.typed_fields import too_long

if TYPE_CHECKING:
    from providers.models import Home, Inspection

FULL, OTHER = "full", "other"
KINDS = (
    (FULL, Option("Full inspection", "The one after which Ofsted gives a judgement")),
    (OTHER, Option("Another", "Such as a monitoring visit, an assurance or an interim inspection")),
)
ADDRESS = "Enter the address of the report on Ofsted's pages, like https://reports.ofsted.gov.uk/provider/1"
LONGEST = 200


def scale_of(home: Home) -> Scale:
    return Scale.SUPPORTED if home.kind == HomeKind.SUPPORTED_SETTING else Scale.FOUR_POINT


class InspectionForm(forms.Form):
    """Outcomes of the one scale that the home is judged on; ``seen`` marks what was shown."""

    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    kind = radios("What kind of inspection was it?", KINDS, enter="Choose what kind of inspection it was")
    inspected_on = DateField(
        label="When was it?", noun="the day of the inspection", required=True,
        help_text="The first day of it, as the report has it.",
    )  # fmt: skip
    judgement = forms.ChoiceField()
    published_on = DateField(label="When was it published? (optional)", noun="the day it was published", required=False)
    report = forms.URLField(
        label="Web address of the report (optional)", required=False, max_length=LONGEST, assume_scheme="https",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-30", "autocomplete": "off", "inputmode": "url"}),
        error_messages={"invalid": ADDRESS} | too_long("Web address of the report", LONGEST),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, scale: Scale, inspection: Inspection | None = None) -> None:
        initial: dict[str, Any] = {}
        if inspection:
            initial = {name: getattr(inspection, name) for name in FACTS}
            initial |= {"kind": FULL, "seen": inspection_mark(inspection)}
        super().__init__(data, initial=initial)
        supported = scale == Scale.SUPPORTED
        grades = (
            SUPPORTED_OUTCOMES if supported else [each for each in FOUR_POINT_GRADES if each not in HISTORIC_GRADES]
        )
        label = "What was the outcome?" if supported else "What was the judgement?"
        hint = "" if supported else "Of the overall experiences and progress of children."
        choices = [(each.value, each.label) for each in grades]
        self.fields["judgement"] = radios(label, choices, hint=hint, enter="Choose what Ofsted found")

    def clean_kind(self) -> str:
        if self.cleaned_data["kind"] != FULL:
            raise ValidationError(
                "Ofsted gives a judgement after a full inspection only. Record what another one found as a concern"
            )
        return FULL

    def clean_report(self) -> str:
        given: str = self.cleaned_data["report"]
        host = urlsplit(given).hostname or ""
        if given and not f".{host}".endswith(".ofsted.gov.uk"):
            raise ValidationError(ADDRESS)
        return given

    def clean(self) -> dict[str, Any]:
        not_to_come(self, "inspected_on", "The day of the inspection")
        not_to_come(self, "published_on", "The day it was published")
        found = self.cleaned_data
        inspected, published = found.get("inspected_on"), found.get("published_on")
        if inspected and published and published < inspected:
            self.add_error("published_on", "The day it was published must not be before the inspection")
        return found

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FACTS}
