"""A bed of a home: what it is and was used for, and the forms that change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from providers.actions.bed_uses import change_use, end_use, put_use, withdraw_use
from providers.actions.home_records import add_beds, edit_bed
from providers.bed_errors import BedError, time_words
from providers.home_beds import home_beds
from providers.home_forms.records import BedForm, BedsForm, NothingForm
from providers.home_forms.uses import EndUseForm, UseForm
from providers.keeping import follows_no_list, keeps_home, keeps_use, refuse_others
from providers.models import Bed, BedUse
from providers.models.home import HomeKind
from providers.presenters.bed_uses import use_words
from providers.presenters.home_beds import bed_href, features_words, history_table, until_words
from providers.presenters.words import home_called
from providers.vacancies.bed_forms import Councils
from providers.vacancies.stopped import refuse_new
from providers.views.home_parts import may_keep, of_home
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.calendar import today
from sufficiency.codes.supply import Teller
from sufficiency.web.presenters import count_words, day_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms

    from providers.models import Home
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority


@require_safe
def bed_detail(request: SignedInRequest, slug: str, home: int, number: int) -> HttpResponse:
    authority, of, values = of_home(request, slug, home, Permission.SEE_HOMES)
    beds = home_beds(of, authority, today())
    story = next((each for each in beds.beds if each.bed.number == number), None)
    if story is None:
        raise Http404
    keeps = may_keep(authority)
    values |= {
        "bed": story.bed,
        "story": story,
        "closed": beds.closed,
        "features": features_words(story.bed),
        "registered": f"{day_words(story.bed.start)}{until_words(story.bed.end)}",
        "now": use_words(story.now, authority) if story.now else "",
        "may_end": story.now and keeps and keeps_use(authority, story.now) and story.now.told_by != Teller.REGISTER,
        "may_use": keeps and story.registered,
        "may_edit": keeps and keeps_home(authority, of),
        "history": history_table(story, authority, slug, may_keep=keeps),
    }
    return render(request, "providers/bed_detail.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
def use_new(request: SignedInRequest, slug: str, home: int, number: int) -> HttpResponse:
    authority, of, values = of_home(request, slug, home, Permission.KEEP_HOMES)
    bed = _bed(of, number)
    form = UseForm(request.POST or kept_data(request), us=authority, keeps=keeps_home(authority, of))

    def put() -> BedUse:
        _refuse_stopped(authority, of, form.use)
        return put_use(bed=bed, by=request.user, **form.use)

    if _saved(request, form, put, "The use is recorded."):
        return redirect(bed_href(bed, slug))
    values |= {"form": form, "bed": bed, "title": f"What is {bed} used for?", "button": "Save"}
    return _form(request, values)


@require_http_methods(["GET", "HEAD", "POST"])
def use_edit(request: SignedInRequest, slug: str, home: int, use: int) -> HttpResponse:
    authority, of, values = of_home(request, slug, home, Permission.KEEP_HOMES)
    found = _use(authority, of, use)
    form = UseForm(request.POST or kept_data(request), us=authority, keeps=keeps_home(authority, of), use=found)

    def change() -> BedUse:
        if any(getattr(found, name) != form.use[name] for name in ("kind", "start", "authority")):
            _refuse_stopped(authority, of, form.use)
        return change_use(use=found, by=request.user, shown=form.cleaned_data["shown"], **form.use)

    if _saved(request, form, change, "The use is changed."):
        return redirect(bed_href(found.bed, slug))
    title = f"Change what {found.bed} was used for from {day_words(found.start)}"
    return _form(request, values | {"form": form, "bed": found.bed, "use": found, "title": title, "button": "Save"})


@require_http_methods(["GET", "HEAD", "POST"])
def use_end(request: SignedInRequest, slug: str, home: int, use: int) -> HttpResponse:
    authority, of, values = of_home(request, slug, home, Permission.KEEP_HOMES)
    found = _use(authority, of, use)
    initial = {"on": today(), "shown": found.told_at.isoformat()}
    form = EndUseForm(request.POST or kept_data(request), use=found, initial=initial)

    def end() -> BedUse:
        given = form.cleaned_data
        return end_use(use=found, on=given["on"], by=request.user, shown=given["shown"])

    if _saved(request, form, end, f"{found.bed} is free again from that day."):
        return redirect(bed_href(found.bed, slug))
    words = f"{use_words(found, authority)}, from {day_words(found.start)}."
    return _form(
        request,
        values | {"form": form, "bed": found.bed, "title": f"Free {found.bed} again", "lede": words, "button": "Save"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def use_withdraw(request: SignedInRequest, slug: str, home: int, use: int) -> HttpResponse:
    authority, of, values = of_home(request, slug, home, Permission.KEEP_HOMES)
    found = _use(authority, of, use)
    href = bed_href(found.bed, slug)
    if request.method != "POST":
        words = f"{use_words(found, authority)}, {time_words(found.start, found.end)}."
        told = f"{words} Once withdrawn, the bed was vacant then. Who withdrew it stays on record."
        title = f"Was {found.bed} never used so?"
        asked = {"form": NothingForm(), "title": title, "lede": told, "button": "Withdraw it", "grave": True}
        return _form(request, values | asked)
    try:
        withdraw_use(use=found, by=request.user)
    except BedError as error:
        messages.warning(request, error.message)
    else:
        messages.success(request, "It is withdrawn: the bed was not used so.")
    return redirect(href)


@require_http_methods(["GET", "HEAD", "POST"])
def bed_edit(request: SignedInRequest, slug: str, home: int, number: int) -> HttpResponse:
    authority, of, values = of_home(request, slug, home, Permission.KEEP_HOMES)
    refuse_others(authority, of)
    bed = _bed(of, number)
    form = BedForm(request.POST or kept_data(request), bed=bed, may_end=_may_end(of))

    def save() -> Bed:
        return edit_bed(bed=bed, authority=authority, by=request.user, **form.cleaned_data)

    if _saved(request, form, save, f"{bed} is saved."):
        return redirect(bed_href(bed, slug))
    return _form(
        request, values | {"form": form, "bed": bed, "title": f"{bed}: what it is", "button": "Save", "marked": True}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def bed_new(request: SignedInRequest, slug: str, home: int) -> HttpResponse:
    authority, of, values = of_home(request, slug, home, Permission.KEEP_HOMES)
    refuse_others(authority, of)
    if not follows_no_list(of):
        raise PermissionDenied(f"The beds of {home_called(of)} follow Ofsted's list or its approval.")
    form = BedsForm(request.POST or kept_data(request))
    if request.method == "POST" and form.is_valid():
        beds = add_beds(home=of, authority=authority, by=request.user, **form.cleaned_data)
        messages.success(request, f"{count_words(len(beds), 'bed')} added.")
        return redirect(values["home_href"])
    return _form(request, values | {"form": form, "title": "Add beds", "button": "Add beds"})


def _saved(request: SignedInRequest, form: forms.Form, do: Callable[[], object], done: str) -> bool:
    """Whether it was asked for and done; what is in the way stands over the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        do()
    except BedError as error:
        form.add_error(None, error.message)
        return False
    messages.success(request, done)
    return True


