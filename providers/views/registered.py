"""A home that no list of Ofsted's has yet: added by its URN, closed, and opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from providers.actions.new_homes import ClosedMeanwhileError, UrnTakenError, add_home, close_home, open_again
from providers.home_forms.records import NothingForm
from providers.home_forms.registered import CloseHomeForm, RegisteredHomeForm
from providers.keeping import follows_no_list, keeps_home, refuse_others
from providers.models import Provider
from providers.models.home import HomeKind
from providers.presenters.links import home_href
from providers.presenters.words import home_called
from providers.views.home_parts import of_home
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.codes.ofsted import ProvisionType
from sufficiency.web.presenters import count_words, day_words

if TYPE_CHECKING:
    from providers.models import Home
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

Found = tuple["Authority", "Home", dict[str, Any]]


def registered_new(
    request: SignedInRequest, authority: Authority, values: dict[str, Any], kind: HomeKind
) -> HttpResponse:
    """The form of one kind, under the address that adds any home."""
    form = RegisteredHomeForm(request.POST or kept_data(request), kind=kind, us=authority)
    if request.method == "POST" and form.is_valid():
        ages = {name: form.cleaned_data[name] for name in ("ages_from", "ages_to")}
        try:
            home = add_home(row=form.row, authority=authority, by=request.user, **ages)
        except UrnTakenError as error:
            words, values["there_href"] = _taken(error, authority)
            form.add_error("urn", words)
        else:
            messages.success(request, _added(home, authority))
            return redirect("providers:place-detail", authority.slug, home.pk)
    values |= {
        "form": form,
        "title": f"Add a {kind.label[0].lower()}{kind.label[1:]}",
        "lede": "Registered, and not on Ofsted's list yet. Once it is, the list's places, owner and host stand.",
        "button": "Add",
        "providers": Provider.objects.visible_to(request.user).filter(homes__authority=authority).distinct(),
    }
    return render(request, "providers/home_form.html", values)


def _taken(error: UrnTakenError, authority: Authority) -> tuple[str, str]:
    """Why the URN is refused, and where it is known; households and settings may be another council's, and are not
    shown."""
    if error.home:
        called, where = home_called(error.home), home_href(error.home, authority.slug)
        urn = "" if error.urn in called else f", URN {error.urn},"
        return f"{called}{urn} is there already. Change that one, or check the URN", where
    if error.listing:
        where = reverse("providers:home-detail", args=[authority.slug, error.urn])
        kind = ProvisionType(error.listing.kind).label
        return f"URN {error.urn} is registered as “{kind}”, which is no home of its own. Check the URN", where
    return f"URN {error.urn} is that of households or settings already. A home has one of its own: check the URN", ""


def _added(home: Home, authority: Authority) -> str:
    words = f"{home_called(home)} is added with {count_words(home.beds.count(), 'bed')}."
    if keeps_home(authority, home) or home.authority is None:
        return words
    return f"{words} It is in the area of {home.authority.name}, who keep it from now on."


@require_http_methods(["GET", "HEAD", "POST"])
def home_close(request: SignedInRequest, slug: str, home: int) -> HttpResponse:
    authority, of, values = _to_close(request, slug, home)
    form = CloseHomeForm(request.POST or kept_data(request), home=of)
    if request.method == "POST" and form.is_valid():
        try:
            closed = close_home(home=of, authority=authority, by=request.user, **form.cleaned_data)
        except ClosedMeanwhileError as error:
            form.add_error(None, f"It closed on {day_words(error.home.closed_on)} already. Nothing was changed")  # type: ignore[arg-type]
        else:
            messages.success(request, f"{home_called(closed)} is closed. None of its beds is offered any more.")
            return redirect("providers:place-detail", slug, home)
    lede = (
        "None of its beds is offered from that day on. Each council whose children live there is alerted; what beds "
        "are used for stays as it is until somebody ends it."
    )
    values |= {"form": form, "title": "Say that it closed", "button": "Close the home", "lede": lede, "grave": True}
    return render(request, "providers/home_form.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
def home_reopen(request: SignedInRequest, slug: str, home: int) -> HttpResponse:
    authority, of, values = _to_close(request, slug, home)
    if request.method != "POST" and of.closed_on:
        told = f"It closed on {day_words(of.closed_on)}, as recorded here. Its vacant beds are offered again."
        values |= {"form": NothingForm(), "title": "Is it open after all?", "lede": told, "button": "Open it again"}
        return render(request, "providers/home_form.html", values)
    if request.method == "POST":
        try:
            open_again(home=of, authority=authority, by=request.user)
        except ClosedMeanwhileError:
            messages.warning(request, "It is open already. Nothing was changed.")
        else:
            messages.success(request, f"{home_called(of)} is open again.")
    return redirect("providers:place-detail", slug, home)


def _to_close(request: SignedInRequest, slug: str, home: int) -> Found:
    authority, of, values = of_home(request, slug, home, Permission.KEEP_HOMES)
    refuse_others(authority, of)
    if not follows_no_list(of):
        raise PermissionDenied(f"Whether {home_called(of)} is open follows Ofsted's list or its approval.")
    return authority, of, values
