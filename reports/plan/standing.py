"""Where an action plan stood on a day: of each line the latest update by then, what is overdue, and what drifts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import OuterRef, Subquery

from reports.models import ActionIndicator, PlanAction, PlanLine, ProgressUpdate
from reports.plan.rules import drift_of, is_long_past, is_overdue
from sufficiency.codes.plan import PlanRag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from reports.models import Strategy
    from reports.plan.rules import Drift


class ActionRow(NamedTuple):
    line: int
    pk: int
    text: str
    timescale: str
    month: date | None
    done_on: date | None


class UpdateRow(NamedTuple):
    line: int
    pk: int
    day: date
    rag: str
    paused: bool
    paused_by: str
    look_again_on: date | None
    narrative: str


class Before(NamedTuple):
    """How the line stood that this one carries on."""

    rag: PlanRag
    day: date


class Recommendation(NamedTuple):
    """Of Ofsted, as a line answers it."""

    line: int
    pk: int
    text: str
    inspected_on: date


@dataclass(frozen=True)
class LineStanding:
    """A line of the plan on a day."""

    line: PlanLine
    day: date
    actions: Sequence[ActionRow] = ()
    latest: UpdateRow | None = None
    """By the day."""
    colours: Sequence[PlanRag] = ()
    """Of the latest three updates by the day, the newest first."""
    indicators: Sequence[str] = ()
    """Of all its actions, each once."""
    answers: Sequence[Recommendation] = ()
    before: Before | None = None
    """Of a line carried on and not spoken of since."""

    @property
    def rag(self) -> PlanRag:
        """Of the latest update; a line of which nothing was said has not started."""
        return self.colours[0] if self.colours else PlanRag.NOT_STARTED

    @property
    def is_closed(self) -> bool:
        return self.line.closed_on is not None and self.line.closed_on <= self.day

    @property
    def is_paused(self) -> bool:
        return not self.is_closed and self.latest is not None and self.latest.paused

    @cached_property
    def overdue(self) -> Sequence[ActionRow]:
        """Nothing of a line that was closed is."""
        if self.is_closed:
            return ()
        return [each for each in self.actions if is_overdue(each.timescale, each.month, each.done_on, self.day)]

    @property
    def days_since(self) -> int | None:
        """Since the latest update; None where there is none."""
        return (self.day - self.latest.day).days if self.latest else None

    @cached_property
    def drift(self) -> Drift | None:
        if self.is_closed:
            return None
        long_past = any(is_long_past(each.timescale, each.month, each.done_on, self.day) for each in self.actions)
        return drift_of(self.colours, long_past=long_past)

    @property
    def is_done(self) -> bool:
        """Closed, or each of its actions is done."""
        return self.done_since is not None

    @property
    def done_since(self) -> date | None:
        """The day it was closed, else that on which the last of its actions was done; None while one is not."""
        if self.is_closed:
            return self.line.closed_on
        days = [each.done_on for each in self.actions if each.done_on and self.has_done(each)]
        return max(days) if days and len(days) == len(self.actions) else None

    def has_done(self, action: ActionRow) -> bool:
        return action.done_on is not None and action.done_on <= self.day


@dataclass(frozen=True)
class PlanStanding:
    """A strategy's plan on a day: its lines in order. Closed lines stay, and are counted apart."""

    strategy: Strategy | None
    """None where the council has none yet."""
    day: date
    lines: Sequence[LineStanding] = field(repr=False)

    @cached_property
    def open_lines(self) -> Sequence[LineStanding]:
        return [each for each in self.lines if not each.is_closed]

    @property
    def by_rag(self) -> dict[PlanRag, int]:
        """Of the lines that are not closed."""
        found = dict.fromkeys((PlanRag.GREEN, PlanRag.AMBER, PlanRag.RED, PlanRag.NOT_STARTED), 0)
        for each in self.open_lines:
            found[each.rag] += 1
        return found

    @property
    def paused(self) -> int:
        return sum(each.is_paused for each in self.open_lines)

    @property
    def overdue(self) -> int:
        """Lines with an action that is overdue."""
        return sum(bool(each.overdue) for each in self.open_lines)

    @property
    def drifting(self) -> int:
        return sum(each.drift is not None for each in self.open_lines)

    @property
    def closed(self) -> int:
        return len(self.lines) - len(self.open_lines)


