"""Whom councils ask about a home, or about all of a provider's, as the provider keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST

from providers.actions.home_records import ContactChangedError, keep_contact, remove_contact
from providers.home_forms.meanwhile import CONTACT_GONE, contact_form_anew
from providers.home_forms.records import ContactForm
from providers.models import Contact
from providers.own.homes import of_open_homes
from providers.views.own.parts import GET_OR_POST, Whose, of_all, of_home, of_part
from sufficiency.accounts.kept_forms import kept_data

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest


@require_http_methods(GET_OR_POST)
def contact_add(request: SignedInRequest, home: int) -> HttpResponse:
    return _page(request, of_home(request, home), None)


@require_http_methods(GET_OR_POST)
def contact_add_for_all(request: SignedInRequest, provider: int) -> HttpResponse:
    return _page(request, of_all(request, provider), None)


@require_http_methods(GET_OR_POST)
def contact_edit(request: SignedInRequest, contact: int) -> HttpResponse:
    found = _found(request, contact)
    return _page(request, of_part(request, found), found)


@require_POST
def contact_remove(request: SignedInRequest, contact: int) -> HttpResponse:
    found = _found(request, contact)
    whose = of_part(request, found)
    try:
        remove_contact(contact=found, authority=whose.host, by=request.user)
    except ContactChangedError:
        return whose.back(request, CONTACT_GONE, messages.WARNING)
    return whose.back(request, "The contact is removed.")


def _page(request: SignedInRequest, whose: Whose, kept: Contact | None) -> HttpResponse:
    form = ContactForm(request.POST or kept_data(request), contact=kept)
    if request.method == "POST" and form.is_valid():
        provider = None if whose.home else whose.provider
        try:
            keep_contact(
                home=whose.home, provider=provider, authority=whose.host, by=request.user, contact=kept,
                **form.cleaned_data,
            )  # fmt: skip
        except ContactChangedError as error:
            if error.contact is None:
                return whose.back(request, CONTACT_GONE, messages.WARNING)
            form = contact_form_anew(request.POST, error.contact)
        else:
            return whose.back(request, "The contact is saved.")
    return render(request, "own/contact.html", whose.values | {"form": form, "contact": kept})


def _found(request: SignedInRequest, pk: int) -> Contact:
    return get_object_or_404(of_open_homes(request, Contact.objects.all()), pk=pk)
