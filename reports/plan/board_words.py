"""The action plan on the board's page, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.utils.html import format_html
from django.utils.safestring import SafeString

from reports.plan.rules import CLOSED_BODY, PAUSED, plan_tag
from sufficiency.codes.plan import PlanRag
from sufficiency.web.addresses import address_in
from sufficiency.web.presenters import count_words, day_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.plan.board_block import PlanOnBoard, Row

MOST: Final = 5
SHORT: Final = 70


@dataclass(frozen=True)
class PlanWords:
    href: str
    title: str
    counts: Sequence[SafeString]
    overdue: Sequence[SafeString]
    changed: Sequence[SafeString]
    changed_heading: str
    overdue_heading: str


def plan_on_board(plan: PlanOnBoard | None, slug: str) -> PlanWords | None:
    """None where there is no plan. Each list has five lines at most; the plan itself has the others."""
    if plan is None:
        return None
    href = address_in(slug, "reports:plan")
    kept = {"strategy": str(plan.strategy), "on": plan.day.isoformat()}
    overdue, changed = plan.overdue, [*plan.changed, *plan.closed]
    words = [_changed(each, href) for each in plan.changed] + [_closed(each, href) for each in plan.closed]
    since = f"since {day_words(plan.before)}"
    return PlanWords(
        href=f"{href}?{urlencode(kept)}",
        title=_title(plan),
        counts=[format_html("{} {}", number, plan_tag(rag).body) for rag, number in plan.by_rag.items() if number],
        overdue=_some(
            overdue, f"{href}?{urlencode(kept | {'only': 'overdue'})}", [_line(each, href) for each in overdue]
        ),
        overdue_heading=f"{count_words(len(overdue), 'line')} with an action that is overdue" if overdue else "",
        changed=_some(changed, f"{href}?{urlencode(kept)}", words),
        changed_heading=f"Changed {since}" if changed else f"No line changed colour {since}.",
    )


def _title(plan: PlanOnBoard) -> str:
    paused = sum(each.is_paused for each in plan.lines)
    waits = f", {paused} of them paused by something outside our control" if paused else ""
    return f"What was agreed: {count_words(len(plan.lines), 'line')} of the action plan{waits}"


def _some(rows: Sequence[Row], href: str, words: Sequence[SafeString]) -> list[SafeString]:
    if len(rows) <= MOST:
        return list(words)
    more = format_html('<a class="govuk-link" href="{}">and {} more</a>', href, len(rows) - MOST)
    return [*words[:MOST], more]


def _line(row: Row, href: str) -> SafeString:
    """A phrase of the line; the whole of it is on its page."""
    text = " ".join(row.text.split())
    short = text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0]}…"
    return format_html('<a class="govuk-link" href="{}lines/{}/">{}. {}</a>', href, row.pk, row.number, short)


def _changed(row: Row, href: str) -> SafeString:
    before, now = row.change  # type: ignore[misc]  # of lines that changed
    was = f"was {before.label.lower()}" if before else "new"
    paused = f", {PAUSED.lower()}" if row.is_paused else ""
    return format_html("{} {} ({}{})", _line(row, href), plan_tag(now).body, was, paused)


def _closed(row: Row, href: str) -> SafeString:
    return format_html("{} {} (was {})", _line(row, href), CLOSED_BODY, PlanRag(row.now).label.lower())
