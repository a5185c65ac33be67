"""The least that children said, and a plan in which it may be tracked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reports.models import LinkedPlan, Voice

if TYPE_CHECKING:
    from sufficiency.authorities.models import Authority


def voice(authority: Authority, **facts: Any) -> Voice:
    given = {"statement": "Ask us first", "gathered": "council", "theme": "choice", "number": 1} | facts
    return Voice.objects.create(authority=authority, **given)


def linked_plan(authority: Authority, title: str = "Workforce strategy") -> LinkedPlan:
    return LinkedPlan.objects.create(authority=authority, title=title)
