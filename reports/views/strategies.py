"""Strategies as documents: the list, a version's page, and what changed between two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.models import Strategy, StrategyPart
from reports.plan.strategies.differences import differences
from reports.plan.strategies.found import plan_crumbs, strategy_crumbs, strategy_or_404
from reports.plan.strategies.presenters import (
    STATES,
    control,
    differences_table,
    missing_types,
    parts_of,
    shown_intentions,
    strategies_table,
    versions_table,
    waits_words,
)
from reports.plan.strategies.selectors import approvers_of, open_lines_before, versions_of, writers_of
from reports.plan.strategies.standing import State, standing_of
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import Permission
from sufficiency.accounts.selectors import may
from sufficiency.calendar import today

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest


@require_safe
def strategy_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_PLAN)
    mine = Strategy.objects.visible_to(request.user).of(authority).select_related("replaced_by")
    values = {
        "authority": authority,
        "crumbs": plan_crumbs(slug),
        "table": strategies_table(mine, slug, today()),
        "may_keep": may(authority, Permission.KEEP_PLAN),
    }
    return render(request, "strategies/strategy_list.html", values)


@require_safe
def strategy_detail(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, strategy = strategy_or_404(request, slug, pk, Permission.SEE_PLAN)
    standing, keeps = standing_of(strategy, today()), may(authority, Permission.KEEP_PLAN)
    draft, shown = standing.state is State.DRAFT, shown_intentions(strategy)
    mine = Strategy.objects.visible_to(request.user).of(authority).select_related("replaced_by")
    writers = writers_of(strategy) if keeps and draft else set()
    own = request.user.pk in writers
    values = {
        "authority": authority,
        "crumbs": strategy_crumbs(slug),
        "strategy": strategy,
        "state": STATES[standing.state],
        "standing": standing,
        "control": list(control(standing)),
        "aims": parts_of(strategy, StrategyPart.Kind.AIM),
        "priorities": parts_of(strategy, StrategyPart.Kind.PRIORITY),
        "intentions": shown,
        "missing": missing_types(shown),
        "versions": versions_table(versions_of(strategy, mine), strategy, slug, today()),
        "may_edit": keeps and draft,
        "own": own,
        "waits": waits_words(approvers_of(strategy, writers) if own else [], own=own),
        "to_carry": open_lines_before(strategy) if keeps and not draft else 0,
        "may_renew": keeps and not draft and not hasattr(strategy, "replaced_by"),
        "may_review": keeps and not draft and standing.state is not State.REPLACED,
    }
    return render(request, "strategies/strategy_detail.html", values)


@require_safe
def strategy_differences(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Against the version it replaces."""
    authority, strategy = strategy_or_404(request, slug, pk, Permission.SEE_PLAN)
    if strategy.replaces is None:
        raise Http404
    found = differences(strategy.replaces, strategy)
    values = {
        "authority": authority,
        "crumbs": strategy_crumbs(slug, strategy),
        "strategy": strategy,
        "table": differences_table(found, strategy.replaces, strategy),
    }
    return render(request, "strategies/strategy_differences.html", values)
