"""Which of a council's strategies the plan is opened at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q

from reports.models import PlanLine, Strategy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet


def with_lines(strategies: QuerySet[Strategy], day: date) -> QuerySet[Strategy]:
    """Each with ``has_lines``: whether any of its lines was agreed by the day, and ``open_lines``: how many of those
    are open on it. The newest first."""
    agreed = PlanLine.objects.filter(strategy=OuterRef("pk"), agreed_on__lte=day)
    still = Q(lines__agreed_on__lte=day) & (Q(lines__closed_on=None) | Q(lines__closed_on__gt=day))
    counted = strategies.annotate(has_lines=Exists(agreed), open_lines=Count("lines", filter=still))
    return counted.order_by("-start", "-version", "-pk")


def opened_at(strategies: Iterable[Strategy], day: date) -> Strategy | None:
    """The one with a plan that is in force on the day, else the newest with a plan; of several the newest.

    A council's new strategy often has no lines yet while the committee still asks for the old one's. Where none
    has any, the one in force, else the newest. A draft comes after every approved one with a plan: lines carried
    into it early are not yet what was promised. ``strategies`` as ``with_lines`` gives them.
    """
    return max(strategies, key=lambda each: _weight(each, day), default=None)


def _weight(strategy: Any, day: date) -> tuple:
    in_force = strategy.start <= day < strategy.end
    approved = strategy.approver_id is not None
    return strategy.has_lines, approved, in_force, strategy.start, strategy.version, strategy.pk
