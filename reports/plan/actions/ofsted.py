"""Records what an inspection of the council recommended, and which lines of the plan answer it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction

from reports.models import OfstedRecommendation, PlanLine
from reports.plan.errors import NotWrittenError
from reports.plan.refusals import ChangedMeanwhileError, digest
from sufficiency import calendar
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sufficiency.accounts.models import User


@transaction.atomic
def record_recommendation(
    *, authority: Authority, by: User, inspected_on: date, text: str, lines: Iterable[PlanLine] = ()
) -> OfstedRecommendation:
    """``lines``: those of the council's plan that answer it. Raises NotWrittenError."""
    made = OfstedRecommendation(authority=authority, inspected_on=inspected_on, text=text)
    _write(made, lines)
    record("Ofsted recommendation recorded", made, by=by, authority=authority, after=_as_event(made))
    return made


@transaction.atomic
def edit_recommendation(
    *, recommendation: OfstedRecommendation, by: User, seen: str, inspected_on: date, text: str,
    lines: Iterable[PlanLine],
) -> OfstedRecommendation:  # fmt: skip
    """``seen``: its mark as it was shown. Raises ChangedMeanwhileError, NotWrittenError."""
    held = OfstedRecommendation.objects.select_for_update(of=("self",)).select_related("authority")
    made = held.get(pk=recommendation.pk)
    if mark_of(made) != seen:
        raise ChangedMeanwhileError(mark_of(made))
    before = _as_event(made)
    made.inspected_on, made.text = inspected_on, text
    _write(made, lines)
    record("Ofsted recommendation changed", made, by=by, authority=made.authority, before=before, after=_as_event(made))
    return made


def mark_of(recommendation: OfstedRecommendation) -> str:
    """Another wherever something of it is another. One query."""
    return digest(_as_event(recommendation))


def _write(made: OfstedRecommendation, lines: Iterable[PlanLine]) -> None:
    if made.inspected_on > calendar.today():
        raise NotWrittenError("inspected_on", "Enter the day the inspection ended: today or an earlier one")
    chosen = list(lines)
    if any(line.strategy.authority_id != made.authority_id for line in chosen):
        raise NotWrittenError("lines", "Choose lines of the plan of the same council")
    made.save()
    made.lines.set(chosen)


def _as_event(made: OfstedRecommendation) -> dict[str, Any]:
    return {
        "inspected_on": made.inspected_on.isoformat(),
        "text": made.text,
        "lines": sorted(made.lines.values_list("pk", flat=True)),
    }
