"""Providers' commitments, training for them, and the register of services bought beside homes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_safe

from providers.actions.partnership import (
    Kept,
    KeptChangedError,
    KeptTwiceError,
    came_mark,
    keep,
    keep_attendance,
    remove,
)
from providers.home_forms.meanwhile import AGAIN
from providers.home_forms.partnership import AttendanceForm, CommitmentForm, KeptForm, ServiceForm, TrainingForm
from providers.home_forms.partnership_meanwhile import initial_of, typed_over
from providers.home_forms.records import NothingForm
from providers.models import CommissionedService, Provider, ProviderCommitment, TrainingEvent
from providers.presenters.partnership import (
    came_words,
    commitments_table,
    removal_words,
    services_table,
    training_table,
)
from providers.views.home_parts import may_keep
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.web.components import link

if TYPE_CHECKING:
    from django import forms

    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

MOST_TRAINING = 100
FORMS: Final[dict[type[Kept], type[KeptForm]]] = {
    ProviderCommitment: CommitmentForm, TrainingEvent: TrainingForm, CommissionedService: ServiceForm,
}  # fmt: skip
# The field that shows a second of the same; of services there may be two.
TWIN: Final[dict[type[Kept], str | None]] = {
    ProviderCommitment: "commitment", TrainingEvent: "title", CommissionedService: None,
}  # fmt: skip
NAMED: Final[dict[type[Kept], str]] = {
    ProviderCommitment: "commitment", TrainingEvent: "training", CommissionedService: "service",
}  # fmt: skip


@require_safe
def commitment_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_HOMES)
    keeps = may_keep(authority)
    commitments = ProviderCommitment.objects.visible_to(request.user).of(authority).select_related("provider")
    training = TrainingEvent.objects.visible_to(request.user).of(authority).prefetch_related("attendance__provider")
    services = CommissionedService.objects.visible_to(request.user).of(authority)
    values = {
        "authority": authority,
        "may_keep": keeps,
        "commitments": commitments_table(commitments.order_by("provider__name", "commitment"), slug, may_keep=keeps),
        "training": training_table(training[:MOST_TRAINING], slug, may_keep=keeps),
        "services": services_table(services, slug, may_keep=keeps),
        "crumbs": _crumbs(slug)[:1],
    }
    return render(request, "providers/commitment_list.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
def commitment_new(request: SignedInRequest, slug: str) -> HttpResponse:
    """From a provider's page with that provider filled in."""
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    asked = request.GET.get("provider", "")
    of = Provider.objects.visible_to(request.user).filter(pk=asked).first() if asked.isdecimal() else None
    return _kept(request, ProviderCommitment(authority=authority), "Record a commitment", of=of)


@require_http_methods(["GET", "HEAD", "POST"])
def commitment_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    return _kept(request, _found(request, slug, pk, ProviderCommitment), "Change a commitment")


