"""Keeping what is known of a home: what it can do, whom to ask, and homes that no list has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from providers.actions.home_records import (
    ContactChangedError,
    HomeChangedError,
    HomeThereError,
    add_household,
    add_setting,
    edit_home,
    keep_contact,
    remove_contact,
)
from providers.home_forms.meanwhile import CONTACT_GONE, contact_form_anew, facts_now, home_form_anew
from providers.home_forms.new import OWN_URN, HouseholdForm, KindForm, SettingForm
from providers.home_forms.records import ContactForm, HomeFactsForm, NothingForm
from providers.keeping import refuse_others
from providers.models.home import HomeKind
from providers.presenters.links import home_href
from providers.presenters.words import home_called
from providers.views.home_parts import of_home
from providers.views.places import on_no_list
from providers.views.registered import registered_new
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission

if TYPE_CHECKING:
    from providers.models import Home
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority


@require_http_methods(["GET", "HEAD", "POST"])
def home_edit(request: SignedInRequest, slug: str, home: int) -> HttpResponse:
    authority, of, values = of_home(request, slug, home, Permission.KEEP_HOMES)
    refuse_others(authority, of)
    form = HomeFactsForm(request.POST or kept_data(request), home=of)
    if request.method == "POST" and form.is_valid():
        try:
            edit_home(home=of, authority=authority, by=request.user, **form.cleaned_data)
        except HomeChangedError as error:
            form = home_form_anew(request.POST, error.home)
            values["facts_now"] = facts_now(error.home)
        except HomeThereError as error:
            form.add_error(error.what, there_words(error))
        else:
            messages.success(request, f"{home_called(of)} is saved.")
            return redirect(values["home_href"])
    return _form(request, values | {"form": form, "title": "What it can do, and where it is", "button": "Save"})


@require_http_methods(["GET", "HEAD", "POST"])
def contact_new(request: SignedInRequest, slug: str, home: int) -> HttpResponse:
    authority, of, values = of_home(request, slug, home, Permission.KEEP_HOMES)
    refuse_others(authority, of)
    form = ContactForm(request.POST or kept_data(request))
    if request.method == "POST" and form.is_valid():
        keep_contact(home=of, authority=authority, by=request.user, **form.cleaned_data)
        messages.success(request, "The contact is added.")
        return redirect(values["home_href"])
    return _form(request, values | {"form": form, "title": "Add a contact", "button": "Add contact"})


@require_http_methods(["GET", "HEAD", "POST"])
def contact_edit(request: SignedInRequest, slug: str, home: int, contact: int) -> HttpResponse:
    authority, of, values = of_home(request, slug, home, Permission.KEEP_HOMES)
    refuse_others(authority, of)
    found = get_object_or_404(of.contacts.all(), pk=contact)
    form = ContactForm(request.POST or kept_data(request), contact=found)
    if request.method == "POST" and form.is_valid():
        try:
            keep_contact(home=of, authority=authority, by=request.user, contact=found, **form.cleaned_data)
        except ContactChangedError as error:
            if error.contact is None:
                return _contact_gone(request, values)
            form = contact_form_anew(request.POST, error.contact)
        else:
            messages.success(request, "The contact is saved.")
            return redirect(values["home_href"])
    return _form(request, values | {"form": form, "contact": found, "title": "Change a contact", "button": "Save"})


@require_http_methods(["GET", "HEAD", "POST"])
def contact_remove(request: SignedInRequest, slug: str, home: int, contact: int) -> HttpResponse:
    authority, of, values = of_home(request, slug, home, Permission.KEEP_HOMES)
    refuse_others(authority, of)
    found = get_object_or_404(of.contacts.all(), pk=contact)
    if request.method != "POST":
        told = f"{found.role}{f', {found.name}' if found.name else ''}. Nobody is sent reminders there any more."
        asked = {"form": NothingForm(), "title": "Remove a contact", "lede": told, "button": "Remove it", "grave": True}
        return _form(request, values | asked)
    try:
        remove_contact(contact=found, authority=authority, by=request.user)
    except ContactChangedError:
        return _contact_gone(request, values)
    messages.success(request, "The contact is removed.")
    return redirect(values["home_href"])


def _contact_gone(request: SignedInRequest, values: dict[str, Any]) -> HttpResponse:
    messages.warning(request, CONTACT_GONE)
    return redirect(values["home_href"])


@require_http_methods(["GET", "HEAD", "POST"])
def home_new(request: SignedInRequest, slug: str) -> HttpResponse:
    """First which kind it is, which the address keeps; then the form of that."""
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    values: dict[str, Any] = {"authority": authority, "crumbs": _crumbs(slug), "home_href": _crumbs(slug)[0][1]}
    kind = request.GET.get("kind", "")
    if kind == HomeKind.FOSTER_HOUSEHOLD:
        return _new(request, authority, values, HouseholdForm(request.POST or kept_data(request), us=authority))
    if kind == HomeKind.SUPPORTED_SETTING:
        return _new(request, authority, values, SettingForm(request.POST or kept_data(request)))
    if kind in OWN_URN:
        return registered_new(request, authority, values, HomeKind(kind))
    chosen = KindForm(request.POST or None)
    if request.method == "POST" and chosen.is_valid():
        return redirect(f"{request.path}?kind={chosen.cleaned_data['kind']}")
    there = on_no_list(request, authority)
    return _form(request, values | {"form": chosen, "title": "Add a home", "button": "Continue", "on_no_list": there})


def _new(
    request: SignedInRequest, authority: Authority, values: dict[str, Any], form: HouseholdForm | SettingForm
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            home = _added(form, authority, request)
        except HomeThereError as error:
            form.add_error(error.what, there_words(error))
        else:
            messages.success(request, f"{home_called(home)} is added.")
            return redirect(home_href(home, authority.slug))
    title = "Add a foster household" if isinstance(form, HouseholdForm) else "Add a supported accommodation setting"
    return _form(request, values | {"form": form, "title": title, "button": "Add"})


def _added(form: HouseholdForm | SettingForm, authority: Authority, request: SignedInRequest) -> Home:
    given = form.cleaned_data
    usual = {"authority": authority, "by": request.user, **form.of_provider}
    usual |= {name: given[name] for name in ("reference", "postcode", "start")}
    if isinstance(form, HouseholdForm):
        return add_household(**usual, approval=form.terms)
    facts = {name: given[name] for name in ("name", "beds", "ages_from", "ages_to")}
    return add_setting(**usual, own=given["urn"] is None, **facts)


def there_words(error: HomeThereError) -> str:
    if error.what == "reference":
        return f"You keep {home_called(error.home)} with this reference already. Give another, or change that one"
    return f"You keep {home_called(error.home)} with this URN at this postcode already. Change that one instead"


def _crumbs(slug: str) -> list[tuple[str, str]]:
    return [("Homes and agencies", reverse("providers:home-list", args=[slug]))]


def _form(request: SignedInRequest, values: dict[str, Any]) -> HttpResponse:
    return render(request, "providers/home_form.html", values)
