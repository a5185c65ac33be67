"""What is asked of somebody who adds a home with a URN of its own, and of who says that a home closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from providers.home_forms.fields import PostcodeField, text, whole_number
from providers.home_forms.new import OLDEST, in_order
from providers.ofsted.values import URN
from providers.own_lists.reading import OwnRow
from providers.quality.forms import NO_CHILD, not_to_come
from sufficiency.calendar import today
from sufficiency.places_kept import find_few_places
from sufficiency.web.forms import DateField
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from providers.models import Home
    from providers.models.home import HomeKind
    from sufficiency.authorities.models import Authority

MOST_PLACES = 999


class RegisteredHomeForm(forms.Form):
    """The columns of a council's own list that matter here, for one home."""

    use_required_attribute = False
    urn = text("URN", 20, enter="Enter the URN", hint="As on the certificate of registration.", width=10)
    name = text("Name of the home (optional)", 150, hint="Without one the home is called by its URN.")
    provider = text(
        "Provider", 150, enter="Enter the provider that runs it",
        hint="The organisation, as Ofsted's list writes it. One that is not known yet is added with the home.",
    )  # fmt: skip
    registered_on = DateField(label="Registered on", noun="the day it was registered", required=True)
    places = whole_number("Registered places", least=1, most=MOST_PLACES, enter="Enter how many places it has")
    postcode = PostcodeField(hint="Distances are reckoned from it, and it says in whose area the home is.")
    ages_from = whole_number("Ages, from (optional)", most=OLDEST)
    ages_to = whole_number("Ages, to (optional)", most=OLDEST)

    def __init__(self, data: Any = None, *, kind: HomeKind, us: Authority) -> None:
        super().__init__(data)
        self.kind, self.us = kind, us
        self.fields["provider"].widget.attrs["list"] = "providers"

    def clean_urn(self) -> str:
        urn = self.cleaned_data["urn"].upper()
        if not URN.fullmatch(urn):
            raise ValidationError("The URN must be letters and digits only, 12 at most, like 1234567 or SC012345")
        return urn

    def clean(self) -> dict[str, Any]:
        not_to_come(self, "registered_on", "The day it was registered")
        in_order(self)
        return self.cleaned_data

    @property
    def row(self) -> OwnRow:
        """Without a postcode that we know the home is taken to be in this council's area."""
        given = self.cleaned_data
        known = find_few_places([given["postcode"]]) if given["postcode"] else {}
        return OwnRow(
            sheet="", row=1, urn=given["urn"], kind=self.kind, name=given["name"],
            authority="" if known else self.us.name, postcode=given["postcode"], line="", town="", phone="", email="",
            owner=given["provider"], places=given["places"], registered_on=given["registered_on"], closed_on=None,
            closed=False, redacted=False,
        )  # fmt: skip


class CloseHomeForm(forms.Form):
    use_required_attribute = False
    on = DateField(label="When did it close?", noun="the day it closed", required=True, initial=today)
    reason = text("Why did it close?", 300, rows=3, enter="Enter why it closed", hint=NO_CHILD)

    def __init__(self, data: Any = None, *, home: Home) -> None:
        super().__init__(data)
        self.home = home

    def clean(self) -> dict[str, Any]:
        not_to_come(self, "on", "The day it closed")
        on, opened = self.cleaned_data.get("on"), self.home.opened_on
        if on and opened and on <= opened:
            self.add_error("on", f"The day it closed must be after {day_words(opened)}, the day it opened")
        return self.cleaned_data
