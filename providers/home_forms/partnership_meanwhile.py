"""What the forms of commitments, training and services begin with, and what they say to the second of two."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django import forms

from providers.actions.partnership import kept_mark
from providers.home_forms.meanwhile import AGAIN
from providers.models import ProviderCommitment
from sufficiency.calendar import OPEN
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from django.http import QueryDict

    from providers.actions.partnership import Kept
    from providers.home_forms.partnership import KeptForm
    from providers.models import Provider

NOT_OFFERED: Final = ("id", "authority")


def initial_of(thing: Kept, of: Provider | None = None) -> dict[str, Any]:
    """As the fields take it; a new one with the provider it is of, where that is known."""
    if thing.pk is None:
        return {"provider": of.name} if of else {}
    fields = [field.name for field in thing._meta.concrete_fields if field.name not in NOT_OFFERED]
    values = {name: _shown(getattr(thing, name)) for name in fields}
    return values | {"seen": kept_mark(thing)} | _of_provider(thing)


def typed_over(form: KeptForm, data: QueryDict, now: Kept) -> KeptForm:
    """What was typed, with the mark of how it stands now; what stands otherwise is told."""
    typed, initial = data.copy(), initial_of(now)
    typed["seen"] = initial["seen"]
    shown = type(form)(typed, initial=initial)
    shown.is_valid()
    others = [name for name in initial if name != "seen" and shown.cleaned_data.get(name) != getattr(now, name)]
    stands = "; ".join(_now(shown, name, initial[name]) for name in others)
    says = f" It says now: {stands}." if stands else ""
    shown.add_error(None, f"Somebody else changed this while you had it open.{says} {AGAIN}")
    return shown


def _of_provider(thing: Kept) -> dict[str, Any]:
    return {"provider": thing.provider.name} if isinstance(thing, ProviderCommitment) else {}


def _shown(value: Any) -> Any:
    return None if value == OPEN else value


def _now(form: forms.Form, name: str, value: Any) -> str:
    field = form.fields[name]
    label = str(field.label).removesuffix(" (optional)")
    if isinstance(value, date):
        return f"{label}: {day_words(value)}"
    named = dict(getattr(field, "choices", ())).get(value, value)
    return f"{label}: {'nothing' if named in (None, '') else named}"
