"""A plan as the command prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reports.plan.words import rag_words, timescale_words

if TYPE_CHECKING:
    from datetime import date

    from reports.plan.standing import ActionRow, LineStanding, PlanStanding
    from sufficiency.authorities.models import Authority


def as_json(plan: PlanStanding, authority: Authority) -> dict[str, Any]:
    """``paused`` and ``overdue`` count lines, as ``by_rag`` does; closed lines are in none of the three."""
    return {
        "authority": authority.slug,
        "date": plan.day.isoformat(),
        "strategy": str(plan.strategy) if plan.strategy else None,
        "lines": [_line(each) for each in plan.lines],
        "by_rag": {rag.value.replace("-", "_"): number for rag, number in plan.by_rag.items()},
        "paused": plan.paused,
        "overdue": plan.overdue,
        "closed": plan.closed,
        "drifting": plan.drifting,
    }


def as_text(plan: PlanStanding, authority: Authority) -> str:
    counts = ", ".join(f"{number} {rag.label.lower()}" for rag, number in plan.by_rag.items())
    head = f"{authority.name}: {plan.strategy or 'no strategy yet'}, {plan.day.isoformat()}"
    return "\n".join([head, *map(_row, plan.lines), f"{counts}; {plan.paused} paused, {plan.overdue} overdue"])


def _row(standing: LineStanding) -> str:
    overdue = f" ({len(standing.overdue)} overdue)" if standing.overdue else ""
    return f"{standing.line.number:>3}  {rag_words(standing)}{overdue}  {' '.join(standing.line.text.split())[:80]}"


def _line(standing: LineStanding) -> dict[str, Any]:
    line, latest = standing.line, standing.latest
    return {
        "number": line.number,
        "recommendation": line.text,
        "owner": line.owner,
        "agreed_on": line.agreed_on.isoformat(),
        "closed_on": _iso(line.closed_on) if standing.is_closed else None,
        "rag": standing.rag.value.replace("-", "_"),
        "paused": standing.is_paused,
        "paused_by": latest.paused_by if latest and standing.is_paused else "",
        "updated_on": _iso(latest.day) if latest else None,
        "days_since_update": standing.days_since,
        "narrative": latest.narrative if latest else "",
        "overdue": bool(standing.overdue),
        "drift": standing.drift.value if standing.drift else None,
        "actions": [_action(each, standing) for each in standing.actions],
        "indicators": list(standing.indicators),
        "answers": [each.text for each in standing.answers],
    }


def _action(action: ActionRow, standing: LineStanding) -> dict[str, Any]:
    return {
        "action": action.text,
        "timescale": timescale_words(action.timescale, action.month),
        "done_on": _iso(action.done_on) if standing.has_done(action) else None,
        "overdue": action in standing.overdue,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
