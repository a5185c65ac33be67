"""The public form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError

from providers.home_forms.fields import radios, several, text, whole_number
from providers.models import HomeKind
from sufficiency.codes.supply import Need, Stage
from sufficiency.web.forms import Option
from sufficiency.web.typed_fields import LONGEST_EMAIL, too_long

if TYPE_CHECKING:
    from django.forms import BoundField
    from django.http import QueryDict

OLDEST: Final = 17
LONGEST_MESSAGE: Final = 2000
FACTS: Final = (
    "kind", "beds", "district", "ages_from", "ages_to", "needs", "stage",
    "organisation", "urn", "contact_name", "email", "phone", "message",
)  # fmt: skip
WORDS: Final = ("district", "organisation", "contact_name", "message")
POSTCODE: Final = re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]?\s*[0-9][A-Z]{2}\b", re.IGNORECASE)
STREET: Final = re.compile(
    r"\b[0-9]+[a-z]?,?\s+(?:[\w'.-]+\s+){0,3}(?:street|st|road|rd|lane|avenue|ave|close(?!\s+to)|drive|way|court|grove|terrace)\b",
    re.IGNORECASE,
)
LINK: Final = re.compile(r"https?:|www\.|</?a\b|\[/?url|\.(?:com|net|org|uk|info|ru|top|xyz)/", re.IGNORECASE)
URN: Final = re.compile(r"(?:SC|SA|EY|CH)?[0-9]{5,8}")
PHONE: Final = re.compile(r"[0-9 +()./-]+(?:(?:ext|x)[. ]*[0-9]+)?", re.IGNORECASE)
FEWEST_DIGITS: Final = 9
"""Of a telephone number with its area."""
HINTS: Final = {
    Stage.IDEA: "Nothing is settled yet",
    Stage.BUSINESS_CASE: "You are working out whether it pays",
    Stage.PROPERTY: "You are looking for a building, or have one",
    Stage.PLANNING: "You need, or have asked for, planning permission",
    Stage.REGISTRATION: "You have applied to Ofsted, or are about to",
    Stage.OPEN: "It is registered, and has beds we may not know of",
}


class InterestForm(forms.Form):
    use_required_attribute = False
    showing = forms.CharField(widget=forms.HiddenInput, required=False)
    kind = radios("What kind of home?", HomeKind.choices, enter="Choose what kind of home it would be")
    beds = whole_number("Beds", least=1, enter="Enter how many beds it would have", hint="How many it would have.")
    district = text(
        "Where", 80, enter="Enter a ward, a town or a postcode district",
        hint="A ward, a town or the first half of a postcode, such as BL1. Give no address.",
    )  # fmt: skip
    ages_from = whole_number("Youngest age", most=OLDEST, enter="Enter the youngest age")
    ages_to = whole_number("Oldest age", most=OLDEST, enter="Enter the oldest age")
    needs = several("Which needs could it meet? (optional)", Need.choices, hint="Choose all that apply.")
    stage = radios(
        "How far along are you?", [(each.value, Option(each.label, HINTS[each])) for each in Stage],
        enter="Choose how far along you are",
    )  # fmt: skip
    organisation = text("Your organisation", 150, enter="Enter the name of your organisation", width=30)
    urn = text(
        "Ofsted's number (URN) (optional)", 12, width=10,
        hint="Of a home or agency you run, such as SC012345. Leave it empty if Ofsted does not know you yet.",
    )  # fmt: skip
    contact_name = text("Name of the person to answer", 120, enter="Enter the name of the person to answer", width=30)
    email = forms.EmailField(
        label="E-mail address", max_length=LONGEST_EMAIL,
        error_messages={
            "required": "Enter an e-mail address to answer to",
            "invalid": "Enter an e-mail address like name@example.com",
            **too_long("E-mail address", LONGEST_EMAIL),
        },
        widget=forms.EmailInput(attrs={"class": "govuk-input--width-30", "spellcheck": "false"}),
    )  # fmt: skip
    phone = text("Telephone (optional)", 30)
    message = text(
        "Anything else (optional)", LONGEST_MESSAGE, rows=6,
        hint=f"At most {LONGEST_MESSAGE:,} characters. Name no child, and leave out web addresses.",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, showing: str) -> None:
        super().__init__(data, initial={"showing": showing})
        purposes = {"organisation": "organization", "contact_name": "name", "email": "email", "phone": "tel"}
        for name, purpose in purposes.items():
            self.fields[name].widget.attrs["autocomplete"] = purpose

    def clean_district(self) -> str:
        where = " ".join(self.cleaned_data["district"].split())
        if not any(each.isalpha() for each in where):
            raise ValidationError("Enter a ward, a town or a postcode district")
        if POSTCODE.search(where):
            raise ValidationError("Give the first half of the postcode alone, such as BL1: where a home is is private")
        if STREET.search(where):
            raise ValidationError("Give a ward, a town or a postcode district, and no address: that stays private")
        return where

    def clean_urn(self) -> str:
        urn = "".join(self.cleaned_data["urn"].split()).upper()
        if urn and not URN.fullmatch(urn):
            raise ValidationError("Enter Ofsted's number like SC012345 or 1234567, or leave it empty")
        return urn

    def clean_phone(self) -> str:
        phone = self.cleaned_data["phone"]
        if phone and not (PHONE.fullmatch(phone) and sum(each.isdigit() for each in phone) >= FEWEST_DIGITS):
            raise ValidationError("Enter a telephone number like 01632 960000, or leave it empty")
        return phone

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        least, most = found.get("ages_from"), found.get("ages_to")
        if least is not None and most is not None and most < least:
            self.add_error("ages_to", "The oldest age must not be below the youngest")
        for name in WORDS:
            if LINK.search(found.get(name) or ""):
                self.add_error(name, "Leave out web addresses: nobody here opens them")
        return found

    @property
    def of_the_home(self) -> list[BoundField]:
        return [self[name] for name in FACTS[: FACTS.index("organisation")]]

    @property
    def of_the_sender(self) -> list[BoundField]:
        return [self[name] for name in FACTS[FACTS.index("organisation") :]]

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FACTS}


def typed_facts(data: QueryDict) -> list[tuple[str, str]]:
    """What was typed, under its questions, for whoever is to send it once more; nothing of it was checked."""
    found = []
    for name in FACTS:
        field = InterestForm.base_fields[name]
        words = {str(value): str(label) for value, label in getattr(field, "choices", ())}
        if typed := ", ".join(words.get(each, each) for each in data.getlist(name) if each.strip()):
            found.append((str(field.label).removesuffix(" (optional)"), typed))
    return found
