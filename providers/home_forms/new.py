"""What is asked of somebody who adds a home: of which kind, and a foster household or a setting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from providers.home_forms.fields import PostcodeField, radios, text, whole_number
from providers.models import Home, Listing
from providers.models.home import HomeKind
from providers.presenters.words import home_called
from sufficiency.calendar import today
from sufficiency.codes.ofsted import ProvisionType
from sufficiency.codes.supply import Scheme
from sufficiency.web.forms import DateField, Option

if TYPE_CHECKING:
    from datetime import date

    from sufficiency.authorities.models import Authority

OWN_URN = {
    HomeKind.CHILDRENS_HOME: "Newly registered, and on no list yet. With a URN of its own, as the next three.",
    HomeKind.RESIDENTIAL_SCHOOL: "",
    HomeKind.SECURE_HOME: "",
    HomeKind.FAMILY_CENTRE: "",
}
"""Kinds of home with a URN of their own."""
KINDS = [
    (HomeKind.FOSTER_HOUSEHOLD.value, Option("Foster household", "Your own, or an agency's where your children live.")),
    (
        HomeKind.SUPPORTED_SETTING.value,
        Option("Supported accommodation setting", "One address of a provider; its URN stands for all of them."),
    ),
    *((kind.value, Option(kind.label, hint)) for kind, hint in OWN_URN.items()),
]
USUAL_LIMIT = 3
"""Children a household may foster who are not all brothers and sisters (Children Act 1989, schedule 7)."""
OLDEST = 21


class KindForm(forms.Form):
    use_required_attribute = False
    kind = radios("What do you want to add?", KINDS, enter="Choose what you want to add")


class OfProviderForm(forms.Form):
    """A home whose URN is its agency's or provider's: of one kind on Ofsted's list, or the council's own."""

    use_required_attribute = False
    listed: ProvisionType
    registration_words: str

    def clean_urn(self) -> Listing | None:
        """Cleaned to what Ofsted's lists say last of the URN."""
        urn = self.cleaned_data["urn"].upper()
        if not urn:
            return None
        listing = Listing.objects.last_known().filter(registration__urn=urn).select_related("provider").first()
        if listing is None:
            raise ValidationError(f"URN {urn} is on none of Ofsted's lists loaded here. Check it, or leave it empty")
        if listing.kind != self.listed:
            raise ValidationError(
                f"URN {urn} is registered as “{ProvisionType(listing.kind).label}”, not as {self.registration_words}. "
                "Check it, or leave it empty"
            )
        return listing

    @property
    def of_provider(self) -> dict[str, Any]:
        listing = self.cleaned_data["urn"]
        return {
            "registration": listing.registration if listing else None,
            "provider": listing.provider if listing else None,
        }


class SettingForm(OfProviderForm):
    listed = ProvisionType.SUPPORTED_ACCOMMODATION
    registration_words = "supported accommodation"
    name = text("Name of the setting", 150, enter="Enter the name of the setting")
    urn = text("Provider's URN (optional)", 12, hint="Empty for your own, where it has none.", width=10)
    reference = text("Your reference (optional)", 40, hint="Never a child's.")
    postcode = PostcodeField()
    beds = whole_number("Beds", least=1, enter="Enter how many beds it has")
    start = DateField(label="Open since", noun="the day it opened", required=True)
    ages_from = whole_number("Ages, from (optional)", most=OLDEST)
    ages_to = whole_number("Ages, to (optional)", most=OLDEST)

    def clean(self) -> dict[str, Any]:
        in_order(self)
        return self.cleaned_data


