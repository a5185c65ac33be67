"""Writes what a council makes of a home: visits with their findings, actions and concerns. No words name a child."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import transaction

from providers.models import Concern, Finding, Home, QualityVisit
from providers.quality.errors import ActionDoneError, ConcernClosedError, VisitMovedError
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from providers.models import Standard
    from sufficiency.accounts.models import User


class Found(NamedTuple):
    """What a visit found of one standard, and what is to be done by when."""

    standard: Standard
    outcome: str
    action: str = ""
    action_by: date | None = None


@transaction.atomic
def record_visit(
    *,
    home: Home,
    authority: Authority,
    by: User,
    visited_on: date,
    summary: str,
    found: Sequence[Found] = (),
    next_due: date | None = None,
) -> QualityVisit:
    """The visit that was due is the one made; ``next_due`` plans the next, where it is known.

    A visit on a day before the one that is due was due counts for it: it was made early.
    """
    visit = _due(home, authority) or QualityVisit(home=home, authority=authority)
    visit.visited_on, visit.visited_by, visit.summary = visited_on, by, summary
    visit.save()
    Finding.objects.bulk_create(Finding(visit=visit, **each._asdict()) for each in found)
    after = {"home": home.pk, "visited_on": visited_on.isoformat()}
    after |= {"found": {str(each.standard.pk): each.outcome for each in found}}
    record("Quality visit recorded", visit, by=by, authority=authority, after=after)
    if next_due:
        _plan(home, authority, next_due, by)
    return visit


@transaction.atomic
def plan_visit(
    *, home: Home, authority: Authority, by: User, due_on: date | None, seen: date | None
) -> QualityVisit | None:
    """When the next visit is due, if one is. ``seen``: when it was as the form was opened, None where none was."""
    due = _due(home, authority)
    now = due.due_on if due else None
    if now != seen:
        raise VisitMovedError(now)
    if due is None:
        return _plan(home, authority, due_on, by) if due_on else None
    if due_on is None:
        before = {"home": home.pk, "due_on": _written(due.due_on)}
        record("Quality visit not to be made", due, by=by, authority=authority, before=before)
        due.delete()
        return None
    before, due.due_on = {"due_on": _written(due.due_on)}, due_on
    due.save()
    record("Quality visit moved", due, by=by, authority=authority, before=before, after={"due_on": _written(due_on)})
    return due


@transaction.atomic
def finish_action(*, finding: Finding, authority: Authority, by: User, done_on: date, done: str) -> Finding:
    held = Finding.objects.select_for_update().filter(pk=finding.pk).first()
    if held is None or held.done_on:
        raise ActionDoneError(held)
    held.done_on, held.done = done_on, done
    held.save()
    record("Quality action done", held, by=by, authority=authority, after={"done_on": _written(done_on)})
    return held


@transaction.atomic
def raise_concern(
    *, home: Home, authority: Authority, by: User, raised_on: date, severity: str, what: str, stops_placements: bool
) -> Concern:
    facts = {"raised_on": raised_on, "severity": severity, "what": what, "stops_placements": stops_placements}
    concern = Concern.objects.create(home=home, authority=authority, raised_by=by, **facts)
    record("Concern raised", concern, by=by, authority=authority, after=_as_event(concern))
    _tell_supply(concern)
    return concern


@transaction.atomic
def close_concern(*, concern: Concern, by: User, closed_on: date, outcome: str) -> Concern:
    """Placements that it stopped can be made again from that day."""
    held = Concern.objects.select_for_update().filter(pk=concern.pk).first()
    if held is None or held.closed_on:
        # One that is gone was closed, and long ago.
        raise ConcernClosedError(held or concern)
    before = _as_event(held)
    held.closed_on, held.outcome = closed_on, outcome
    held.save()
    record("Concern closed", held, by=by, authority=held.authority, before=before, after=_as_event(held))
    _tell_supply(held)
    return held


def _due(home: Home, authority: Authority) -> QualityVisit | None:
    """The one visit that is planned, held: of two who record at once, the second sees what the first did."""
    Home.objects.select_for_update(of=("self",), no_key=True).get(pk=home.pk)
    return QualityVisit.objects.filter(home=home, authority=authority, visited_on=None).first()


def _plan(home: Home, authority: Authority, due_on: date, by: User) -> QualityVisit:
    visit = QualityVisit.objects.create(home=home, authority=authority, due_on=due_on)
    after = {"home": home.pk, "due_on": _written(due_on)}
    record("Quality visit planned", visit, by=by, authority=authority, after=after)
    return visit


def _tell_supply(concern: Concern) -> None:
    """What beds can be offered depends on it."""
    if concern.stops_placements:
        Authority.objects.filter(pk=concern.authority_id).supply_changed()


def _as_event(concern: Concern) -> dict[str, Any]:
    """Without what was said: somebody may have named a child after all, and a trail is kept for ever."""
    return {
        "home": concern.home_id,
        "severity": concern.severity,
        "stops_placements": concern.stops_placements,
        "raised_on": _written(concern.raised_on),
        "closed_on": _written(concern.closed_on),
    }


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None
