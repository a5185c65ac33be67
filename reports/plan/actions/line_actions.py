"""Adds, changes and finishes what is to be done about a line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction

from reports.models import ActionIndicator, PlanAction, PlanLine
from reports.plan.actions.lines import held_line
from reports.plan.errors import NotWrittenError
from sufficiency import calendar
from sufficiency.audit.actions import record
from sufficiency.codes.plan import Timescale
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sufficiency.accounts.models import User


@transaction.atomic
def add_action(
    *,
    line: PlanLine,
    by: User,
    text: str,
    timescale: Timescale,
    month: date | None,
    indicators: Iterable[str] = (),
    done_on: date | None = None,
) -> PlanAction:
    """At the end of the line's actions. ``month``: any day of the month that is meant. Raises NotWrittenError."""
    held = PlanLine.objects.select_for_update(of=("self",)).select_related("strategy__authority").get(pk=line.pk)
    last = held.actions.order_by("place").last()
    action = PlanAction(line=held, place=last.place + 1 if last else 1)
    _write(action, text, timescale, month, done_on, indicators)
    record("plan action added", action, by=by, authority=held.strategy.authority, after=_as_event(action))
    return action


@transaction.atomic
def edit_action(
    *,
    action: PlanAction,
    by: User,
    seen: str,
    text: str,
    timescale: Timescale,
    month: date | None,
    indicators: Iterable[str] = (),
    done_on: date | None = None,
) -> PlanAction:
    """``done_on`` finishes it. Raises LineChangedError, NotWrittenError; ``seen`` is the mark of its line."""
    line = held_line(action.line, seen)
    held = PlanAction.objects.get(pk=action.pk)
    held.line = line
    before = _as_event(held)
    _write(held, text, timescale, month, done_on, indicators)
    verb = "plan action done" if done_on and not before["done_on"] else "plan action changed"
    record(verb, held, by=by, authority=line.strategy.authority, before=before, after=_as_event(held))
    return held


def _write(
    action: PlanAction,
    text: str,
    timescale: Timescale,
    month: date | None,
    done_on: date | None,
    indicators: Iterable[str],
) -> None:
    action.text, action.timescale, action.done_on = text, timescale, done_on
    action.month = month.replace(day=1) if month else None
    _refuse(action)
    action.save()
    action.indicators.all().delete()
    ActionIndicator.objects.bulk_create(ActionIndicator(action=action, slug=slug) for slug in dict.fromkeys(indicators))


def _refuse(action: PlanAction) -> None:
    line = action.line
    if line.closed_on:
        raise NotWrittenError("", f"The line was closed on {day_words(line.closed_on)}: its actions stay as they are")
    if action.timescale == Timescale.ONGOING and action.month:
        raise NotWrittenError("month", "What is ongoing has no month: leave it empty, or choose another timescale")
    if action.timescale != Timescale.ONGOING and action.month is None:
        raise NotWrittenError("month", "Enter the month, or choose “Ongoing”")
    if action.done_on and not line.agreed_on <= action.done_on <= calendar.today():
        first = day_words(line.agreed_on)
        raise NotWrittenError("done_on", f"Enter a day from {first}, when the line was agreed, to today")


def _as_event(action: PlanAction) -> dict[str, Any]:
    return {
        "line": action.line_id,
        "place": action.place,
        "text": action.text,
        "timescale": str(action.timescale),
        "month": action.month.isoformat() if action.month else None,
        "done_on": action.done_on.isoformat() if action.done_on else None,
        "indicators": sorted(action.indicators.values_list("slug", flat=True)),
    }
