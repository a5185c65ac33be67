"""Somebody else changed it while the form was open: what was typed stays, beside how it stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from providers.home_forms.records import ContactForm, HomeFactsForm
from providers.presenters.places import ability_facts
from providers.presenters.words import NOT_STATED

if TYPE_CHECKING:
    from django.http import QueryDict

    from providers.models import Contact, Home

AGAIN: Final = "Nothing was saved. What you typed is below: save again to put it in the place of that."
CONTACT_GONE: Final = "Somebody else removed this contact while you had it open. Nothing was saved."


def home_form_anew(data: QueryDict, home: Home) -> HomeFactsForm:
    """``home`` as it stands now; the page shows its facts above."""
    form = HomeFactsForm(_seen(data, HomeFactsForm(home=home)), home=home)
    form.is_valid()
    form.add_error(None, f"Somebody else changed this home while you had it open. {AGAIN}")
    return form


def facts_now(home: Home) -> list[tuple[str, Any]]:
    """What the form of a home holds, as it stands now."""
    known = [("Name", home.name or NOT_STATED), ("Postcode", home.postcode or NOT_STATED)]
    return [*known, *ability_facts(home)]


def contact_form_anew(data: QueryDict, contact: Contact) -> ContactForm:
    form = ContactForm(_seen(data, ContactForm(contact=contact)), contact=contact)
    form.is_valid()
    told = [contact.role, contact.name, contact.phone, contact.email]
    words = ", ".join([*filter(None, told), "reminded" if contact.reminded else "not reminded"])
    form.add_error(None, f"Somebody else changed this contact while you had it open, to: {words}. {AGAIN}")
    return form


def _seen(data: QueryDict, fresh: HomeFactsForm | ContactForm) -> QueryDict:
    """What was typed, with the mark of how it stands now."""
    typed = data.copy()
    typed["seen"] = fresh["seen"].value()
    return typed
