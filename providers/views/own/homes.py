"""A provider's own homes: what councils read of each, whom to ask, and its papers."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from providers.actions.documents import add_document, remove_document
from providers.actions.home_records import HomeChangedError, HomeThereError, edit_home, keep_contact, remove_contact
from providers.home_forms.records import ContactForm, HomeFactsForm
from providers.models import Contact, Document, Home
from providers.own.forms import DocumentForm
from providers.own.homes import memberships_or_404, own_home_or_404, own_homes, page_values
from providers.presenters.own_homes import contacts_table, documents_table, home_facts, homes_table
from providers.presenters.words import home_called
from sufficiency.accounts.kept_forms import kept_data

if TYPE_CHECKING:
    from sufficiency.accounts.requests import SignedInRequest

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
def home_list(request: SignedInRequest) -> HttpResponse:
    values = page_values(request, memberships_or_404(request))
    homes = list(own_homes(request.user))
    return render(request, "own/home_list.html", values | {"table": homes_table(homes), "count": len(homes)})


@require_safe
def home_detail(request: SignedInRequest, home: int) -> HttpResponse:
    found, values = _home(request, home)
    papers = list(found.documents.defer("content"))
    values |= {
        "facts": home_facts(found),
        "contacts": contacts_table(found, list(found.contacts.all())),
        "documents": documents_table(found, papers),
        "papers": papers,
        "crumbs": values["crumbs"][:1],
    }
    return render(request, "own/home_detail.html", values)


@require_http_methods(GET_OR_POST)
def home_edit(request: SignedInRequest, home: int) -> HttpResponse:
    found, values = _home(request, home)
    form = HomeFactsForm(request.POST or kept_data(request), home=found)
    if request.method == "POST" and form.is_valid():
        try:
            edit_home(home=found, by=request.user, authority=found.kept_by or found.authority, **form.cleaned_data)
        except HomeChangedError as error:
            form = HomeFactsForm(home=error.home)
            values["changed"] = (
                "Somebody else changed this home meanwhile. Nothing was saved: it is below as it is now."
            )
        except HomeThereError as error:
            form.add_error(
                error.what, "You have another home with this URN at this postcode. Give the one of this home"
            )
        else:
            return _back(request, found, "What councils read of it is changed.")
    return render(request, "own/home_edit.html", values | {"form": form})


@require_http_methods(GET_OR_POST)
def contact_add(request: SignedInRequest, home: int) -> HttpResponse:
    return _contact(request, home, None)


@require_http_methods(GET_OR_POST)
def contact_edit(request: SignedInRequest, home: int, contact: int) -> HttpResponse:
    return _contact(request, home, contact)


@require_POST
def contact_remove(request: SignedInRequest, home: int, contact: int) -> HttpResponse:
    found, _ = _home(request, home)
    kept = get_object_or_404(found.contacts, pk=contact)
    remove_contact(contact=kept, authority=found.kept_by or found.authority, by=request.user)
    return _back(request, found, "The contact is removed.")


@require_http_methods(GET_OR_POST)
def document_add(request: SignedInRequest, home: int) -> HttpResponse:
    found, values = _home(request, home)
    form = DocumentForm(request.POST or kept_data(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("kind", "title", "dated", "expires_on")}
        name = form.cleaned_data["file"].name[:255]
        add_document(
            home=found, name=name, content_type=form.content_type, content=form.content, by=request.user, **facts
        )
        return _back(request, found, f"“{facts['title']}” is added.")
    return render(request, "own/document_add.html", values | {"form": form})


@require_safe
def document_file(request: SignedInRequest, home: int, document: int) -> HttpResponse:
    found, _ = _home(request, home)
    kept = get_object_or_404(found.documents, pk=document)
    response = HttpResponse(zlib.decompress(kept.content), content_type=kept.content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=kept.name) or "attachment"
    return response


@require_POST
def document_remove(request: SignedInRequest, home: int, document: int) -> HttpResponse:
    found, _ = _home(request, home)
    kept: Document = get_object_or_404(found.documents.defer("content").select_related("home__authority"), pk=document)
    remove_document(document=kept, by=request.user)
    return _back(request, found, f"“{kept.title}” is removed.")


def _contact(request: SignedInRequest, home: int, pk: int | None) -> HttpResponse:
    found, values = _home(request, home)
    kept: Contact | None = get_object_or_404(found.contacts, pk=pk) if pk is not None else None
    names = ("role", "name", "email", "phone", "reminded")
    initial = {name: getattr(kept, name) for name in names} if kept else {}
    form = ContactForm(request.POST or kept_data(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        host = found.kept_by or found.authority
        keep_contact(home=found, authority=host, by=request.user, contact=kept, **form.cleaned_data)
        return _back(request, found, "The contact is saved.")
    return render(request, "own/contact.html", values | {"form": form, "contact": kept})


def _home(request: SignedInRequest, pk: int) -> tuple[Home, dict[str, Any]]:
    values = page_values(request, memberships_or_404(request))
    found = own_home_or_404(request, pk)
    name = home_called(found)
    crumbs = [("Homes", reverse("provider:home-list")), (name, reverse("provider:home-detail", args=[pk]))]
    return found, values | {"home": found, "home_name": name, "crumbs": crumbs}


def _back(request: SignedInRequest, home: Home, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("provider:home-detail", home.pk)
