"""The action plan on the board's page: counts by colour, what is overdue, and what changed in the quarter."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Case, DateField, Exists, OuterRef, Q, Subquery, Value, When

from reports.disclosure.quarters import quarter_end_on_or_before
from reports.models import PlanAction, PlanLine, ProgressUpdate
from reports.plan.rules import MAY_BE_OVERDUE
from sufficiency.codes.plan import PlanRag
from sufficiency.written import Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from sufficiency.written import Blank


class Row(NamedTuple):
    """A line as it stands on the day of the board, and as it stood at the end of the quarter before."""

    strategy: int
    approver: int | None
    start: date
    end: date
    version: int
    pk: int
    number: int
    text: str
    agreed_on: date
    closed_on: date | None
    now: str
    before: str
    is_paused: bool
    is_overdue: bool

    @property
    def change(self) -> tuple[PlanRag | None, PlanRag] | None:
        """What it was and what it is, None where that is the same; of a line agreed since there is no before."""
        return None if self.now == self.before else (PlanRag(self.before) if self.before else None, PlanRag(self.now))


@dataclass(frozen=True)
class PlanOnBoard:
    """Of the strategy that the plan is opened at on the day; closed lines count under no colour."""

    strategy: int
    day: date
    before: date
    """The end of the quarter before."""
    lines: Sequence[Row] = field(repr=False)
    closed: Sequence[Row] = field(default=(), repr=False)
    """Since the quarter before: done, dropped, or carried on elsewhere."""

    @cached_property
    def by_rag(self) -> dict[PlanRag, int]:
        found = dict.fromkeys((PlanRag.GREEN, PlanRag.AMBER, PlanRag.RED, PlanRag.NOT_STARTED), 0)
        for each in self.lines:
            found[PlanRag(each.now)] += 1
        return found

    @property
    def overdue(self) -> Sequence[Row]:
        return [each for each in self.lines if each.is_overdue]

    @property
    def changed(self) -> Sequence[Row]:
        return [each for each in self.lines if each.change]


def blanks_of(authority: int, day: date) -> dict[str, object]:
    """What ``LINES`` is filled in with, for the day of the board."""
    return {
        "authority": authority,
        "day": day,
        "before": quarter_before(day),
        "month": day.replace(day=1),
    }


def quarter_before(day: date) -> date:
    """
    >>> quarter_before(date(2025, 3, 31)), quarter_before(date(2025, 4, 1))
    (datetime.date(2024, 12, 31), datetime.date(2025, 3, 31))
    """
    return quarter_end_on_or_before(day - timedelta(days=1))


def on_board(rows: Iterable[tuple], day: date) -> PlanOnBoard | None:
    """Of the rows of ``LINES``; None where no line was agreed by the day."""
    lines = [_row(row) for row in rows]
    if not lines:
        return None
    opened = max(lines, key=lambda row: _weight(row, day)).strategy
    mine = sorted((row for row in lines if row.strategy == opened), key=lambda row: row.number)
    before, closed = quarter_before(day), [row for row in mine if row.closed_on and row.closed_on <= day]
    there = [row for row in mine if row not in closed]
    return PlanOnBoard(opened, day, before, there, [row for row in closed if row.closed_on and row.closed_on > before])


def _weight(row: Row, day: date) -> tuple:
    """As ``opened_at`` chooses, of strategies that all have lines."""
    return row.approver is not None, row.start <= day < row.end, row.start, row.version, row.strategy


def _row(row: tuple) -> Row:
    """A line of which nothing was said by then had not started."""
    found = Row._make(row)
    return found._replace(
        now=found.now or PlanRag.NOT_STARTED,
        before=PlanRag.NOT_STARTED if found.before is None else found.before,
        is_paused=bool(found.is_paused),
    )


def _lines(blank: type[Blank]) -> QuerySet:
    """Every line agreed by the day, of every strategy: which of them the plan is opened at is told by their dates."""
    day, before = (blank(name, DateField()) for name in ("day", "before"))
    late = Q(timescale=MAY_BE_OVERDUE, month__lt=blank("month", DateField())) & (Q(done_on=None) | Q(done_on__gt=day))
    agreed = PlanLine.objects.filter(strategy__authority=blank("authority"), agreed_on__lte=day).order_by()
    return agreed.annotate(
        now=_latest("rag", day),
        then=Case(When(agreed_on__lte=before, then=_latest("rag", before)), default=Value("")),
        is_paused=_latest("paused", day),
        is_overdue=Exists(PlanAction.objects.filter(late, line=OuterRef("pk"))),
    ).values_list(
        "strategy", "strategy__approver", "strategy__start", "strategy__end", "strategy__version", "pk", "number",
        "text", "agreed_on", "closed_on", "now", "then", "is_paused", "is_overdue",
    )  # fmt: skip


def _latest(name: str, day: Blank) -> Subquery:
    said = ProgressUpdate.objects.filter(line=OuterRef("pk"), day__lte=day)
    return Subquery(said.order_by("-day", "-recorded_at", "-pk").values(name)[:1])


LINES = Written(_lines)
