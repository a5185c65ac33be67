"""What is asked of somebody who keeps what is known of a home: what it can do, its beds and whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from providers.actions.home_records import CONTACT, bed_mark, contact_mark, facts_mark
from providers.home_forms.fields import PostcodeField, several, text, whole_number
from providers.quality.forms import not_to_come
from sufficiency.calendar import today
from sufficiency.codes.supply import Feature, Need, Sexes
from sufficiency.web.forms import DateField

if TYPE_CHECKING:
    from providers.models import Bed, Contact, Home

OLDEST = 25


class HomeFactsForm(forms.Form):
    """Name and postcode only where Ofsted's list does not say them; ``seen`` marks what was shown."""

    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    name = text("Name (optional)", 150, hint="Ofsted's list redacts it: without one the home is called by its URN.")
    postcode = PostcodeField(hint="Distances are reckoned from it.")
    ages_from = whole_number("Ages, from (optional)", most=OLDEST)
    ages_to = whole_number("Ages, to (optional)", most=OLDEST)
    sexes = forms.ChoiceField(label="Takes", choices=Sexes.choices, widget=forms.RadioSelect)
    needs_met = several("Needs it can meet", Need.choices)
    needs_not_met = several("Needs it cannot meet", Need.choices)
    features = several("What there is", Feature.choices)
    purpose = text("Statement of purpose, in brief (optional)", 4000, rows=5)
    purpose_dated = DateField(
        label="Date of the statement of purpose (optional)", noun="the date of the statement", required=False
    )

    def __init__(self, data: Any = None, *, home: Home) -> None:
        names = self.base_fields.keys() - {"seen"}
        initial = {name: getattr(home, name) for name in names} | {"seen": facts_mark(home)}
        super().__init__(data, initial=initial)

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        least, most = found.get("ages_from"), found.get("ages_to")
        if least is not None and most is not None and most < least:
            self.add_error("ages_to", "The oldest age must not be below the youngest")
        both = set(found.get("needs_met", [])) & set(found.get("needs_not_met", []))
        if both:
            named = ", ".join(sorted(Need(code).label for code in both))
            self.add_error("needs_not_met", f"Say of each need that it can be met or that it cannot, not both: {named}")
        not_to_come(self, "purpose_dated", "The date of the statement")
        if found.get("purpose_dated") and not found.get("purpose"):
            self.add_error("purpose", "Enter the statement of purpose in brief, or leave its date empty")
        return found


class BedForm(forms.Form):
    """``may_end``: for what is not held to Ofsted's list, or has a bed more than it."""

    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    send = forms.BooleanField(label="For special educational needs and disabilities (SEND)", required=False)
    step_free = forms.BooleanField(label="Step-free", required=False)
    solo = forms.BooleanField(label="Solo: for a child who lives alone with staff", required=False)
    end = DateField(
        label="Registered until (optional)", noun="the day the registration ended", required=False,
        help_text="The first day on which the bed is registered no more. Leave it empty while it goes on.",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, bed: Bed, may_end: bool) -> None:
        features = {name: getattr(bed, name) for name in ("send", "step_free", "solo")}
        end = None if bed.is_open else bed.end
        super().__init__(data, initial=features | {"end": end, "seen": bed_mark(bed)})
        self.bed = bed
        if not may_end:
            del self.fields["end"]

    def clean(self) -> dict[str, Any]:
        if not self.cleaned_data.get("seen"):
            # Boxes that are not ticked are not sent: without it, nothing tells "none" from a form that was cut off.
            self.add_error("send", "The form did not arrive whole. Look at it, and save it again")
        end = self.cleaned_data.get("end")
        if end and end <= self.bed.start:
            self.add_error("end", "The bed was registered on that day or later. Choose a later day")
        return self.cleaned_data


class BedsForm(forms.Form):
    """More beds of a setting."""

    use_required_attribute = False
    count = whole_number("How many beds?", least=1, enter="Enter how many beds")
    start = DateField(label="From", noun="the day they can be used from", required=True, initial=today)


class ContactForm(forms.Form):
    """``seen`` marks what was shown of one that is there already."""

    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    role = text("What they do", 80, enter="Enter what they do", hint="Such as registered manager or referrals desk.")
    name = text("Name (optional)", 150)
    email = forms.EmailField(
        label="E-mail address", required=False, max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "class": "govuk-input--width-20"}),
        error_messages={
            "invalid": "Enter an e-mail address like name@example.com",
            "max_length": "E-mail address must be 254 characters or fewer",
        },
    )  # fmt: skip
    phone = text("Telephone", 40)
    reminded = forms.BooleanField(label="Send them the reminders to state vacancies", required=False)

    def __init__(self, data: Any = None, *, contact: Contact | None = None) -> None:
        initial = (
            {name: getattr(contact, name) for name in CONTACT} | {"seen": contact_mark(contact)} if contact else {}
        )
        super().__init__(data, initial=initial)

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if not found.get("email") and not found.get("phone") and "email" not in self.errors:
            self.add_error("email", "Enter an e-mail address or a telephone number")
        elif found.get("reminded") and not found.get("email"):
            self.add_error("email", "Enter the address that reminders go to")
        return found


class NothingForm(forms.Form):
    """A button on a page that says what follows."""
