"""Providers' commitments, training for them, and the register of services bought beside homes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from providers.actions.partnership import keep, keep_attendance
from providers.home_forms.partnership import AttendanceForm, CommitmentForm, ServiceForm, TrainingForm
from providers.models import CommissionedService, Provider, ProviderCommitment, TrainingEvent
from providers.presenters.partnership import came_words, commitments_table, services_table, training_table
from providers.views.home_parts import may_keep
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission

if TYPE_CHECKING:
    from django import forms

    from providers.actions.partnership import Kept
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

MOST_TRAINING = 100


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
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    form = CommitmentForm(request.POST or kept_data(request))
    return _kept(request, ProviderCommitment(authority=authority), form, "Record a commitment")


@require_http_methods(["GET", "HEAD", "POST"])
def commitment_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    found = get_object_or_404(ProviderCommitment.objects.visible_to(request.user).of(authority), pk=pk)
    initial = _initial(found, CommitmentForm) | {"provider": found.provider.name}
    return _kept(
        request, found, CommitmentForm(request.POST or kept_data(request), initial=initial), "Change a commitment"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def training_new(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    form = TrainingForm(request.POST or kept_data(request))
    return _kept(request, TrainingEvent(authority=authority), form, "Record training")


@require_http_methods(["GET", "HEAD", "POST"])
def training_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Who came: a provider at a time."""
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    found = get_object_or_404(TrainingEvent.objects.visible_to(request.user).of(authority), pk=pk)
    form = AttendanceForm(request.POST or kept_data(request))
    if request.method == "POST" and form.is_valid():
        keep_attendance(event=found, by=request.user, **form.cleaned_data)
        messages.success(request, "Who came is recorded.")
        return redirect(request.path)
    came = came_words(found.attendance.select_related("provider"))
    return _form(request, authority, form, f"Who came to {found.title}", lede=f"{came}.")


@require_http_methods(["GET", "HEAD", "POST"])
def service_new(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    form = ServiceForm(request.POST or kept_data(request))
    return _kept(request, CommissionedService(authority=authority), form, "Record a service")


@require_http_methods(["GET", "HEAD", "POST"])
def service_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    found = get_object_or_404(CommissionedService.objects.visible_to(request.user).of(authority), pk=pk)
    initial = _initial(found, ServiceForm) | {"end": None if found.is_open else found.end}
    return _kept(request, found, ServiceForm(request.POST or kept_data(request), initial=initial), "Change a service")


def _kept(request: SignedInRequest, thing: Kept, form: forms.Form, title: str) -> HttpResponse:
    """Save what is right; one of the kind that is there already is told at the field that makes it one."""
    if request.method == "POST" and form.is_valid():
        twin = _twin(thing, form.cleaned_data)
        if twin is None:
            keep(thing=thing, by=request.user, **form.cleaned_data)
            messages.success(request, "It is saved.")
            return redirect("providers:commitment-list", thing.authority.slug)
        form.add_error(twin, "This is recorded already. Change that one in the list instead")
    return _form(request, thing.authority, form, title)


def _twin(thing: Kept, given: dict[str, Any]) -> str | None:
    """The field that shows it, where another such thing is recorded."""
    if isinstance(thing, ProviderCommitment):
        commitments = ProviderCommitment.objects.of(thing.authority).exclude(pk=thing.pk)
        same = commitments.filter(provider=given["provider"], commitment=given["commitment"])
        return "commitment" if same.exists() else None
    if isinstance(thing, TrainingEvent):
        events = TrainingEvent.objects.of(thing.authority).exclude(pk=thing.pk)
        return "title" if events.filter(title=given["title"], held_on=given["held_on"]).exists() else None
    return None


def _form(request: SignedInRequest, authority: Authority, form: forms.Form, title: str, lede: str = "") -> HttpResponse:
    near = Provider.objects.filter(Q(homes__authority=authority) | Q(commitments__authority=authority)).distinct()
    crumbs = _crumbs(authority.slug)
    values = {
        "authority": authority, "form": form, "title": title, "lede": lede, "button": "Save", "crumbs": crumbs,
        "home_href": crumbs[-1][1], "providers": near if "provider" in form.fields else [],
    }  # fmt: skip
    return render(request, "providers/home_form.html", values)


def _initial(thing: Kept, form: type[forms.Form]) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in form.base_fields}


def _crumbs(slug: str) -> list[tuple[str, str]]:
    return [
        ("Homes and agencies", reverse("providers:home-list", args=[slug])),
        ("Commitments, training and services", reverse("providers:commitment-list", args=[slug])),
    ]
