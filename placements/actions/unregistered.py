"""Writes that a child lives in an unregistered setting: the only place that does.

It is never refused for what the law says of it: what is so has to be recordable. A manager approves it who is not the
one that recorded it; whoever changes what was approved takes the approval away with that.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from placements.models import Child, UnregisteredStay
from providers.actions.holding import hold_authorities
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from sufficiency.accounts.models import User

FACTS: Final = (
    "start", "end", "where", "why", "weekly_cost", "liberty_from", "liberty_to", "ofsted_told_on", "exit_plan",
    "exit_by",
)  # fmt: skip
APPROVED: Final = ("start", "where", "why", "weekly_cost", "liberty_from", "liberty_to")
"""What a manager approves."""
TEXTS: Final = ("where", "why", "exit_plan")


class StayInTheWayError(Exception):
    """Another such stay of the child has some of the days."""

    def __init__(self, stay: UnregisteredStay) -> None:
        until = "goes on" if stay.is_open else f"ended on {day_words(stay.end)}"
        super().__init__(
            f"An unregistered setting from {day_words(stay.start)} that {until} is recorded already. Change that one, "
            "or choose other days"
        )


class StayChangedError(Exception):
    """Somebody else changed or approved it since it was shown; ``now`` is it as it stands.

    None where it is removed, or a return took the child out of the register.
    """

    def __init__(self, now: UnregisteredStay | None) -> None:
        super().__init__("The unregistered setting was changed meanwhile.")
        self.now = now


class OwnApprovalError(Exception):
    """Who recorded it cannot approve it."""


@transaction.atomic
def record_unregistered(*, child: Child, by: User, **facts: Any) -> UnregisteredStay:
    """``facts`` are some of ``FACTS``. Raises StayInTheWayError, StayChangedError."""
    _hold(child)
    stay = UnregisteredStay(child=child, authority_id=child.authority_id, recorded_by=by, **facts)
    _refuse_overlap(stay)
    stay.save()
    _told("unregistered setting recorded", stay, by, after=_as_event(stay))
    return stay


@transaction.atomic
def change_unregistered(*, stay: UnregisteredStay, by: User, seen: str, **facts: Any) -> UnregisteredStay:
    """``seen`` is ``mark`` of what was shown. Raises StayChangedError, StayInTheWayError."""
    now = _now(stay, seen)
    before = _as_event(now)
    changed = {name for name, value in facts.items() if getattr(now, name) != value}
    for name in changed:
        setattr(now, name, facts[name])
    _refuse_overlap(now)
    if changed & set(APPROVED):
        now.recorded_by, now.approved_by, now.approved_on = by, None, None
    if changed:
        now.save()
        texts = sorted(changed & set(TEXTS))
        _told("unregistered setting changed", now, by, before=before, after=_as_event(now) | {"reworded": texts})
    return now


@transaction.atomic
def approve_unregistered(*, stay: UnregisteredStay, by: User, approved_on: date, seen: str) -> UnregisteredStay:
    """Raises StayChangedError, OwnApprovalError."""
    now = _now(stay, seen)
    if now.recorded_by_id == by.pk:
        raise OwnApprovalError
    now.approved_by, now.approved_on = by, approved_on
    now.save()
    _told("unregistered setting approved", now, by, after={"approved_on": approved_on.isoformat()})
    return now


@transaction.atomic
def remove_unregistered(*, stay: UnregisteredStay, by: User, seen: str, reason: str) -> None:
    """What never was so. Raises StayChangedError."""
    now = _now(stay, seen)
    _told("unregistered setting removed", now, by, before=_as_event(now), reason=reason)
    now.delete()


def mark(stay: UnregisteredStay) -> str:
    """Another wherever something is another, the approval too."""
    facts = [str(getattr(stay, name)) for name in (*FACTS, "approved_by_id")]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


def _now(stay: UnregisteredStay, seen: str) -> UnregisteredStay:
    """As it stands, held."""
    _hold(stay.child)
    now = UnregisteredStay.objects.select_related("child", "authority").filter(pk=stay.pk).first()
    if now is None or mark(now) != seen:
        raise StayChangedError(now)
    return now


def _hold(child: Child) -> None:
    """Of two who write of one child at once, the second sees what the first wrote.

    The council first, as who loads a return does. Raises StayChangedError where the child is gone.
    """
    hold_authorities([child.authority_id])
    if not Child.objects.filter(pk=child.pk).exists():
        raise StayChangedError(None)


def _refuse_overlap(stay: UnregisteredStay) -> None:
    others = UnregisteredStay.objects.filter(child=stay.child, start__lt=stay.end, end__gt=stay.start)
    other = others.exclude(pk=stay.pk).first()
    if other:
        raise StayInTheWayError(other)


def _told(verb: str, stay: UnregisteredStay, by: User, **told: Any) -> None:
    record(verb, stay, by=by, authority=stay.authority, **told)
    Authority.objects.filter(pk=stay.authority_id).supply_changed()


def _as_event(stay: UnregisteredStay) -> dict[str, Any]:
    """Without texts, in which somebody may have named a child."""
    facts = {name: getattr(stay, name) for name in FACTS if name not in TEXTS}
    facts |= {"approved_by": stay.approved_by_id, "exit_plan": bool(stay.exit_plan)}
    return {name: _plain(value) for name, value in facts.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int) else str(value)
