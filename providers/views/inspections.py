"""An inspection that no list has yet, typed in by a council, put right and taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from providers.actions.inspections_by_hand import (
    InspectionChangedError,
    InspectionThereError,
    add_inspection,
    correct_inspection,
    take_inspection_away,
)
from providers.home_forms.records import NothingForm
from providers.models import Inspection
from providers.presenters.words import home_called, judgement_words
from providers.quality.inspection_form import InspectionForm, scale_of
from providers.views.home_parts import of_home
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.codes.ofsted import Scale
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from providers.models import Home
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

Found = tuple["Authority", "Home", dict[str, Any]]
asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])


@asked_or_sent
def inspection_new(request: SignedInRequest, slug: str, home: int) -> HttpResponse:
    authority, of, values = _to_keep(request, slug, home)
    assert of.registration is not None
    scale = scale_of(of)
    form = InspectionForm(request.POST or kept_data(request), scale=scale)
    if request.method == "POST" and form.is_valid():
        whose = of.registration
        try:
            made = add_inspection(registration=whose, authority=authority, by=request.user, scale=scale, **form.facts)
        except InspectionThereError as error:
            form.add_error("inspected_on", _there_words(error.inspection))
        else:
            messages.success(request, f"{_called(made)} is recorded, for every council to see.")
            return redirect("providers:home-quality", slug, home)
    urn = of.registration.urn
    lede = f"One that Ofsted has published of URN {urn}, and no list here has yet. A list that has it stands over it."
    values |= {"form": form, "title": "Record an inspection by Ofsted", "button": "Record inspection", "lede": lede}
    return render(request, "providers/home_form.html", values)


@asked_or_sent
def inspection_edit(request: SignedInRequest, slug: str, home: int, inspection: int) -> HttpResponse:
    authority, of, values = _to_keep(request, slug, home)
    found = _found(request, of, inspection)
    if found.said_on:
        return _listed(request, slug, of, found)
    scale = Scale(found.scale)
    form = InspectionForm(request.POST or kept_data(request), scale=scale, inspection=found)
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"]
        try:
            correct_inspection(inspection=found, authority=authority, by=request.user, seen=seen, **form.facts)
        except InspectionChangedError as error:
            if error.inspection is None or error.inspection.said_on:
                return _listed(request, slug, of, error.inspection)
            form = _typed_over(request, error.inspection)
        except InspectionThereError as error:
            form.add_error("inspected_on", _there_words(error.inspection))
        else:
            messages.success(request, "The inspection is corrected.")
            return redirect("providers:home-quality", slug, home)
    remove = reverse("providers:inspection-remove", args=[slug, home, inspection])
    values |= {"form": form, "title": "Correct an inspection", "button": "Save", "remove_href": remove}
    return render(request, "providers/home_form.html", values)


@asked_or_sent
def inspection_remove(request: SignedInRequest, slug: str, home: int, inspection: int) -> HttpResponse:
    authority, of, values = _to_keep(request, slug, home)
    found = _found(request, of, inspection)
    if found.said_on:
        return _listed(request, slug, of, found)
    if request.method != "POST":
        told = f"{_called(found)}. That it was recorded stays in the record of what was done."
        title, button = "Was there no such inspection?", "Take it away"
        values |= {"form": NothingForm(), "title": title, "lede": told, "button": button, "grave": True}
        return render(request, "providers/home_form.html", values)
    try:
        take_inspection_away(inspection=found, authority=authority, by=request.user)
    except InspectionChangedError as error:
        return _listed(request, slug, of, error.inspection)
    messages.success(request, "The inspection is taken away.")
    return redirect("providers:home-quality", slug, home)


def _to_keep(request: SignedInRequest, slug: str, home: int) -> Found:
    """Any council may: what Ofsted published is no council's own."""
    authority, of, values = of_home(request, slug, home, Permission.KEEP_HOMES)
    if of.registration is None:
        raise PermissionDenied(f"Ofsted inspects what is registered, and no registration of {home_called(of)} is kept.")
    href = reverse("providers:home-quality", args=[slug, home])
    return authority, of, values | {"home_href": href, "crumbs": [*values["crumbs"], ("Quality", href)]}


def _found(request: SignedInRequest, home: Home, pk: int) -> Inspection:
    return get_object_or_404(Inspection.objects.visible_to(request.user), registration=home.registration, pk=pk)


def _listed(request: SignedInRequest, slug: str, home: Home, now: Inspection | None) -> HttpResponse:
    """What a list says nobody changes by hand."""
    said = f"Ofsted's list as at {day_words(now.said_on)} has it: {_called(now)}" if now and now.said_on else ""
    messages.warning(request, f"{said or 'Somebody else took the inspection away'}. Nothing was changed.")
    return redirect("providers:home-quality", slug, home.pk)


def _typed_over(request: SignedInRequest, now: Inspection) -> InspectionForm:
    """What was typed, with the mark of how it stands now, and that told."""
    fresh = InspectionForm(scale=Scale(now.scale), inspection=now)
    data = {**request.POST.dict(), "seen": fresh["seen"].value()}
    form = InspectionForm(data, scale=Scale(now.scale), inspection=now)
    form.add_error(None, f"Somebody else changed this while you had it open: {_called(now)}. Save again to put yours "
                         "there")  # fmt: skip
    return form


def _there_words(there: Inspection) -> str:
    whose = "Ofsted's list has" if there.said_on else "Somebody recorded"
    return (
        f"{whose} an inspection of that day already: {judgement_words(there)}. Enter another day, or correct that one"
    )


def _called(inspection: Inspection) -> str:
    return f"The inspection on {day_words(inspection.inspected_on)} ({judgement_words(inspection)})"
