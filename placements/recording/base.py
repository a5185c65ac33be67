"""What the forms share in which things are recorded of a child."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from placements.recording.chain import Where, where_of
from placements.recording.choices import BLANK, placements_on, providers_on
from placements.recording.fields import PostcodeField, only_what_shows, radios, select
from placements.recording.proposals import usual_at
from placements.recording.sense import for_who_is_in_care
from placements.ssda903.episodes import Episode
from sufficiency import calendar
from sufficiency.codes.ssda903 import PROVIDER_NOT_NEEDED, PlacementProvider, PlacementType
from sufficiency.web.forms import DateField
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField

    from placements.recording.changes import Change
    from placements.recording.sense import OutOfPlace
    from placements.ssda903.child_held import ChildHeld
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

# No child now known could have been in care before; a year typed as 0203 would be a life of somebody else.
EARLIEST = date(1990, 1, 1)
SHORTCUTS = {"today": 0, "yesterday": 1}


class RecordingForm(forms.Form):
    """Something that happened on a day. It carries the version of the child it was opened for."""

    use_required_attribute = False
    title: ClassVar[str]
    lede: ClassVar[str] = ""
    groups: ClassVar[tuple[tuple[str, str], ...]] = ()
    """The fields in parts of the page: a heading, and names with spaces between."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)
    day = DateField(label="When?", noun="the date")

    def __init__(
        self, data: QueryDict | None = None, *, before: ChildHeld, user: User, authority: Authority, **options: Any
    ) -> None:
        self.opened_for = data.get("version", "") if data is not None else ""
        if data is not None and not self.opened_for:
            data = data.copy()
            data["version"] = before.version
        super().__init__(data, **options)
        self.before, self.user, self.authority = before, user, authority
        self.fields["version"].initial = before.version
        # So that what is wrong is listed as the page has it.
        self.order_fields([name for _, names in self.groups for name in names.split()])
        self.offer(self.day_shown)

    @classmethod
    def out_of_place(cls, child: ChildHeld, **options: Any) -> OutOfPlace | None:
        """Why there is nothing to record of the child as it stands; most forms are for who is in care."""
        return for_who_is_in_care(child)

    @property
    def day_shown(self) -> date:
        """The day whose codes are offered: the one typed, else today."""
        field: Any = self.fields["day"]
        value = self["day"].data if self.is_bound else self.initial.get("day")
        try:
            return field.clean(value)
        except ValidationError:
            return calendar.today()

    def offer(self, day: date) -> None:
        """Put the choices of the day into the fields."""

    @property
    def offers_by_day(self) -> bool:
        """Whether what may be chosen depends on the day."""
        return type(self).offer is not RecordingForm.offer

    @property
    def shortcuts(self) -> list[tuple[str, date]]:
        """The days that are one press."""
        return [(name, calendar.today() - timedelta(days=ago)) for name, ago in SHORTCUTS.items()]

    def parts(self) -> list[tuple[str, list[BoundField]]]:
        """The fields as the page shows them."""
        if not self.groups:
            return [("", self.visible_fields())]
        return [(heading, [self[name] for name in names.split()]) for heading, names in self.groups]

    def clean_day(self) -> date:
        return self.past("day", self.cleaned_data["day"])

    def past(self, name: str, day: date) -> date:
        """A day that has come, in the child's life."""
        subject = self.fields[name].noun.capitalize()  # type: ignore[attr-defined]
        if day > calendar.today():
            raise ValidationError(f"{subject} must be today or in the past")
        if day < EARLIEST:
            raise ValidationError(f"{subject} must be after {day_words(EARLIEST)}: check the year")
        if self.before.header and day < self.before.header.born:
            raise ValidationError(f"{subject} must be after the child was born, {day_words(self.before.header.born)}")
        return day

    def _post_clean(self) -> None:
        if not self.opened_for:
            self.add_error(None, "The form was not sent whole. Check what you typed and send it again")

    def change(self) -> Change:
        """What is recorded; of a valid form."""
        raise NotImplementedError

    def words(self) -> str:
        """What was recorded, to finish the sentence "Recorded: …"."""
        raise NotImplementedError

    def with_day(self, shortcut: str, **options: Any) -> RecordingForm:
        """The form again, not yet judged, with the day that a button names; what was typed stays."""
        values: dict[str, Any] = {name: self.data.get(name, "") for name in self.fields}
        values |= {name: self[name].data for name, field in self.fields.items() if isinstance(field, DateField)}
        values["day"] = dict(self.shortcuts).get(shortcut, values["day"])
        form = type(self)(before=self.before, user=self.user, authority=self.authority, initial=values, **options)
        # A judged form says whose record it was opened for, and so must this one.
        form.fields["version"].initial = values["version"]
        return form


class PlacedForm(RecordingForm):
    """With a placement in it."""

    place = select("Kind of placement", enter="Choose the kind of placement")
    postcode = PostcodeField(label="Postcode of the placement")
    provider = radios(
        "Who provides it?",
        hint="Leave empty for parents, or where a placement of this kind at this postcode is known already.",
    )
    urn = forms.CharField(
        label="Ofsted number of the home (URN)",
        required=False,
        max_length=32,
        validators=[only_what_shows],
        help_text="Leave empty where it is known from other placements at this postcode, or there is none.",
    )

    why = forms.CharField(
        label="Why does the child live there all the same?",
        help_text="Kept with the record. No name.",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    """Asked where something speaks against the home."""

    def offer(self, day: date) -> None:
        self.fields["place"].choices = [BLANK, *placements_on(day)]  # type: ignore[attr-defined]
        self.fields["provider"].choices = providers_on(day)  # type: ignore[attr-defined]
        self.fields["urn"].widget.attrs |= {"autocomplete": "off", "class": "govuk-input--width-10"}

    def filled_in(self, as_before: Episode | None = None) -> Where | None:
        """The placement, with what was left empty as it was, or as it usually is there; None with an error put."""
        cell = self.cleaned_data
        place = cell.get("place", "")
        before = where_of(as_before) if as_before else Where("")
        postcode = cell.get("postcode") or before.postcode
        provider, urn = cell.get("provider", ""), cell.get("urn", "").upper()
        if postcode == before.postcode:
            provider, urn = provider or before.provider, urn or before.urn
        known_provider, known_urn = usual_at(self.user, self.authority, place, postcode)
        if place in PROVIDER_NOT_NEEDED:
            provider = ""
        elif place == PlacementType.P1:
            provider = PlacementProvider.PR0.value
        elif place and not (provider or known_provider) and "provider" not in self.errors:
            self.add_error("provider", "Choose who provides the placement")
        return Where(place, provider or _needed(place, known_provider), postcode, urn or known_urn)


def _needed(place: str, provider: str) -> str:
    return "" if place in PROVIDER_NOT_NEEDED else provider
