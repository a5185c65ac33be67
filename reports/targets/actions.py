"""Sets targets and takes them back. A target is added and never changed, so what held on a day stays known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from reports.indicators.indicator import Better
from reports.indicators.registry import INDICATORS
from reports.models import Target
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from sufficiency.accounts.models import User


class NotSetError(Exception):
    """Nothing was set; the message says why, to who asked, and ``field`` where to put it right."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class ChangedMeanwhileError(Exception):
    """Somebody else set or withdrew the target of that date after who asked had seen it; ``last`` is theirs."""

    def __init__(self, last: Target) -> None:
        super().__init__("The target was changed meanwhile.")
        self.last = last


def set_target(
    *,
    authority: Authority,
    slug: str,
    day: date,
    green: Decimal,
    amber: Decimal | None,
    by: User,
    better: Better | None = None,
    note: str = "",
    seen: int | None = None,
) -> Target:
    """What the measure is to be by the day; in place of what was set for that day before.

    The measure's own direction holds where it has one. Without ``amber`` all that is not green is red.
    KeyError for no such measure. ``seen`` is the key of the measure's last target (0: none) as who asks saw it:
    what was set or withdrawn for the day since raises ``ChangedMeanwhileError``. None: nobody has looked.
    """
    direction = direction_of(slug, better, green, amber)
    amber = green if amber is None else amber
    made = Target(authority=authority, slug=slug, day=day, better=direction.value, green=green, amber=amber, note=note)
    return _add(made, "target set", by, seen)


def direction_of(slug: str, better: Better | None, green: Decimal | None, amber: Decimal | None) -> Better:
    """Which way is good, where the thresholds agree with it."""
    direction = INDICATORS[slug].better or better
    if direction is None:
        raise NotSetError("better", "Say whether higher or lower is good: a target with no direction cannot be judged")
    if green is not None and amber is not None and ((amber > green) if direction is Better.HIGHER else (amber < green)):
        side = "below" if direction is Better.HIGHER else "above"
        raise NotSetError("amber", f"Enter an amber {side} the green: {direction} is better, so amber is {side} it")
    return direction


def withdraw_target(*, target: Target, note: str, by: User) -> Target:
    """Take back what was set for the date of this target; what was set before for that date does not hold again.

    ``ChangedMeanwhileError`` where another was set, or it was withdrawn already.
    """
    made = Target(authority=target.authority, slug=target.slug, day=target.day, better=target.better, note=note)
    return _add(made, "target withdrawn", by, target.pk)


def _add(made: Target, verb: str, by: User, seen: int | None) -> Target:
    made.set_by = by
    with transaction.atomic():
        # One at a time: else two would find the same one before them.
        Authority.objects.select_for_update().get(pk=made.authority.pk)
        earlier = Target.objects.of(made.authority).filter(slug=made.slug, day=made.day).order_by("pk").last()
        if seen is not None and earlier and earlier.pk > seen:
            raise ChangedMeanwhileError(earlier)
        made.save()
        before = _plain(earlier) if earlier else None
        record(verb, made, by=by, authority=made.authority, before=before, after=_plain(made), reason=made.note)
    return made


def _plain(target: Target) -> dict[str, Any]:
    return {
        "measure": target.slug,
        "date": target.day.isoformat(),
        "better": target.better,
        "green": None if target.green is None else str(target.green),
        "amber": None if target.amber is None else str(target.amber),
    }
