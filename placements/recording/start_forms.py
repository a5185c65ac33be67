"""The forms for the start of care: of a child new to the register, and of one who comes again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from placements.models import Child, ChildFlag
from placements.recording.base import PlacedForm
from placements.recording.changes import Change, StartOfCare
from placements.recording.choices import (
    BLANK,
    categories_on,
    ethnicities,
    legal_statuses_on,
    no_upn,
    sexes_on,
)
from placements.recording.fields import PostcodeField, only_what_shows, radios, select
from placements.recording.forms import NO, YES, where_words
from placements.recording.sense import OutOfPlace, for_who_is_not_in_care
from placements.ssda903.child_held import ChildHeld
from placements.ssda903.headers import HeaderRow
from sufficiency import calendar
from sufficiency.calendar import age_on
from sufficiency.codes.ssda903 import FEMALE, SHORT_BREAKS, LegalStatus, Mother
from sufficiency.web.forms import DateField, Option
from sufficiency.web.presenters import day_words

# Younger girls are taken for no mothers; DfE's check 393 wants it said of every girl.
MAY_BE_MOTHER = 12
OLDEST = 26
YES_OR_NO = [(NO, "No"), (YES, "Yes")]
CARE = "day legal_status category"


class StartAgainForm(PlacedForm):
    """Care starts for a child who is known."""

    title = "Record a start of care"
    lede = "The child was in care before; who they are is known."
    groups: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", CARE),
        ("Where the child lives", "place postcode provider urn"),
        ("Where the child comes from", "unaccompanied home"),
    )

    day = DateField(label="When did care start?", noun="the date care started", help_text="The first night in care.")
    legal_status = select(
        "Legal status",
        enter="Choose the legal status",
        hint="Of short breaks (V3 and V4) DfE asks neither postcodes nor URN: they are left out.",
    )
    category = radios("Main reason for coming into care", enter="Choose the main reason for coming into care")
    home = PostcodeField(
        label="Postcode of the child's home",
        help_text="Where the child lived before coming into care. Leave empty for an unaccompanied child.",
    )
    unaccompanied = radios(
        "Is the child an unaccompanied asylum seeker?", YES_OR_NO, enter="Choose whether the child is unaccompanied"
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.before.episodes:
            self.initial.setdefault("home", self.before.episodes[-1].home)
            self.initial.setdefault("unaccompanied", YES if self.before.flags.get(ChildFlag.Kind.UASC) else NO)

    @classmethod
    def out_of_place(cls, child: ChildHeld, **options: Any) -> OutOfPlace | None:
        return for_who_is_not_in_care(child)

    def offer(self, day: date) -> None:
        super().offer(day)
        self.fields["legal_status"].choices = [BLANK, *legal_statuses_on(day)]  # type: ignore[attr-defined]
        self.fields["category"].choices = categories_on(day)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cell = self.cleaned_data
        cell["where"] = self.filled_in()
        if cell.get("legal_status") in SHORT_BREAKS and cell["where"]:
            cell["where"], cell["home"] = replace(cell["where"], postcode="", urn=""), ""
        if cell.get("unaccompanied") == YES and cell.get("home"):
            self.add_error("home", "Leave the home postcode empty: DfE asks none of an unaccompanied child")
        return cell

    def change(self) -> Change:
        return StartOfCare(**self._facts())

    def _facts(self) -> dict[str, Any]:
        cell = self.cleaned_data
        return {
            "day": cell["day"],
            "where": cell["where"],
            "legal_status": cell["legal_status"],
            "category": cell["category"],
            "home": cell["home"],
            "unaccompanied": cell["unaccompanied"] == YES,
        }

    def words(self) -> str:
        cell = self.cleaned_data
        status = LegalStatus.label_of(cell["legal_status"])
        return f"in care since {day_words(cell['day'])}, {status}, in {where_words(cell['where'])}"


class StartForm(StartAgainForm):
    """Care starts for a child new to the register."""

    lede = "Of a child who is not in the register yet. Names stay in the case system: here the child is a reference."
    groups = (
        ("Who the child is", "reference born sex ethnicity upn no_upn mother disabled"),
        ("Care", CARE),
        ("Where the child lives", "place postcode provider urn"),
        ("Where the child comes from", "unaccompanied home"),
    )

    reference = forms.CharField(
        label="Reference",
        max_length=32,
        validators=[only_what_shows],
        help_text="The child's number in the case system, as in the SSDA903 return.",
        error_messages={
            "required": "Enter the child's reference",
            "max_length": "The reference must be 32 characters or fewer",
        },
    )
    born = DateField(label="Date of birth", noun="the date of birth")
    sex = radios("Sex", enter="Choose the sex")
    ethnicity = select("Ethnicity", enter="Choose the ethnicity")
    upn = forms.CharField(label="UPN, unique pupil number", required=False, max_length=13, validators=[only_what_shows])
    no_upn = radios("If there is no UPN, why?", no_upn())
    mother = radios("If the child is a girl of 12 or over: is she a mother?", [(Mother.NO, "No"), (Mother.YES, "Yes")])
    disabled = radios(
        "Is the child disabled?",
        [(NO, "No"), (YES, Option("Yes", "Under the Equality Act 2010"))],
        enter="Choose whether the child is disabled",
    )

    def offer(self, day: date) -> None:
        super().offer(day)
        self.fields["sex"].choices = sexes_on(calendar.today())  # type: ignore[attr-defined]
        self.fields["ethnicity"].choices = [BLANK, *ethnicities()]  # type: ignore[attr-defined]
        for name in ("upn", "reference"):
            self.fields[name].widget.attrs |= {"autocomplete": "off", "class": "govuk-input--width-20"}

    def clean_reference(self) -> str:
        reference = self.cleaned_data["reference"]
        mine = Child.objects.visible_to(self.user).of(self.authority)
        self.known = mine.filter(reference=reference).first()
        if self.known:
            raise ValidationError("This child is in the register already: record the start on the child's page")
        return reference

    def clean_born(self) -> date:
        born = self.past("born", self.cleaned_data["born"])
        if age_on(born, calendar.today()) >= OLDEST:
            raise ValidationError("The date of birth is that of an adult: check the year")
        return born

    def clean(self) -> dict[str, Any]:
        cell = super().clean()
        day, born = cell.get("day"), cell.get("born")
        if day and born and day < born:
            self.add_error("day", f"The date care started must be after the child was born, {day_words(born)}")
        if bool(cell.get("upn")) == bool(cell.get("no_upn")):
            self.add_error("upn", "Enter the UPN, or choose why there is none: one of the two")
        girl = cell.get("sex") in FEMALE
        if day and born and girl and not cell.get("mother") and age_on(born, day) >= MAY_BE_MOTHER:
            self.add_error("mother", "Choose whether she is a mother")
        return cell

    def change(self) -> Change:
        return StartOfCare(**self._facts(), header=self._header(), disabled=self.cleaned_data["disabled"] == YES)

    def _header(self) -> HeaderRow:
        cell = self.cleaned_data
        mother = cell["mother"] or Mother.NO.value if cell["sex"] in FEMALE else ""
        upn = (cell["upn"] or cell["no_upn"]).upper()
        return HeaderRow(cell["born"], cell["sex"], cell["ethnicity"], upn, mother)
