"""A line's page: what it is, its actions, its whole history, and the measures it is meant to move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from reports.board.indicator_page import title_of
from reports.indicators.registry import INDICATORS
from reports.plan.presenters import PAUSED_BODY, no_update_words, paragraphs, when_body
from reports.plan.rules import plan_tag
from reports.plan.words import since_words
from sufficiency.accounts.presenters import person_words
from sufficiency.codes.plan import PlanRag
from sufficiency.web.components import Column, Table, link
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reports.models import PlanLine, ProgressUpdate
    from reports.plan.standing import ActionRow, LineStanding

NOBODY: Final = "Nobody is named yet"


def stands_words(standing: LineStanding) -> str:
    """How old what is said of it is."""
    if standing.latest is None or standing.days_since is None:
        return no_update_words(standing)
    return f"{day_words(standing.latest.day)}, {since_words(standing.days_since)}"


def line_facts(standing: LineStanding, slug: str) -> Iterator[tuple[str, Any]]:
    """Of a line with its strategy, the line it goes on with and the line that goes on with it."""
    line = standing.line
    yield "Strategy", str(line.strategy)
    yield "Who answers for it", line.owner or NOBODY
    yield "Agreed", day_words(line.agreed_on)
    if line.carried_from:
        yield "Carried on from", _other(line.carried_from, slug)
    if line.closed_on:
        yield "Closed", f"{day_words(line.closed_on)}: {line.closed_why}"
    if later := _carried_to(line):
        yield "Goes on as", _other(later, slug)
    for each in standing.answers:
        yield f"Answers Ofsted, {day_words(each.inspected_on)}", each.text


def _carried_to(line: PlanLine) -> PlanLine | None:
    return getattr(line, "carried_to", None)


def _other(line: PlanLine, slug: str) -> SafeString:
    return link(f"Line {line.number} of {line.strategy}", reverse("reports:plan-line", args=[slug, line.pk]))


def actions_table(standing: LineStanding, slugs: Mapping[int, Sequence[str]], slug: str, *, may_keep: bool) -> Table:
    """``slugs``: by action the measures it is meant to move."""
    keeps = may_keep and not standing.is_closed
    columns: list[Column | str] = ["Action", "Timescale", "Meant to move", *(["Change"] * keeps)]
    rows = [
        (
            SafeString(f'<div class="app-plan__words">{paragraphs(each.text)}</div>'),
            SafeString(f"<div>{_when(each, standing)}</div>"),
            _measures(slugs.get(each.pk, ()), slug),
            *([_ways_on(each, slug)] if keeps else []),
        )
        for each in standing.actions
    ]
    return Table("Actions", columns, rows)


def _when(action: ActionRow, standing: LineStanding) -> str:
    if action.done_on and standing.has_done(action):
        return f"{when_body(action, standing)}, {day_words(action.done_on)}"
    return when_body(action, standing)


def _measures(slugs: Iterable[str], slug: str) -> SafeString | str:
    known = [each for each in slugs if each in INDICATORS]
    links = [link(title_of(INDICATORS[each]), reverse("reports:indicator", args=[slug, each])) for each in known]
    return SafeString(f"<div>{'<br>'.join(links)}</div>") if links else "No measure"


def _ways_on(action: ActionRow, slug: str) -> SafeString:
    hidden = format_html('<span class="govuk-visually-hidden">: {}</span>', action.text)
    way = '<a class="govuk-link app-do app-do--one" href="{}">{}{}</a>'
    edit = format_html(way, reverse("reports:plan-action-edit", args=[slug, action.pk]), "Change", hidden)
    if action.done_on:
        return edit
    done = format_html(way, reverse("reports:plan-action-done", args=[slug, action.pk]), "Mark done", hidden)
    return format_html("<div>{} {}</div>", done, edit)


def history_table(updates: Iterable[ProgressUpdate]) -> Table:
    """Newest first, all of them."""
    columns: list[Column | str] = [Column("As at", unbroken=True), "Where it stood", "What was said", "Said by"]
    rows = [(day_words(each.day), _stood(each), _said(each), _by(each)) for each in updates]
    return Table("Every update, the newest first", columns, rows)


def _stood(update: ProgressUpdate) -> SafeString:
    tag = plan_tag(PlanRag(update.rag)).body
    if not update.paused:
        return tag
    again = f" Looked at again on {day_words(update.look_again_on)}." if update.look_again_on else ""
    return format_html(
        '<div class="app-plan__words">{} {} <span class="app-plan__flag">Waits for: {}.{}</span></div>',
        tag,
        PAUSED_BODY,
        update.paused_by,
        again,
    )


def _said(update: ProgressUpdate) -> SafeString:
    evidence = f'<span class="app-table__also">Known by: {paragraphs(update.evidence)}</span>'
    body = f"{paragraphs(update.narrative)}{evidence if update.evidence else ''}"
    return SafeString(f'<div class="app-plan__words">{body}</div>')


def _by(update: ProgressUpdate) -> str:
    recorded = timezone.localtime(update.recorded_at).date()
    later = f", recorded {day_words(recorded)}" if recorded != update.day else ""
    return f"{person_words(update.author)}{later}"


def both_table(newer: ProgressUpdate, typed: dict[str, Any]) -> Table:
    """Somebody else's update, which came first, beside what was typed."""
    rows: list[tuple[Any, Any, Any]] = [
        ("As at", day_words(newer.day), day_words(typed["day"])),
        ("Colour", plan_tag(PlanRag(newer.rag)).body, plan_tag(typed["rag"]).body),
        ("Waits for", newer.paused_by or "Nothing", typed["paused_by"] or "Nothing"),
        ("What became of it", SafeString(paragraphs(newer.narrative)), SafeString(paragraphs(typed["narrative"]))),
    ]
    columns: list[Column | str] = ["What", "Added meanwhile", "Typed by you"]
    return Table("What was added meanwhile and what you typed", columns, rows, caption_hidden=True)
