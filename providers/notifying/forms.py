"""What a letter said of a child placed in another authority's area. No child is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from providers.actions.notifications import facts_of
from providers.home_forms.fields import CouncilField, radios, text
from providers.models import Home, HomeKind, Notification
from providers.models.home import SHARING_A_URN
from providers.presenters.words import home_called
from sufficiency.calendar import OPEN, today
from sufficiency.web.forms import DateField
from sufficiency.web.presenters import day_words
from sufficiency.web.seen_field import SeenField

if TYPE_CHECKING:
    from datetime import date

    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

Direction = Notification.Direction
SEEN = SeenField("notification")


class NotificationForm(forms.Form):
    """With ``notification``, of one that is logged: ``seen`` carries what it said as it was shown, signed."""

    use_required_attribute = False
    seen = SEEN
    direction = radios("Whose child is it?", Notification.Direction.choices, enter="Choose whose child it is")
    other = CouncilField(label="The other council", enter="Enter the other council's name")
    kind = radios("What kind of place is it?", HomeKind.choices, enter="Choose the kind of place")
    urn = text(
        "Which home? (optional)", 150,
        hint="Its URN, your own reference of a household or setting, or its whole name. The child is then counted in "
        "its beds. Leave it empty where it is not known.",
    )  # fmt: skip
    start = DateField(label="Since when does the child live there?", noun="the day the child came")
    end = DateField(
        label="Until when? (optional)", noun="the day the child left", required=False,
        help_text="The first day on which the child lives there no more.",
    )  # fmt: skip
    received_on = DateField(label="When was it notified?", noun="the day it was notified")
    reference = text(
        "Reference of the letter (optional)", 40, hint="The other council's. Never the child's name or reference."
    )

    def __init__(
        self, data: Any = None, *, user: User, authority: Authority, notification: Notification | None = None
    ) -> None:
        super().__init__(data, initial=_initial(notification) if notification else None)
        self.user, self.authority = user, authority
        self.home_held = notification.home if notification else None
        if notification is None:
            del self.fields["seen"]
        else:
            other = self.fields["other"]
            assert isinstance(other, CouncilField)
            other.also = notification.other
        if self.home_held and not _code(self.home_held):
            del self.fields["urn"]

    def clean_other(self) -> Authority:
        other: Authority = self.cleaned_data["other"]
        if other == self.authority:
            raise ValidationError("Enter another council: this is your own")
        return other

    def clean_received_on(self) -> date:
        received: date = self.cleaned_data["received_on"]
        if received > today():
            raise ValidationError("The day it was notified must be today or in the past")
        return received

    def clean(self) -> dict[str, Any]:
        cell = self.cleaned_data
        start, end, typed = cell.get("start"), cell.get("end"), " ".join(cell.get("urn", "").split())
        if start and end and end <= start:
            self.add_error("end", "The child can have left the day after coming, or later")
        cell["end"] = end or OPEN
        as_before = self.home_held is not None and typed == _code(self.home_held)
        cell["home"] = self.home_held if as_before else self._home(typed) if typed else None
        if cell["home"] and not as_before and "direction" in cell and "other" in cell:
            self._check_area(cell["home"], cell["other"] if cell["direction"] == Direction.OUT else self.authority)
        return cell

    def _check_area(self, home: Home, host: Authority) -> None:
        if home.authority and home.authority != host:
            said = f"{home_called(home)} is in {home.authority.name}, not in {host.name}"
            self.add_error("urn", f"{said}. Correct the home, the council, or whose child it is")

    @property
    def given(self) -> dict[str, Any]:
        """As the actions take it."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("urn", "seen")}

    def _home(self, typed: str) -> Home | None:
        known = Home.objects.visible_to(self.user).known_to(self.authority)
        homes = known.select_related("registration", "authority")
        # An agency's URN names none of its households.
        by_urn = homes.filter(registration__urn=typed.upper()).exclude(kind=HomeKind.FOSTER_HOUSEHOLD)
        found = list(by_urn[:2]) or list(homes.filter(Q(reference__iexact=typed) | Q(name__iexact=typed))[:2])
        if len(found) == 1:
            return found[0]
        said = f"{typed} is shared by several homes" if found else f"No home called {typed} is known here"
        self.add_error("urn", f"{said}. Correct it, or leave it empty")
        return None


def _code(home: Home) -> str:
    """What tells the home from all others, as it is typed; empty where nothing does."""
    if home.registration and home.kind not in SHARING_A_URN:
        return home.registration.urn
    return home.reference or home.name


def _initial(notification: Notification) -> dict[str, Any]:
    names = ("direction", "kind", "start", "received_on", "reference")
    return {name: getattr(notification, name) for name in names} | {
        "other": notification.other.name,
        "urn": _code(notification.home) if notification.home else "",
        "end": None if notification.end == OPEN else notification.end,
        "seen": SEEN.signed(facts_of(notification)),
    }


class EndForm(forms.Form):
    use_required_attribute = False
    on = DateField(
        label="When did the child leave?", noun="the day the child left",
        help_text="The first day on which the child lives there no more.",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, notification: Notification) -> None:
        super().__init__(data)
        self.notification = notification

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on <= self.notification.start:
            came = day_words(self.notification.start)
            raise ValidationError(f"The day the child left must be after the day the child came, {came}")
        return on
