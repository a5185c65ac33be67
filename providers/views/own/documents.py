"""Documents of a home or of all of a provider's, as the provider puts, fetches and removes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from providers.actions.documents import MOST, DocumentGoneError, TooManyDocumentsError, add_document, remove_document
from providers.models import Document
from providers.own.forms import DocumentForm
from providers.own.homes import memberships_or_404, of_open_homes
from providers.views.documents import sent
from providers.views.own.parts import GET_OR_POST, Whose, of_all, of_home, of_part
from sufficiency.accounts.kept_forms import kept_data

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest


@require_http_methods(GET_OR_POST)
def document_add(request: SignedInRequest, home: int) -> HttpResponse:
    return _add(request, of_home(request, home))


@require_http_methods(GET_OR_POST)
def document_add_for_all(request: SignedInRequest, provider: int) -> HttpResponse:
    return _add(request, of_all(request, provider))


@require_safe
def document_file(request: SignedInRequest, document: int) -> HttpResponse:
    memberships_or_404(request)
    return sent(_found(request, document))


@require_POST
def document_remove(request: SignedInRequest, document: int) -> HttpResponse:
    memberships_or_404(request)
    found = _found(request, document)
    whose = of_part(request, found)
    try:
        remove_document(document=found, by=request.user)
    except DocumentGoneError:
        return whose.back(request, f"Somebody else removed “{found.title}” already.", messages.WARNING)
    return whose.back(request, f"“{found.title}” is removed.")


def _add(request: SignedInRequest, whose: Whose) -> HttpResponse:
    form = DocumentForm(request.POST or kept_data(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("kind", "title", "dated", "expires_on")}
        facts |= {"name": form.name, "content_type": form.content_type, "content": form.content}
        try:
            add_document(provider=whose.provider, home=whose.home, by=request.user, **facts)
        except TooManyDocumentsError:
            form.add_error("file", f"There are {MOST} documents here, and no more are kept. Remove one first")
        else:
            return whose.back(request, f"“{facts['title']}” is added. Councils that see homes can read it.")
    return render(request, "own/document_add.html", whose.values | {"form": form})


def _found(request: SignedInRequest, pk: int) -> Document:
    return get_object_or_404(of_open_homes(request, Document.objects.shown()), pk=pk)