@require_http_methods(["GET", "HEAD", "POST"])
def commitment_remove(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    return _removed(request, _found(request, slug, pk, ProviderCommitment))


@require_http_methods(["GET", "HEAD", "POST"])
def training_new(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    return _kept(request, TrainingEvent(authority=authority), "Record training")


@require_http_methods(["GET", "HEAD", "POST"])
def training_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Who came: a provider at a time."""
    found = _found(request, slug, pk, TrainingEvent)
    form = AttendanceForm(request.POST or kept_data(request), initial={"seen": came_mark(found)})
    if request.method == "POST" and form.is_valid():
        try:
            keep_attendance(event=found, by=request.user, **form.cleaned_data)
        except KeptChangedError as error:
            if error.now is None:
                return _gone(request, slug)
            form = AttendanceForm({**request.POST.dict(), "seen": came_mark(found)})
            form.add_error("people", f"Somebody else recorded who came meanwhile, as above. {AGAIN}")
        else:
            messages.success(request, "Who came is recorded.")
            return redirect(request.path)
    change = link("Change what it was and when", reverse("providers:training-change", args=[slug, pk]))
    came = format_html("{}. {}", came_words(found.attendance.select_related("provider")), change)
    return _form(request, found.authority, form, f"Who came to {found.title}", lede=came)


@require_http_methods(["GET", "HEAD", "POST"])
def training_change(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    return _kept(request, _found(request, slug, pk, TrainingEvent), "Change training")


@require_http_methods(["GET", "HEAD", "POST"])
def training_remove(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    return _removed(request, _found(request, slug, pk, TrainingEvent))


@require_http_methods(["GET", "HEAD", "POST"])
def service_new(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    return _kept(request, CommissionedService(authority=authority), "Record a service")


@require_http_methods(["GET", "HEAD", "POST"])
def service_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    return _kept(request, _found(request, slug, pk, CommissionedService), "Change a service")


@require_http_methods(["GET", "HEAD", "POST"])
def service_remove(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    return _removed(request, _found(request, slug, pk, CommissionedService))


def _found(request: SignedInRequest, slug: str, pk: int, kind: type[Any]) -> Any:
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    return get_object_or_404(kind.objects.visible_to(request.user).of(authority), pk=pk)


def _kept(request: SignedInRequest, thing: Kept, title: str, of: Provider | None = None) -> HttpResponse:
    """Save what is right; one of the kind that is there already is told at the field that makes it one."""
    form = FORMS[type(thing)](request.POST or kept_data(request), initial=initial_of(thing, of))
    if request.method == "POST" and form.is_valid():
        try:
            keep(thing=thing, by=request.user, **form.cleaned_data)
        except KeptTwiceError:
            form.add_error(TWIN[type(thing)], "This is recorded already. Change that one in the list instead")
        except KeptChangedError as error:
            if error.now is None:
                return _gone(request, thing.authority.slug)
            form = typed_over(form, request.POST, error.now)
        else:
            messages.success(request, "It is saved.")
            return redirect("providers:commitment-list", thing.authority.slug)
    return _form(request, thing.authority, form, title, remove_href=_remove_href(thing))


def _remove_href(thing: Kept) -> str:
    if thing.pk is None:
        return ""
    return reverse(f"providers:{NAMED[type(thing)]}-remove", args=[thing.authority.slug, thing.pk])


def _removed(request: SignedInRequest, thing: Kept) -> HttpResponse:
    if request.method != "POST":
        told = f"{removal_words(thing)} That it was there stays in the record of what was done."
        form, button = NothingForm(), {"button": "Remove it", "grave": True}
        return _form(request, thing.authority, form, "It was recorded by mistake", lede=told, **button)
    try:
        remove(thing=thing, by=request.user)
    except KeptChangedError:
        return _gone(request, thing.authority.slug)
    messages.success(request, "It is removed.")
    return redirect("providers:commitment-list", thing.authority.slug)


def _gone(request: SignedInRequest, slug: str) -> HttpResponse:
    messages.warning(request, "Somebody else removed it while you had it open. Nothing was saved.")
    return redirect("providers:commitment-list", slug)


def _form(request: SignedInRequest, authority: Authority, form: forms.Form, title: str, **more: Any) -> HttpResponse:
    here = Q(homes__authority=authority) | Q(commitments__authority=authority)
    near = Provider.objects.visible_to(request.user).filter(here).distinct()
    crumbs = _crumbs(authority.slug)
    values = {
        "authority": authority, "form": form, "title": title, "button": "Save", "crumbs": crumbs,
        "home_href": crumbs[-1][1], "providers": near if "provider" in form.fields else [], **more,
    }  # fmt: skip
    return render(request, "providers/home_form.html", values)


def _crumbs(slug: str) -> list[tuple[str, str]]:
    return [
        ("Homes and agencies", reverse("providers:home-list", args=[slug])),
        ("Commitments, training and services", reverse("providers:commitment-list", args=[slug])),
    ]
