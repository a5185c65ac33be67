"""The action plan: its four columns, a line with its history, and what Ofsted recommended."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.models import ActionIndicator, OfstedRecommendation, PlanLine, ProgressUpdate, Strategy, Voice
from reports.plan.filters import PlanForm
from reports.plan.line_page import actions_table, history_table, line_facts, stands_words
from reports.plan.ofsted import answered_on, recommendations_table
from reports.plan.opening import opened_at, with_lines
from reports.plan.presenters import counts, elsewhere, lede_words, plan_table, warnings
from reports.plan.rules import PAUSED, PAUSED_RULE, RULES, plan_tag
from reports.plan.standing import line_on, plan_on
from reports.plan.trends import trends_of
from reports.voices.presenters import voice_links
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import Permission
from sufficiency.accounts.selectors import may
from sufficiency.calendar import today

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

Crumbs = list[tuple[str, str]]


@require_safe
def plan(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_PLAN)
    form = PlanForm(request.GET)
    form.is_valid()
    strategies = _strategies(request, authority, form.day)
    chosen = _chosen(request, strategies, form.day)
    standing = plan_on(chosen, form.day)
    owners = sorted({each.line.owner for each in standing.lines if each.line.owner}, key=str.casefold)
    shown, kept = form.narrowed(standing.lines), _kept(request)
    values = {
        "authority": authority,
        "form": form,
        "plan": standing,
        "strategies": strategies,
        "lede": lede_words(standing),
        "counts": counts(standing, kept),
        "warnings": [*warnings(standing, kept), *elsewhere(strategies, standing, kept)],
        "owners": owners,
        "table": plan_table(shown, slug),
        "number": len(shown),
        "all_href": f"?{urlencode(kept)}",
        "rules": [(plan_tag(rag), words) for rag, words in RULES.items()],
        "paused_rule": (PAUSED, PAUSED_RULE),
        "may_keep": may(authority, Permission.KEEP_PLAN),
    }
    return render(request, "plan/plan.html", values)


@require_safe
def plan_line(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, line = line_or_404(request, slug, pk, Permission.SEE_PLAN)
    standing, keeps = line_on(line, today()), may(authority, Permission.KEEP_PLAN)
    updates = ProgressUpdate.objects.visible_to(request.user).filter(line=line).select_related("author")
    said = Voice.objects.visible_to(request.user).filter(lines=line)
    values = {
        "authority": authority,
        "crumbs": plan_crumbs(slug, line.strategy),
        "line": line,
        "standing": standing,
        "tag": plan_tag(standing.rag),
        "stands": stands_words(standing),
        "paused": PAUSED,
        "facts": list(line_facts(standing, slug)),
        "actions": actions_table(standing, _measures(line), slug, may_keep=keeps),
        "history": history_table(updates),
        "voices": voice_links(said, slug, keeps=may(authority, Permission.KEEP_VOICES)),
        "trends": trends_of(authority, standing.indicators) if may(authority, Permission.SEE_BOARD) else [],
        "may_keep": keeps and not standing.is_closed,
    }
    return render(request, "plan/line.html", values)


@require_safe
def plan_ofsted(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_PLAN)
    mine, keeps = (
        OfstedRecommendation.objects.visible_to(request.user).of(authority),
        may(authority, Permission.KEEP_PLAN),
    )
    values = {
        "authority": authority,
        "crumbs": plan_crumbs(slug),
        "table": recommendations_table(answered_on(mine, today()), slug, may_keep=keeps),
        "may_keep": keeps,
    }
    return render(request, "plan/ofsted.html", values)


def line_or_404(request: SignedInRequest, slug: str, pk: int, permission: Permission) -> tuple[Authority, PlanLine]:
    authority = authority_or_404(request, slug, permission)
    mine = PlanLine.objects.visible_to(request.user).of(authority)
    joined = ("strategy__authority", "carried_from__strategy", "carried_to__strategy")
    line = get_object_or_404(mine.select_related(*joined), pk=pk)
    line.strategy.authority = authority  # with the person's role
    return authority, line


def plan_crumbs(slug: str, strategy: Strategy | None = None, line: PlanLine | None = None) -> Crumbs:
    query = f"?strategy={strategy.pk}" if strategy else ""
    crumbs = [("Plan", reverse("reports:plan", args=[slug]) + query)]
    return [*crumbs, (str(line), reverse("reports:plan-line", args=[slug, line.pk]))] if line else crumbs


def _strategies(request: SignedInRequest, authority: Authority, day: date) -> list[Strategy]:
    return list(with_lines(Strategy.objects.visible_to(request.user).of(authority), day))


def _chosen(request: SignedInRequest, strategies: list[Strategy], day: date) -> Strategy | None:
    """The one that the address names, else the one to open at."""
    named = [each for each in strategies if str(each.pk) == request.GET.get("strategy")]
    return named[0] if named else opened_at(strategies, day)


def _kept(request: SignedInRequest) -> dict[str, str]:
    """Which plan the address shows; the links to some of its lines keep it."""
    names = ("strategy", "on", "on_day", "on_month", "on_year")
    return {name: request.GET[name] for name in names if request.GET.get(name)}


def _measures(line: PlanLine) -> dict[int, list[str]]:
    """By action. One query."""
    found: dict[int, list[str]] = {}
    rows = ActionIndicator.objects.filter(action__line=line).order_by("pk")
    for action, slug in rows.values_list("action", "slug"):
        found.setdefault(action, []).append(slug)
    return found
