"""Adds, changes and closes lines of the plan, and carries them on into a later strategy."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from reports.models import ActionIndicator, OfstedRecommendation, PlanAction, PlanLine, Strategy
from reports.plan.errors import LineChangedError, NotWrittenError
from reports.plan.refusals import digest
from sufficiency import calendar
from sufficiency.audit.actions import record
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sufficiency.accounts.models import User

FACTS: Final = ("number", "text", "owner", "agreed_on")


@transaction.atomic
def add_line(
    *,
    strategy: Strategy,
    by: User,
    number: int,
    text: str,
    agreed_on: date,
    owner: str = "",
    answers: Iterable[OfstedRecommendation] = (),
) -> PlanLine:
    """``answers``: recommendations of Ofsted to the same council. Raises NotWrittenError."""
    held = _held(strategy, "strategy")
    line = PlanLine(strategy=held, number=number, text=text, owner=owner, agreed_on=agreed_on)
    _refuse(line)
    line.save()
    line.answers.set(answers)
    record("plan line added", line, by=by, authority=held.authority, after=as_event(line))
    return line


@transaction.atomic
def edit_line(
    *, line: PlanLine, by: User, seen: str, answers: Iterable[OfstedRecommendation], **facts: Any
) -> PlanLine:
    """Raises LineChangedError, NotWrittenError. ``seen``: the mark of the line as it was shown."""
    held = held_line(line, seen)
    Strategy.objects.select_for_update(of=("self",)).get(pk=held.strategy_id)
    before = as_event(held)
    for name, value in facts.items():
        setattr(held, name, value)
    _refuse(held)
    held.save()
    held.answers.set(answers)
    authority = held.strategy.authority
    record("plan line changed", held, by=by, authority=authority, before=before, after=as_event(held))
    return held


@transaction.atomic
def close_line(*, line: PlanLine, by: User, seen: str, closed_on: date, closed_why: str) -> PlanLine:
    """Nothing more is to be done, or it was dropped. It stays, with its reason. Raises as ``edit_line``."""
    held = held_line(line, seen)
    _close(held, closed_on, closed_why, by)
    return held


@transaction.atomic
def carry_lines(*, lines: Iterable[PlanLine], by: User, into: Strategy, agreed_on: date) -> list[PlanLine]:
    """Go on with lines under another strategy of the council: their words, what of Ofsted they answer, and the actions
    that are not done. Each keeps its number where that is free. It is closed on the day where it was, and says so.

    All or none. Raises NotWrittenError.
    """
    later = _held(into, "into")
    chosen = PlanLine.objects.select_for_update(of=("self",)).filter(pk__in=[line.pk for line in lines])
    held = list(chosen.select_related("strategy__authority").order_by("number"))
    return [_carry(line, later, agreed_on, by) for line in held]


def _held(strategy: Strategy, field: str) -> Strategy:
    held = Strategy.objects.select_for_update(of=("self",)).select_related("authority").filter(pk=strategy.pk).first()
    if held is None:
        raise NotWrittenError(field, "Somebody else deleted this draft meanwhile: choose another strategy")
    return held


def _carry(line: PlanLine, later: Strategy, agreed_on: date, by: User) -> PlanLine:
    if later.authority_id != line.strategy.authority_id or later.pk == line.strategy_id:
        raise NotWrittenError("into", "Choose another strategy of the same council")
    if line.closed_on:
        raise NotWrittenError("lines", f"Line {line.number} was closed on {day_words(line.closed_on)} already")
    _close(line, agreed_on, f"Carried forward into {later}", by, field="agreed_on")
    made = PlanLine(
        strategy=later, number=_free_number(later, line.number), text=line.text, owner=line.owner, agreed_on=agreed_on,
        carried_from=line,
    )  # fmt: skip
    made.save()
    made.answers.set(line.answers.all())
    _carry_actions(line, made)
    record("plan line carried forward", made, by=by, authority=later.authority, after=as_event(made))
    return made


def next_number(strategy: Strategy) -> int:
    """One after the last. One query."""
    return (strategy.lines.order_by("number").values_list("number", flat=True).last() or 0) + 1


def _free_number(strategy: Strategy, number: int) -> int:
    taken = strategy.lines.filter(number=number).exists()
    return next_number(strategy) if taken else number


def held_line(line: PlanLine, seen: str) -> PlanLine:
    """Locked, and as it was shown. Raises LineChangedError."""
    held = PlanLine.objects.select_for_update(of=("self",)).select_related("strategy__authority").get(pk=line.pk)
    if mark(held) != seen:
        raise LineChangedError(held, mark(held))
    return held


def mark(line: PlanLine) -> str:
    """Another wherever something of the line or of its actions is another. Four queries."""
    facts = [as_event(line), line.text]
    of_actions = ("pk", "place", "text", "timescale", "month", "done_on")
    facts += [[str(each) for each in row] for row in line.actions.order_by("pk").values_list(*of_actions)]
    measures = ActionIndicator.objects.filter(action__line=line).order_by("action", "slug")
    return digest([*facts, *measures.values_list("action", "slug")])


def as_event(line: PlanLine) -> dict[str, Any]:
    return {
        "strategy": line.strategy_id,
        "number": line.number,
        "text": line.text,
        "owner": line.owner,
        "agreed_on": line.agreed_on.isoformat(),
        "carried_from": line.carried_from_id,
        "answers": sorted(line.answers.values_list("pk", flat=True)),
        "closed_on": line.closed_on.isoformat() if line.closed_on else None,
        "closed_why": line.closed_why,
    }


def _close(held: PlanLine, closed_on: date, closed_why: str, by: User, field: str = "closed_on") -> None:
    if held.closed_on:
        raise NotWrittenError("", f"The line was closed on {day_words(held.closed_on)} already")
    if not closed_why:
        raise NotWrittenError("closed_why", "Enter why it is closed")
    last = held.updates.order_by("-day").values_list("day", flat=True).first()
    first = max(held.agreed_on, last or held.agreed_on)
    if not first <= closed_on <= calendar.today():
        said = f"Line {held.number} has been spoken of until {day_words(first)}: enter a day from then to today"
        raise NotWrittenError(field, said)
    before = as_event(held)
    held.closed_on, held.closed_why = closed_on, closed_why
    held.save()
    authority = held.strategy.authority
    record("plan line closed", held, by=by, authority=authority, before=before, after=as_event(held), reason=closed_why)


def _refuse(line: PlanLine) -> None:
    if line.agreed_on > calendar.today():
        raise NotWrittenError("agreed_on", "Enter today or an earlier day: a line comes to the plan once it is agreed")
    twins = PlanLine.objects.filter(strategy=line.strategy_id, number=line.number).exclude(pk=line.pk)
    if twins.exists():
        raise NotWrittenError("number", f"There is a line {line.number} already: give another number")
    if line.pk is None:
        return
    first = line.updates.order_by("day").values_list("day", flat=True).first()
    if first and first < line.agreed_on:
        raise NotWrittenError(
            "agreed_on", f"Its first update is of {day_words(first)}: enter that day or an earlier one"
        )
    if line.closed_on and line.closed_on < line.agreed_on:
        raise NotWrittenError("agreed_on", f"It was closed on {day_words(line.closed_on)}: enter an earlier day")


def _carry_actions(held: PlanLine, made: PlanLine) -> None:
    undone = held.actions.filter(done_on=None).order_by("place")
    for place, old in enumerate(undone.prefetch_related("indicators"), start=1):
        new = PlanAction.objects.create(
            line=made, place=place, text=old.text, timescale=old.timescale, month=old.month
        )  # fmt: skip
        ActionIndicator.objects.bulk_create(
            ActionIndicator(action=new, slug=each.slug) for each in old.indicators.all()
        )
