"""Finds the strategy that a page is about, through what the person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.urls import reverse

from reports.models import Strategy
from sufficiency.accounts.access import authority_or_404

if TYPE_CHECKING:
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.accounts.roles import Permission
    from sufficiency.authorities.models import Authority

Crumbs = list[tuple[str, str]]
JOINED = ("authority", "author", "approver", "replaces", "replaced_by")


def strategy_or_404(request: SignedInRequest, slug: str, pk: int, permission: Permission) -> tuple[Authority, Strategy]:
    authority = authority_or_404(request, slug, permission)
    mine = Strategy.objects.visible_to(request.user).of(authority)
    return authority, get_object_or_404(mine.select_related(*JOINED).prefetch_related("parts"), pk=pk)


def plan_crumbs(slug: str) -> Crumbs:
    return [("Plan", reverse("reports:plan", args=[slug]))]


def strategy_crumbs(slug: str, strategy: Strategy | None = None) -> Crumbs:
    crumbs = [*plan_crumbs(slug), ("Strategies", reverse("reports:strategy-list", args=[slug]))]
    if strategy:
        crumbs.append((str(strategy), reverse("reports:strategy-detail", args=[slug, strategy.pk])))
    return crumbs
