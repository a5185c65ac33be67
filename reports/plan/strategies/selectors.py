"""Which strategies stand on a day, and what they intend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from reports.models import Intention, PlanLine, Strategy
from sufficiency.accounts.models import Membership
from sufficiency.accounts.roles import Permission, roles_with
from sufficiency.audit.models import Event
from sufficiency.codes.plan import ServiceType

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

_ORDER = {value: place for place, value in enumerate(ServiceType.values)}


def standing_strategies(authority: Authority, day: date) -> QuerySet[Strategy]:
    """Approved, of a period that includes the day, and not replaced by an approved one; the latest first."""
    approved = Strategy.objects.of(authority).on(day).exclude(approved_at=None)
    replaced = Q(replaced_by__approved_at__isnull=False, replaced_by__start__lte=day)
    return approved.exclude(replaced).order_by("-start", "-version", "-pk")


def standing_intentions(authority: Authority, day: date) -> list[Intention]:
    """What the council's strategy intends, by type of service: of the latest that stands on the day.

    A draft's are nobody's promise, and so are not among them. Two queries.
    """
    strategy = standing_strategies(authority, day).first()
    return intentions_of(strategy) if strategy else []


def intentions_of(strategy: Strategy) -> list[Intention]:
    """In the order in which service types are always listed."""
    found = Intention.objects.filter(strategy=strategy).select_related("strategy")
    return sorted(found, key=lambda each: _ORDER.get(each.service_type, len(_ORDER)))


def writers_of(strategy: Strategy) -> set[int]:
    """Keys of who began the draft or changed anything of it, as the audit trail has it. One query."""
    own = Q(object_label=Strategy._meta.label_lower, object_id=str(strategy.pk))
    of_it = Q(after__strategy=strategy.pk) | Q(before__strategy=strategy.pk)
    events = Event.objects.filter(own | (Q(object_label=Intention._meta.label_lower) & of_it))
    found = events.filter(authority=strategy.authority_id, actor__isnull=False)
    return {strategy.author_id, *found.values_list("actor", flat=True)}


def approvers_of(strategy: Strategy, writers: set[int]) -> list[User]:
    """Those of the council who may approve it, having written nothing of it. One query."""
    mine = Membership.objects.filter(
        authority=strategy.authority_id, role__in=roles_with(Permission.KEEP_PLAN), user__is_active=True
    )
    held = mine.exclude(user__in=writers).select_related("user").order_by("user__username")
    return [each.user for each in held]


def open_lines_before(strategy: Strategy) -> int:
    """How many lines of the version that it replaces nobody closed or carried forward yet. One query, or none."""
    return PlanLine.objects.filter(strategy=strategy.replaces_id, closed_on=None).count() if strategy.replaces_id else 0


def versions_of(strategy: Strategy, among: Iterable[Strategy]) -> list[Strategy]:
    """What it replaces, itself and what replaces it, the latest first; a version may have another title."""
    held = {each.pk: each for each in among}
    later = {each.replaces_id: each for each in held.values() if each.replaces_id}
    found = [held[strategy.pk]]
    while found[0].pk in later:
        found.insert(0, later[found[0].pk])
    while (before := found[-1].replaces_id) in held:
        found.append(held[before])
    return found
