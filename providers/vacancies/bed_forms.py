"""The beds of homes as a form: for each what it is used for, and whose child lives there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from providers.vacancies.standing import VACANT, BedStanding, BedState, mark_of
from sufficiency.authorities.models import Authority
from sufficiency.calendar import today
from sufficiency.codes.supply import UnavailableReason, UseKind
from sufficiency.web.typed_fields import TextField, too_long

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from django.http import QueryDict

    from providers.models import BedUse, Home

COUNCILS_LIST: Final = "councils"
VACANT_CHOICE: Final = "vacant"
STATES: Final = [
    (VACANT_CHOICE, "Vacant"),
    (UseKind.OCCUPIED.value, "Occupied"),
    (UseKind.RESERVED.value, "Reserved"),
    *((f"{UseKind.UNAVAILABLE.value}:{code}", f"Unavailable: {label}") for code, label in UnavailableReason.choices),
]


class Councils:
    """Every council there is today, by its key and by its name."""

    def __init__(self) -> None:
        rows = Authority.objects.in_force_on(today()).order_by("name").values_list("pk", "name")
        self.names: dict[int, str] = dict(rows)
        self._keys = {name.casefold(): key for key, name in self.names.items()}

    def key_of(self, name: str) -> int | None:
        return self._keys.get(" ".join(name.split()).casefold())


class StateSelect(forms.Select):
    """Its options made once for all beds: a template for each of them is most of a large provider's page."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        told, chosen = flatatt(self.build_attrs(self.attrs, attrs)), "" if value is None else str(value)
        return format_html('<select name="{}"{}>{}</select>', name, told, _options(chosen))


@lru_cache(maxsize=64)
def _options(chosen: str) -> SafeString:
    marked = [(value, SafeString(" selected" if value == chosen else ""), words) for value, words in STATES]
    return format_html_join("", '<option value="{}"{}>{}</option>', marked)


class BedForm(forms.Form):
    """One bed. What is not changed is left as it is, those whose child the person may not know among it."""

    use_required_attribute = False
    state = forms.ChoiceField(
        choices=STATES,
        widget=StateSelect,
        error_messages={
            "required": "Choose what the bed is used for",
            "invalid_choice": "Choose what the bed is used for",
        },
    )
    council = TextField(
        required=False,
        max_length=100,
        error_messages=too_long("The council's name", 100),
        widget=forms.TextInput(attrs={"list": COUNCILS_LIST, "autocomplete": "off"}),
    )

    def __init__(self, standing: BedStanding, councils: Councils, data: QueryDict | None, *, sees_whose: bool) -> None:
        self.standing, self.councils = standing, councils
        shown = standing.state if sees_whose else BedState(standing.state.kind, standing.state.reason)
        initial = {"state": _choice(shown), "council": councils.names.get(shown.authority or 0, "")}
        super().__init__(data, prefix=f"bed-{standing.bed.pk}", initial=initial)
        self.fields["state"].label = f"{standing.bed}: used for"
        self.fields["council"].label = f"{standing.bed}: whose child"

    def clean(self) -> dict[str, Any]:
        kind = self.cleaned_data.get("state", "").partition(":")[0]
        name = self.cleaned_data.get("council", "")
        wanted = kind in (UseKind.OCCUPIED, UseKind.RESERVED)
        if wanted and name and self.councils.key_of(name) is None:
            self.add_error("council", f"There is no council called {name}. Choose one from the list, or leave it empty")
        if kind == UseKind.RESERVED and not name and self._is_new(kind):
            self.add_error("council", f"Say for which council {self.standing.bed} is reserved")
        return self.cleaned_data

    def _is_new(self, kind: str) -> bool:
        return self.standing.state.kind != kind

    @property
    def typed_a_change(self) -> bool:
        """Not where the bed was not sent at all: "no change" alone says all that there is to say."""
        sent = any(self.add_prefix(name) in self.data for name in self.fields)
        return sent and self.has_changed()

    def new_state(self) -> BedState:
        """Of a valid form."""
        if not self.has_changed():
            return self.standing.state
        kind, _, reason = self.cleaned_data["state"].partition(":")
        if kind == VACANT_CHOICE:
            return VACANT
        council = self.cleaned_data["council"] if kind != UseKind.UNAVAILABLE else ""
        return BedState(kind, reason, self.councils.key_of(council) if council else self._unsaid(kind))

    def _unsaid(self, kind: str) -> int | None:
        """Whose child it was, where that was not asked."""
        keeps = kind == self.standing.state.kind and not self.initial["council"]
        return self.standing.state.authority if keeps else None


@dataclass(frozen=True, slots=True)
class HomeBeds:
    """A home's beds as a form; fixed ones have none."""

    home: Home
    standings: Sequence[BedStanding]
    forms: Mapping[int, BedForm]
    mark: str

    @property
    def seen_name(self) -> str:
        return f"seen-{self.home.pk}"

    def seen(self, data: QueryDict) -> str:
        """The mark of what the person saw: a page without it, as somebody might send, saw nothing."""
        return data.get(self.seen_name) or "nothing"

    @property
    def is_valid(self) -> bool:
        valid = [form.is_valid() for form in self.forms.values()]
        return all(valid)

    @property
    def typed_a_change(self) -> bool:
        return any(form.typed_a_change for form in self.forms.values())

    def states(self) -> dict[int, BedState]:
        """Of those that were changed."""
        return {key: form.new_state() for key, form in self.forms.items() if form.has_changed()}


def home_beds(
    home: Home, standings: Sequence[BedStanding], councils: Councils, data: QueryDict | None,
    sees_whose: Callable[[BedUse], bool],
) -> HomeBeds:  # fmt: skip
    made = {
        each.bed.pk: BedForm(each, councils, data, sees_whose=each.use is None or sees_whose(each.use))
        for each in standings
        if not each.is_fixed
    }
    return HomeBeds(home, standings, made, mark_of(standings))


def _choice(state: BedState) -> str:
    if state == VACANT or not state.kind:
        return VACANT_CHOICE
    return f"{state.kind}:{state.reason}" if state.reason else state.kind