def plan_on(strategy: Strategy | None, day: date) -> PlanStanding:
    """The lines agreed by the day. Five queries, however many lines and updates there are.

    ``strategy`` as the page's door gives it: who sees it sees its plan.
    """
    if strategy is None:
        return PlanStanding(None, day, [])
    return PlanStanding(strategy, day, lines_on(PlanLine.objects.filter(strategy=strategy, agreed_on__lte=day), day))


def line_on(line: PlanLine, day: date) -> LineStanding:
    """One line, found by the page's door, as it was found. Five queries."""
    (found,) = lines_on(PlanLine.objects.filter(pk=line.pk), day)
    return replace(found, line=line)


def lines_on(lines: QuerySet[PlanLine], day: date) -> list[LineStanding]:
    """Those of a queryset, by number. Five queries; six where some are carried on and not spoken of since."""
    lines = lines.order_by("strategy", "number")
    chosen = lines.order_by().values("pk")
    found: list[Any] = list(lines.annotate(**_latest(day)))
    updates = {row.pk: row for row in _updates([each.latest_pk for each in found if each.latest_pk])}
    actions, indicators, answers = (_by_line(rows) for rows in (_actions(chosen), _indicators(chosen), _answers(lines)))
    before = _before([each.pk for each in found if each.carried_from_id and not each.latest_pk], day)
    return [
        LineStanding(
            line,
            day,
            actions.get(line.pk, ()),
            updates.get(line.latest_pk),
            [PlanRag(each) for each in (line.colour, line.colour_before, line.colour_before_that) if each],
            list(dict.fromkeys(slug for _, slug in indicators.get(line.pk, ()))),
            answers.get(line.pk, ()),
            before.get(line.pk),
        )
        for line in found
    ]


def _by_line(rows: Iterable[tuple]) -> dict[int, list]:
    """Of rows that begin with the line's key."""
    found: dict[int, list] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    return found


def _actions(chosen: Any) -> Iterable[ActionRow]:
    rows = PlanAction.objects.filter(line__in=chosen).order_by("line", "place")
    return map(ActionRow._make, rows.values_list("line", "pk", "text", "timescale", "month", "done_on"))


def _latest(day: date) -> dict[str, Subquery]:
    """Of each line the latest update by the day, and the colours of it and of the two before.

    Found by an index line by line: a history of years is not read for its end.
    """
    said = ProgressUpdate.objects.filter(line=OuterRef("pk")).by(day).order_by("-day", "-recorded_at", "-pk")
    names = ("colour", "colour_before", "colour_before_that")
    colours = {name: Subquery(said.values("rag")[place : place + 1]) for place, name in enumerate(names)}
    return {"latest_pk": Subquery(said.values("pk")[:1]), **colours}


def _updates(keys: list[int]) -> Iterable[UpdateRow]:
    names = ("line", "pk", "day", "rag", "paused", "paused_by", "look_again_on", "narrative")
    return map(UpdateRow._make, ProgressUpdate.objects.filter(pk__in=keys).values_list(*names))


def _before(lines: list[int], day: date) -> dict[int, Before]:
    """By line, the latest update by the day of the one it carries on."""
    if not lines:
        return {}
    said = ProgressUpdate.objects.filter(line__carried_to__in=lines).by(day).order_by("day", "recorded_at", "pk")
    rows = said.values_list("line__carried_to", "rag", "day")
    return {line: Before(PlanRag(rag), on) for line, rag, on in rows}


def _indicators(chosen: Any) -> Any:
    rows = ActionIndicator.objects.filter(action__line__in=chosen).order_by("action__line", "action__place", "pk")
    return rows.values_list("action__line", "slug")


def _answers(lines: Any) -> Iterable[Recommendation]:
    names = ("pk", "answers", "answers__text", "answers__inspected_on")
    rows = lines.order_by("pk", "answers__inspected_on", "answers")
    return map(Recommendation._make, rows.filter(answers__isnull=False).values_list(*names))
