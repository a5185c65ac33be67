"""Targets of an authority: the list, setting one, and taking one back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from reports.board.audience import Audience
from reports.board.forms import default_day
from reports.board.indicator_page import title_of
from reports.board.kept_day import day_named, day_to_keep
from reports.indicators.registry import INDICATORS
from reports.indicators.returns_held import returns_held
from reports.models import Target
from reports.targets.actions import ChangedMeanwhileError, set_target, withdraw_target
from reports.targets.conflicts import conflict_with, no_longer_words
from reports.targets.forms import TargetForm, WithdrawForm
from reports.targets.lists import Stood, targets_page
from reports.targets.presenters import rag_tag, set_words, target_sentence
from reports.targets.standing import standings
from sufficiency import calendar
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import ROLES, Permission, RoleName
from sufficiency.codes.rag import Rag

if TYPE_CHECKING:
    from django.http import HttpResponse

    from reports.targets.querysets import TargetQuerySet
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority


@require_safe
def target_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_BOARD)
    may_set = Permission.SET_TARGETS in ROLES[RoleName(authority.role)].permissions  # type: ignore[attr-defined]
    audience, held = Audience.of(authority), returns_held(authority)
    day = day_to_keep(day_named(request), audience)
    stood_on = day or default_day(held, audience)
    stood = Stood(stood_on, standings(authority, stood_on, held, audience))
    targets = _targets(request, authority).as_set().select_related("set_by")
    values = {
        "authority": authority,
        "may_set": may_set,
        "shown": targets_page(targets, slug, stood, may_set=may_set),
        "key": [rag_tag(rag) for rag in Rag],
        "day": day,
    }
    return render(request, "targets/target_list.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
def target_create(request: SignedInRequest, slug: str, indicator_slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SET_TARGETS)
    if indicator_slug not in INDICATORS:
        raise Http404
    indicator = INDICATORS[indicator_slug]
    form = TargetForm(
        indicator, request.POST or kept_data(request), initial=_initial(request, authority, indicator_slug)
    )
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            made = set_target(authority=authority, slug=indicator_slug, by=request.user, **form.cleaned_data)
        except ChangedMeanwhileError as error:
            conflict = conflict_with(error.last, form.cleaned_data, indicator)
            form = TargetForm(indicator, {**request.POST.dict(), "seen": error.last.pk})
        else:
            messages.success(request, set_words(made, indicator, title_of(indicator)))
            return redirect("reports:target-list", slug)
    values = _page(authority) | {
        "form": form,
        "indicator": indicator,
        "title": title_of(indicator),
        "conflict": conflict,
    }
    return render(request, "targets/target_create.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
def target_withdraw(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SET_TARGETS)
    target = get_object_or_404(_targets(request, authority), pk=pk)
    last = _last(request, authority, target.slug, target.day)
    if last != target or target.green is None:
        return _holds_no_longer(request, slug, last or target)
    form = WithdrawForm(request.POST or kept_data(request))
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_target(target=target, note=form.cleaned_data["note"], by=request.user)
        except ChangedMeanwhileError as error:
            return _holds_no_longer(request, slug, error.last)
        messages.success(request, "The target is withdrawn. It stays in the list of earlier ones.")
        return redirect("reports:target-list", slug)
    return render(request, "targets/target_withdraw.html", _page(authority) | _told(target) | {"form": form})


def _holds_no_longer(request: SignedInRequest, slug: str, last: Target) -> HttpResponse:
    messages.warning(request, no_longer_words(last, INDICATORS.get(last.slug)))
    return redirect("reports:target-list", slug)


def _targets(request: SignedInRequest, authority: Authority) -> TargetQuerySet:
    return Target.objects.visible_to(request.user).of(authority)


def _last(request: SignedInRequest, authority: Authority, indicator_slug: str, day: date) -> Target | None:
    """What was set last for the date."""
    return _targets(request, authority).filter(slug=indicator_slug, day=day).order_by("pk").last()


def _initial(request: SignedInRequest, authority: Authority, indicator_slug: str) -> dict[str, Any]:
    """Of the date that the address names what holds for it; else the next 31 March. ``seen``: what was set last."""
    newest = _targets(request, authority).filter(slug=indicator_slug).order_by("pk").last()
    return {"seen": newest.pk if newest else 0, **_offered(request, authority, indicator_slug)}


def _offered(request: SignedInRequest, authority: Authority, indicator_slug: str) -> dict[str, Any]:
    day = day_named(request)
    if day is None:
        tomorrow = calendar.today() + timedelta(days=1)
        return {"day": calendar.last_day_of_year(calendar.financial_year_ending(tomorrow))}
    held = _last(request, authority, indicator_slug, day)
    if held is None or held.green is None or held.amber is None:
        return {"day": day}
    amber = "" if held.amber == held.green else f"{held.amber.normalize():f}"
    return {"day": day, "better": held.better, "green": f"{held.green.normalize():f}", "amber": amber}


def _page(authority: Authority) -> dict[str, Any]:
    crumbs = [
        ("Board", reverse("reports:board", args=[authority.slug])),
        ("Targets", reverse("reports:target-list", args=[authority.slug])),
    ]
    return {"authority": authority, "crumbs": crumbs}


def _told(target: Target) -> dict[str, Any]:
    indicator = INDICATORS.get(target.slug)
    return {
        "title": title_of(indicator) if indicator else target.slug,
        "sentence": target_sentence(target, indicator),
    }
