"""Writing a strategy: drafting, approving, the next version, a review."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect

from providers.home_forms.records import NothingForm
from reports.plan.strategies.actions import (
    add_strategy,
    approve_strategy,
    delete_draft,
    edit_strategy,
    mark,
    new_version,
    remove_intention,
    review_strategy,
    set_intention,
    set_parts,
)
from reports.plan.strategies.forms import (
    ApprovalForm,
    DeleteForm,
    IntentionForm,
    PartsForm,
    ReviewForm,
    StrategyForm,
    VersionForm,
)
from reports.plan.strategies.found import strategy_crumbs, strategy_or_404
from reports.plan.strategies.presenters import approved_words
from reports.views.plan_forms import asked_or_sent, form_page, written
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.codes.plan import ServiceType

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms
    from django.http import HttpResponse

    from reports.models import Strategy
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

KEEP = Permission.KEEP_PLAN


def of_a_draft(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What is approved has no such page any more: it leads to the version, and says how the next is made."""

    @wraps(view)
    def answered(request: SignedInRequest, slug: str, pk: int, **more: Any) -> HttpResponse:
        authority, strategy = strategy_or_404(request, slug, pk, KEEP)
        if strategy.approved_at and request.method != "POST":
            messages.warning(request, approved_words(strategy))
            return redirect("reports:strategy-detail", slug, pk)
        return view(request, authority, strategy, **more)

    return asked_or_sent(answered)


@asked_or_sent
def strategy_new(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, KEEP)
    form = StrategyForm(request.POST or kept_data(request))
    made = written(request, form, lambda: add_strategy(authority=authority, by=request.user, **form.facts))
    if made:
        messages.success(request, f"{made} is added as a draft. Say what its aims and intentions are.")
        return redirect("reports:strategy-detail", slug, made.pk)
    return _form(request, authority, None, form, "Add a strategy", "Add")


@of_a_draft
def strategy_edit(request: SignedInRequest, authority: Authority, strategy: Strategy) -> HttpResponse:
    form = StrategyForm(request.POST or kept_data(request), strategy=strategy)

    def save() -> Strategy:
        return edit_strategy(strategy=strategy, by=request.user, seen=form.cleaned_data["seen"], **form.facts)

    if written(request, form, save):
        return _saved(request, strategy, "The document control is saved.")
    return _form(request, authority, strategy, form, "Change document control", "Save")


@of_a_draft
def strategy_parts(request: SignedInRequest, authority: Authority, strategy: Strategy) -> HttpResponse:
    form = PartsForm(request.POST or kept_data(request), strategy=strategy)

    def save() -> Strategy:
        set_parts(strategy=strategy, by=request.user, **form.cleaned_data)
        return strategy

    if written(request, form, save):
        return _saved(request, strategy, "The aims and priorities are saved.")
    return _form(request, authority, strategy, form, "Aims and priorities", "Save")


@of_a_draft
def intention_edit(
    request: SignedInRequest, authority: Authority, strategy: Strategy, service_type: str
) -> HttpResponse:
    if service_type not in ServiceType.values:
        raise Http404
    there = strategy.intentions.filter(service_type=service_type).first()
    form = IntentionForm(request.POST or kept_data(request), strategy=strategy, intention=there)
    label = ServiceType(service_type).label

    def save() -> Any:
        return set_intention(strategy=strategy, service_type=service_type, by=request.user, **form.cleaned_data)

    if written(request, form, save):
        return _saved(request, strategy, f"What is intended for “{label}” is saved.")
    return _form(request, authority, strategy, form, f"What is intended: {label}", "Save")


@of_a_draft
def intention_remove(
    request: SignedInRequest, authority: Authority, strategy: Strategy, service_type: str
) -> HttpResponse:
    there = get_object_or_404(strategy.intentions.select_related("strategy"), service_type=service_type)
    form, label = NothingForm(request.POST or None), there.get_service_type_display()

    def save() -> bool:
        remove_intention(intention=there, by=request.user)
        return True

    if request.method == "POST" and written(request, form, save):
        return _saved(request, strategy, f"This version says nothing of “{label}” any more.")
    lede = "This version will say nothing of it."
    return _form(request, authority, strategy, form, f"Remove what is intended: {label}", "Remove", lede, grave=True)


@of_a_draft
def strategy_approve(request: SignedInRequest, authority: Authority, strategy: Strategy) -> HttpResponse:
    form = ApprovalForm(request.POST or kept_data(request), initial={"seen": mark(strategy)})

    def save() -> Strategy:
        return approve_strategy(strategy=strategy, by=request.user, seen=form.cleaned_data["seen"])

    if written(request, form, save):
        return _saved(request, strategy, f"{strategy} is approved. Its intentions are what the market position says.")
    lede = "Once approved it is not changed: what is to be different is a new version."
    return _form(request, authority, strategy, form, "Approve this version", "Approve", lede)


@of_a_draft
def strategy_delete(request: SignedInRequest, authority: Authority, strategy: Strategy) -> HttpResponse:
    form = DeleteForm(request.POST or kept_data(request), initial={"seen": mark(strategy)})

    def save() -> bool:
        delete_draft(strategy=strategy, by=request.user, seen=form.cleaned_data["seen"])
        return True

    if written(request, form, save):
        messages.success(request, f"The draft of {strategy} is deleted.")
        return redirect("reports:strategy-list", authority.slug)
    lede = "It goes with its aims and with what it intends. What was approved is never deleted."
    return _form(request, authority, strategy, form, "Delete this draft", "Delete it", lede, grave=True)


@asked_or_sent
def strategy_version(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, strategy = strategy_or_404(request, slug, pk, KEEP)
    form = VersionForm(request.POST or kept_data(request))

    def save() -> Strategy:
        return new_version(strategy=strategy, by=request.user, what_changed=form.cleaned_data["what_changed"])

    if made := written(request, form, save):
        messages.success(request, f"{made} is a draft that begins as version {strategy.version} stands.")
        return redirect("reports:strategy-detail", slug, made.pk)
    lede = "The new version begins as a copy. This one stands until the new one is approved, by somebody else than you."
    return _form(request, authority, strategy, form, "Make a new version", "Make it", lede)


@asked_or_sent
def strategy_review(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, strategy = strategy_or_404(request, slug, pk, KEEP)
    form = ReviewForm(request.POST or kept_data(request), strategy=strategy)

    def save() -> Strategy:
        return review_strategy(strategy=strategy, by=request.user, **form.cleaned_data)

    if written(request, form, save):
        return _saved(request, strategy, "The review is recorded.")
    return _form(request, authority, strategy, form, "Record a review", "Record")


def _saved(request: SignedInRequest, strategy: Strategy, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("reports:strategy-detail", strategy.authority.slug, strategy.pk)


def _form(
    request: SignedInRequest,
    authority: Authority,
    strategy: Strategy | None,
    form: forms.Form,
    title: str,
    button: str,
    lede: str = "",
    *,
    grave: bool = False,
) -> HttpResponse:
    about = str(strategy) if strategy else ""
    crumbs = strategy_crumbs(authority.slug, strategy)
    return form_page(
        request, authority, form, crumbs=crumbs, title=title, button=button, about=about, lede=lede, grave=grave
    )