class ApprovalForm(forms.Form):
    """What a household is approved for, from a day on; ``seen`` marks the approvals that were shown."""

    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    start = DateField(
        label="Approved so from", noun="the day of the approval", required=True,
        help_text="What held until then ends that day. The day of an approval there is corrects that one.",
    )  # fmt: skip
    places = whole_number("Places", least=1, most=20, enter="Enter for how many children they are approved")
    ages_from = whole_number("Ages, from", most=OLDEST, enter="Enter the youngest age")
    ages_to = whole_number("Ages, to", most=OLDEST, enter="Enter the oldest age")
    siblings_only = forms.BooleanField(
        label="More than one child only where they are brothers and sisters", required=False
    )
    stretch_places = whole_number(
        "Stretch places (optional)", most=20, hint="Agreed beyond the approval, such as for one more of a family."
    )
    exemption = text(
        "Exemption (optional)", 200,
        hint="From the usual limit of three children who are not all brothers and sisters: for whom, and until when. "
        "No child's name or reference.",
    )  # fmt: skip
    level = text("Level (optional)", 40, hint="Of your own scheme of skills or fees.")
    adaptations = text("Adaptations (optional)", 200, hint="Such as a ramp, or a bathroom on the ground floor.")
    scheme = forms.ChoiceField(
        label="Scheme", choices=Scheme.choices, required=False, widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose a scheme from the list"},
    )  # fmt: skip
    hub = text("Hub home (optional)", 40, hint="Your reference of it, for a Mockingbird satellite.")

    def __init__(self, data: Any = None, *, us: Authority, of: Home | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.us, self.of = us, of

    def clean_stretch_places(self) -> int:
        return self.cleaned_data["stretch_places"] or 0

    def clean_hub(self) -> Home | None:
        reference = self.cleaned_data["hub"]
        if not reference:
            return None
        households = Home.objects.filter(kept_by=self.us, kind=HomeKind.FOSTER_HOUSEHOLD)
        hub = households.filter(reference=reference).first()
        if hub is None:
            raise ValidationError(f"You keep no household with the reference {reference}. Check it, or leave it empty")
        if self.of and hub.pk == self.of.pk:
            raise ValidationError("A household is not its own hub. Enter the reference of the hub home")
        return hub

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        in_order(self)
        if found.get("hub") and found.get("scheme") != Scheme.MOCKINGBIRD_SATELLITE:
            self.add_error("hub", "Only a Mockingbird satellite has a hub. Choose that scheme, or leave this empty")
        elif found.get("hub") and found.get("start") and not _is_hub(found["hub"], found["start"]):
            self.add_error(
                "hub", f"{home_called(found['hub'])} is no Mockingbird hub home on that day. Record that first"
            )
        places = (found.get("places") or 0) + (found.get("stretch_places") or 0)
        if places > USUAL_LIMIT and not found.get("siblings_only") and not found.get("exemption"):
            self.add_error(
                "exemption", "More than three children who are not all brothers and sisters need an exemption. Enter it"
            )
        return found

    @property
    def terms(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name in APPROVAL - {"start", "seen"}}


APPROVAL = frozenset(ApprovalForm.base_fields)


class HouseholdForm(ApprovalForm, OfProviderForm):
    listed = ProvisionType.FOSTERING_AGENCY
    registration_words = "an independent fostering agency"
    reference = text("Your reference of the household", 40, enter="Enter your reference of the household")
    urn = text("Agency's URN (optional)", 12, hint="Empty for a household of your own.", width=10)
    postcode = PostcodeField()
    field_order = ("reference", "urn", "postcode", "start")

    def __init__(self, data: Any = None, *, us: Authority) -> None:
        super().__init__(data, us=us, initial={"ages_from": 0, "ages_to": 17})
        self.fields["start"].label, self.fields["start"].help_text = "Approved from", ""


class EndApprovalForm(forms.Form):
    use_required_attribute = False
    on = DateField(
        label="Not approved from", noun="the first day they are approved no more", required=True, initial=today
    )


def _is_hub(home: Home, day: date) -> bool:
    return home.approvals.filter(start__lte=day, end__gt=day, scheme=Scheme.MOCKINGBIRD_HUB).exists()


def in_order(form: forms.Form) -> None:
    least, most = form.cleaned_data.get("ages_from"), form.cleaned_data.get("ages_to")
    if least is not None and most is not None and most < least:
        form.add_error("ages_to", "The oldest age must not be below the youngest")
