"""What narrows the list of children, each kept in the address."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django_filters import CharFilter, ChoiceFilter, FilterSet, MultipleChoiceFilter, NumberFilter

from placements.child_rows import Care, children_with_care, described, flagged
from placements.forms import ChildListForm
from placements.models import Child, ChildFlag
from sufficiency.codes.ages import AGE_BANDS, ages_in
from sufficiency.codes.ssda903 import LegalStatus, PlacementGroup, PlacementProvider, PlacementType
from sufficiency.geography import FAR_MILES

if TYPE_CHECKING:
    from datetime import date

    from django.http import QueryDict

    from placements.querysets import ChildQuerySet
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority
    from sufficiency.codes.codeset import CodeSet

NONE, NOT_KNOWN = "none", "not-known"
FAR, NEAR = f"over-{FAR_MILES}", f"up-to-{FAR_MILES}"
BANDS = {name.replace(" ", "-"): name for name in AGE_BANDS.values()}
YES_NO = [("yes", "Yes"), ("no", "No")]


def _labelled(codes: type[CodeSet]) -> list[tuple[str, str]]:
    return [(code, codes.label_of(code)) for code in codes.values]


def _several(label: str, noun: str, choices: list, **options: Any) -> MultipleChoiceFilter:
    """Checkboxes: children of any of those chosen."""
    messages = {"invalid_choice": f"Choose {noun} from the list: the one in the address is not on it"}
    widget = forms.CheckboxSelectMultiple
    return MultipleChoiceFilter(
        label=label, choices=choices, widget=widget, error_messages=messages, distinct=False, **options
    )


def _yes_or_no(label: str) -> ChoiceFilter:
    messages = {"invalid_choice": "Choose yes, no or either"}
    return ChoiceFilter(label=label, choices=YES_NO, empty_label="Either", error_messages=messages)


def _by_age(bands: list[str]) -> Q:
    """Of those who had been in care by the day: others may not have been born.

    Age by age, since the database works an age out anew for each comparison.
    """
    ages = {age for band in bands for age in range(*ages_in(BANDS[band]))}
    return Q(begun__isnull=False) & Q(age__in=sorted(ages))


def _by_placement(chosen: list[str]) -> Q:
    types = [kind for kind in PlacementType if kind in chosen or (kind.group and kind.group in chosen)]
    return Q(placement__in=types) | _where(NONE in chosen, Q(placement__isnull=True))


def _by_provider(chosen: list[str]) -> Q:
    none = Q(placement__isnull=True) | Q(provider="")
    return Q(provider__in=chosen) | _where(NONE in chosen, none)


def _by_area(chosen: list[str]) -> Q:
    known = {"in": Q(area=True), "out": Q(area=False), NOT_KNOWN: Q(area__isnull=True)}
    return _any([known[area] for area in chosen])


def _by_distance(chosen: list[str]) -> Q:
    known = {FAR: Q(distance__gt=FAR_MILES), NEAR: Q(distance__lte=FAR_MILES), NOT_KNOWN: Q(distance__isnull=True)}
    return _any([known[distance] for distance in chosen])


def _by_flag(kind: ChildFlag.Kind) -> Callable[[str], Q]:
    return lambda answer: Q(flagged(kind)) if answer == "yes" else ~Q(flagged(kind))


def _any(conditions: list[Q]) -> Q:
    return reduce(or_, conditions)


def _where(asked: bool, condition: Q) -> Q:
    return condition if asked else Q()


# What each choice asks of a row.
CONDITIONS: dict[str, Callable[[Any], Q]] = {
    "reference": lambda text: Q(reference__icontains=text),
    "age": _by_age,
    "placement": _by_placement,
    "provider": _by_provider,
    "area": _by_area,
    "distance": _by_distance,
    "miles": lambda miles: Q(distance__gte=miles),
    "legal": lambda statuses: Q(status__in=statuses),
    "uasc": _by_flag(ChildFlag.Kind.UASC),
    "disabled": _by_flag(ChildFlag.Kind.DISABLED),
}


class ChildFilter(FilterSet):
    """Children whose care is as asked for, and of whom everything chosen is so on the row's day."""

    reference = CharFilter(
        label="Child's reference", max_length=32,
        help_text="Or a part of it",
    )  # fmt: skip
    age = _several("Age", "an age band", [(band, name.capitalize()) for band, name in BANDS.items()])
    placement = _several(
        "Placement", "a placement",
        [*PlacementGroup.choices, (NONE, "No placement recorded"), ("Exact types", _labelled(PlacementType))]
    )  # fmt: skip
    provider = _several("Provider", "a provider", [*_labelled(PlacementProvider), (NONE, "None given")])
    area = _several("Area", "an area", [("in", "In area"), ("out", "Out of area"), (NOT_KNOWN, "Not known")])
    distance = _several(
        "Distance from home", "a distance",
        [(FAR, f"Over {FAR_MILES} miles"), (NEAR, f"Up to {FAR_MILES} miles"), (NOT_KNOWN, "Not known")]
    )  # fmt: skip
    miles = NumberFilter(
        label="Miles from home, at least",
        min_value=0, max_digits=5, decimal_places=1,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-4"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_digits", "max_decimal_places", "max_whole_digits"),
            "The miles must be a number between 0 and 9999, like 12 or 12.5",
        ),
    )  # fmt: skip
    legal = _several("Legal status", "a legal status", _labelled(LegalStatus))
    uasc = _yes_or_no("Unaccompanied asylum-seeking child")
    disabled = _yes_or_no("Disabled")

    class Meta:
        model = Child
        fields: list[str] = []
        form = ChildListForm

    def __init__(self, data: QueryDict, children: ChildQuerySet, authority: Authority) -> None:
        super().__init__(data, children)
        self.authority = authority

    @classmethod
    def from_address(
        cls, request: SignedInRequest, authority: Authority, default_day: Callable[[], date]
    ) -> ChildFilter:
        """Of the children that whoever asks may see."""
        data = ChildListForm.cleaned_address(request.GET, default_day)
        return cls(data, Child.objects.visible_to(request.user).of(authority), authority)

    @property
    def on(self) -> date:
        return self.form.cleaned_data["on"]

    @property
    def care(self) -> Care:
        return Care(self.form.cleaned_data["care"])

    @property
    def noted(self) -> dict[str, Any]:
        """What was asked for, as an event holds it: that a reference was searched for, but not which."""
        asked = {name: self.form.data.getlist(name) for name in self._asked}
        if "reference" in asked:
            asked["reference"] = ["a part of it"]
        return asked | {"on": self.on.isoformat(), "care": self.care.value}

    @property
    def narrows(self) -> bool:
        return bool(self._asked)

    @property
    def _asked(self) -> dict[str, Any]:
        """What is chosen; nought miles is a choice too."""
        return {name: self.form.cleaned_data[name] for name in self.filters if self.form.data.getlist(name)}

    @property
    def everyone(self) -> ChildQuerySet:
        """Before anything narrows them; only where the form is valid."""
        return children_with_care(self.queryset, self.authority, self.care, self.on)

    def filter_queryset(self, queryset: ChildQuerySet) -> ChildQuerySet:
        conditions = [CONDITIONS[name](chosen) for name, chosen in self._asked.items()]
        return described(self.everyone).filter(*conditions)
