"""Adds what became of a line. An update is added and never changed: a mistake is put right by the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from reports.models import PlanLine, ProgressUpdate
from reports.plan.errors import NotWrittenError, UpdatedMeanwhileError
from sufficiency import calendar
from sufficiency.audit.actions import record
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from datetime import date

    from sufficiency.accounts.models import User
    from sufficiency.codes.plan import PlanRag


@transaction.atomic
def add_update(
    *,
    line: PlanLine,
    by: User,
    seen: int | None,
    day: date,
    rag: PlanRag,
    narrative: str,
    paused: bool = False,
    paused_by: str = "",
    look_again_on: date | None = None,
    evidence: str = "",
) -> ProgressUpdate:
    """Where the line stands on the day.

    ``seen`` is the key of the line's newest update (0: none) as who asks saw it: one that came since raises
    ``UpdatedMeanwhileError``. None: nobody has looked. Raises ``NotWrittenError``.
    """
    held = PlanLine.objects.select_for_update(of=("self",)).select_related("strategy__authority").get(pk=line.pk)
    newest = newest_of(held)
    if seen is not None and newest is not None and newest.pk > seen:
        raise UpdatedMeanwhileError(newest)
    made = ProgressUpdate(
        line=held, day=day, rag=rag, narrative=narrative, paused=paused, paused_by=paused_by,
        look_again_on=look_again_on, evidence=evidence, author=by, recorded_at=calendar.now(),
    )  # fmt: skip
    _refuse(made, held)
    made.save()
    before = _as_event(newest) if newest else None
    record("plan updated", made, by=by, authority=held.strategy.authority, before=before, after=_as_event(made))
    return made


def newest_of(line: PlanLine) -> ProgressUpdate | None:
    """The one recorded last, which may be of an earlier day than another. One query."""
    return ProgressUpdate.objects.filter(line=line).select_related("author").order_by("pk").last()


def _refuse(made: ProgressUpdate, line: PlanLine) -> None:
    if line.closed_on:
        closed = day_words(line.closed_on)
        raise NotWrittenError("", f"The line was closed on {closed}: nothing more is said of it. Add a line instead")
    if made.day < line.agreed_on:
        agreed = day_words(line.agreed_on)
        raise NotWrittenError("day", f"The line was agreed on {agreed}: enter that day or a later one")
    if made.day > calendar.today():
        raise NotWrittenError("day", f"Enter today, {day_words(calendar.today())}, or an earlier day")
    if made.paused and not made.paused_by:
        raise NotWrittenError("paused_by", "Enter what it waits for")
    if not made.paused and made.paused_by:
        raise NotWrittenError("paused_by", "Say that it is paused, or leave what it waits for empty")
    if made.look_again_on and not made.paused:
        raise NotWrittenError("look_again_on", "Only a paused line is looked at again on a day: leave it empty")
    if made.look_again_on and made.look_again_on <= made.day:
        raise NotWrittenError("look_again_on", "Enter a day after the day of the update itself")


def _as_event(update: ProgressUpdate) -> dict[str, Any]:
    """Without the words, which stay in the update for good."""
    return {
        "line": update.line_id,
        "update": update.pk,
        "day": update.day.isoformat(),
        "rag": str(update.rag),
        "paused": update.paused,
        "paused_by": update.paused_by,
    }
