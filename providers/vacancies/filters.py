"""What narrows the vacancy board. Each choice is kept in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import TextChoices

from providers.models.home import HomeKind
from sufficiency.codes.supply import ContractKind, Need
from sufficiency.geography import normalise_postcode
from sufficiency.places_kept import find_few_places
from sufficiency.web.typed_fields import WholeNumberField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import QueryDict

    from sufficiency.authorities.models import Authority, AuthorityGroup
    from sufficiency.geography import Place

IN, ALL = "in", ""
FURTHEST = 500


class Sex(TextChoices):
    GIRL = "girl", "A girl"
    BOY = "boy", "A boy"


class BedFeature(TextChoices):
    SEND = "send", "A SEND bed"
    STEP_FREE = "step_free", "A step-free bed"
    SOLO = "solo", "A bed for a child alone"


class Said(TextChoices):
    ANY = "", "At any time"
    GOOD = "good", "Not out of date"
    DAYS_3 = "3", "In the last 3 days"
    DAY_1 = "1", "In the last 24 hours"


class Chance(TextChoices):
    ANY = "", "All, those that others have first too"
    OPEN = "open", "We may take it now"
    OURS = "ours", "Ours first"


class Sort(TextChoices):
    DISTANCE = "distance", "Nearest first"
    FRESHNESS = "freshness", "Newest statement first"
    RELIABILITY = "reliability", "Most reliable first"


def _not_on_it(noun: str) -> dict[str, str]:
    return {"invalid_choice": f"Choose {noun} from the list: the one in the address is not on it"}


def _several(label: str, noun: str, choices: Sequence[tuple[str, str]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple,
        error_messages=_not_on_it(noun),
    )  # fmt: skip


def _one(label: str, noun: str, choices: Sequence[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, required=False, widget=forms.RadioSelect, error_messages=_not_on_it(noun)
    )


def _number(label: str, most: int, message: str) -> WholeNumberField:
    return WholeNumberField(
        label=label, required=False, min_value=0, max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), message),
    )  # fmt: skip


class VacancyFilters(forms.Form):
    """``place`` is where the postcode is, once the form is valid; None where there is none."""

    use_required_attribute = False
    postcode = forms.CharField(
        label="Postcode", max_length=10, required=False, help_text="To see how far each home is, in miles",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off"}),
        error_messages={"max_length": "Enter a postcode like BL1 1RU, or leave it empty"},
    )  # fmt: skip
    miles = _number("Within how many miles", FURTHEST, f"The miles must be a whole number up to {FURTHEST}, like 20")
    age = _number("Age of the child", 25, "The age must be a whole number of years, like 14")
    sex = _one("The child is", "girl or boy", [("", "Not said"), *Sex.choices])
    kind = _several("Type", "a type", HomeKind.choices)
    need = _several("Needs the home can meet", "a need", Need.choices)
    unsaid = _several("Homes that do not say", "an option", [("yes", "Also homes that do not say what they can meet")])
    bed = _several("Bed", "a kind of bed", BedFeature.choices)
    area = _one("Area", "an area", [])
    chance = _one("First refusal", "an option", Chance.choices)
    contract = _several("Contract with us", "a kind of contract", ContractKind.choices)
    said = _one("Vacancies stated", "an option", Said.choices)
    suspended = _several("Suspended by us", "an option", [("yes", "Also homes where we have stopped placements")])

    def __init__(self, query: QueryDict, authority: Authority, groups: Sequence[AuthorityGroup]) -> None:
        super().__init__(_without_blanks(query))
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)
        near = [(group.slug, group.name) for group in groups]
        field.choices = [(ALL, "England"), *near, (IN, authority.name)]
        self.place: Place | None = None

    @property
    def narrows(self) -> bool:
        names = [name for name in self.fields if name != "postcode"]
        return any(self.cleaned_data[name] not in ("", None, []) for name in names)

    def clean_postcode(self) -> str:
        postcode = normalise_postcode(self.cleaned_data["postcode"])
        if postcode:
            self.place = find_few_places([postcode]).get(postcode)
            if self.place is None or self.place.easting is None:
                message = f"There is no postcode {postcode} on ONS's list. Check it, or leave it empty"
                raise forms.ValidationError(message)
        return postcode

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        if values.get("miles") is not None and not values.get("postcode") and "postcode" not in self.errors:
            self.add_error("postcode", "Enter the postcode to count the miles from, or leave the miles empty")
        return values

    @property
    def shows_suspended(self) -> bool:
        return bool(self.cleaned_data["suspended"])

    def sort(self, asked: str) -> str:
        """What the list is sorted by: by distance wherever there is one, unless something else is asked for."""
        usual = Sort.DISTANCE if self.place else Sort.FRESHNESS
        return asked if asked in Sort.values and (self.place or asked != Sort.DISTANCE) else usual.value


def _without_blanks(query: QueryDict) -> QueryDict:
    data = query.copy()
    for name, values in query.lists():
        data.setlist(name, [value for value in values if value.strip()])
        if not data.getlist(name):
            del data[name]
    return data