def _refuse_stopped(authority: Authority, home: Home, use: dict[str, Any]) -> None:
    whose = use["authority"].pk if use["authority"] else None
    refuse_new(authority, home, use["kind"], whose, use["start"])


def _form(request: SignedInRequest, values: dict[str, Any]) -> HttpResponse:
    values["councils"] = Councils().names.values()
    return render(request, "providers/home_form.html", values)


def _bed(home: Home, number: int) -> Bed:
    bed = get_object_or_404(home.beds.all(), number=number)
    bed.home = home
    return bed


def _use(authority: Authority, home: Home, pk: int) -> BedUse:
    """One that the council may change: a placement is changed in the register, by whose child it is."""
    uses = BedUse.objects.filter(bed__home=home).select_related("bed__home__registration", "authority")
    use = get_object_or_404(uses, pk=pk)
    if not keeps_use(authority, use):
        refuse_others(authority, home)
    if use.told_by == Teller.REGISTER:
        raise PermissionDenied("A placement in the register says so. Change it on the child's page.")
    return use


def _may_end(home: Home) -> bool:
    """Ofsted's list and approvals say how many beds there are, and the list gives a bed it misses back."""
    if follows_no_list(home):
        return True
    if home.registration is None or home.kind == HomeKind.FOSTER_HOUSEHOLD:
        return False
    places = home.registration.listings.filter(latest=True).values_list("places", flat=True).first()
    return places is not None and home.beds.on(today()).count() > places
