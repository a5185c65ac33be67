"""What narrows the list of homes and agencies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import TextChoices

from sufficiency.codes.ofsted import Judgement, ProvisionType, Sector
from sufficiency.web.typed_fields import TextField, WholeNumberField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import QueryDict

    from sufficiency.authorities.models import Authority, AuthorityGroup

NOT_INSPECTED = "not-inspected"
IN, ALL = "in", "all"


class Standing(TextChoices):
    """Whether it is still registered, as the newest list has it."""

    REGISTERED = "registered", "Registered, suspended ones too"
    SUSPENDED = "suspended", "Suspended"
    CLOSED = "closed", "Closed"
    ANY = "any", "Registered or closed"


USUAL: dict[str, str] = {"area": IN, "standing": Standing.REGISTERED.value}


def _several(label: str, noun: str, choices: Sequence[tuple[str, str]]) -> forms.MultipleChoiceField:
    message = f"Choose {noun} from the list: the one in the address is not on it"
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": message},
    )  # fmt: skip


def _one(label: str, noun: str, choices: Sequence[tuple[str, str]]) -> forms.ChoiceField:
    message = f"Choose {noun} from the list: the one in the address is not on it"
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, error_messages={"invalid_choice": message}
    )


def _places(label: str) -> WholeNumberField:
    message = "The registered places must be a whole number, like 4"
    return WholeNumberField(
        label=label, required=False, min_value=0, max_value=9999,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-4"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), message),
    )  # fmt: skip


class HomeListForm(forms.Form):
    """Each choice is kept in the address."""

    use_required_attribute = False
    area = _one("Area", "an area", [])
    name = TextField(label="Name, owner or URN", max_length=100, required=False, help_text="Or a part of it")
    kind = _several("Kind", "a kind", ProvisionType.choices)
    sector = _several("Sector", "a sector", Sector.choices)
    judgement = _several("Ofsted judgement", "a judgement", [*Judgement.choices, (NOT_INSPECTED, "Not yet inspected")])
    places_from = _places("Registered places, at least")
    places_to = _places("Registered places, at most")
    standing = _one("Registration", "a registration", Standing.choices)

    def __init__(self, query: QueryDict, authority: Authority, groups: Sequence[AuthorityGroup]) -> None:
        super().__init__(_with_usual(query))
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)
        near = [(group.slug, f"In {area_name(group)}") for group in groups]
        field.choices = [(IN, f"In {authority.name}"), *near, (ALL, "In England")]

    @property
    def narrows(self) -> bool:
        """Something is asked for besides the area and whether it is still registered."""
        return any(self.cleaned_data[name] not in ("", None, []) for name in self.fields if name not in USUAL)

    def clean(self) -> dict[str, Any]:
        least, most = (self.cleaned_data.get(name) for name in ("places_from", "places_to"))
        if least is not None and most is not None and least > most:
            self.add_error("places_to", "The most registered places must not be fewer than the least")
        return self.cleaned_data


def area_name(group: AuthorityGroup) -> str:
    """As it stands in a sentence."""
    the = ("North ", "South ", "East Mid", "West Mid", "East of")
    return f"the {group.name}" if group.name.startswith(the) and "Yorkshire" not in group.name else group.name


def _with_usual(query: QueryDict) -> QueryDict:
    """What the address asks for without what is empty; where it does not say, the area and those still registered."""
    data = query.copy()
    for name, values in query.lists():
        data.setlist(name, [value for value in values if value.strip()])
    for name, usual in USUAL.items():
        if not data.get(name):
            data[name] = usual
    return data
