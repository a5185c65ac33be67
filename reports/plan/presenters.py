"""The plan as four columns, as committees read it; and what is said above them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString

from reports.plan.rules import CLOSED_BODY, PAUSED, plan_tag
from reports.plan.words import since_words, timescale_words
from sufficiency.codes.plan import PlanRag
from sufficiency.web.components import Column, Table, Tag
from sufficiency.web.presenters import count_words, day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reports.plan.standing import ActionRow, LineStanding, PlanStanding

COLUMNS: Final[list[Column | str]] = ["Recommendation", "Actions", Column("Timescale"), "Progress update"]
BODIES: Final = {rag: plan_tag(rag).body for rag in PlanRag}
PAUSED_BODY: Final = Tag(PAUSED, "grey").body
OVERDUE_BODY: Final = '<strong class="app-plan__overdue">Overdue</strong>'


def plan_table(lines: Iterable[LineStanding], slug: str) -> Table:
    """Cells are written here, not in templates: of 300 lines those would take a tenth of a second."""
    address = reverse("reports:plan-line", args=[slug, 0])
    rows = [
        (_recommendation(each, address.replace("/0/", f"/{each.line.pk}/")), *_actions(each), _progress(each))
        for each in lines
    ]
    return Table("The action plan", COLUMNS, rows, caption_hidden=True)


def _recommendation(standing: LineStanding, href: str) -> SafeString:
    line = standing.line
    owner = f'<span class="app-table__also">{escape(line.owner)}</span>' if line.owner else ""
    answers = "".join(
        f'<span class="app-table__also">Answers Ofsted, {day}</span>'
        for day in dict.fromkeys(day_words(each.inspected_on) for each in standing.answers)
    )
    return SafeString(f'<a class="govuk-link" href="{href}">{line.number}. {paragraphs(line.text)}</a>{owner}{answers}')


def _actions(standing: LineStanding) -> tuple[SafeString, SafeString]:
    """What is to be done and by when, numbered alike where there are several."""
    if not standing.actions:
        return SafeString("None yet"), SafeString("")
    what = [paragraphs(each.text) for each in standing.actions]
    when = [when_body(each, standing) for each in standing.actions]
    return _listed(what), _listed(when)


def when_body(action: ActionRow, standing: LineStanding) -> str:
    """The timescale, and whether it is done or overdue."""
    words = timescale_words(action.timescale, action.month)
    if standing.has_done(action):
        return f'{words}. <span class="app-plan__done">Done</span>'
    return f"{words}. {OVERDUE_BODY}" if action in standing.overdue else words


def _listed(parts: Sequence[str]) -> SafeString:
    if len(parts) == 1:
        return SafeString(f"<div>{parts[0]}</div>")
    return SafeString(f'<ol class="app-plan__list">{"".join(f"<li>{each}</li>" for each in parts)}</ol>')


def _progress(standing: LineStanding) -> SafeString:
    latest, line = standing.latest, standing.line
    head: str = CLOSED_BODY if standing.is_closed else BODIES[standing.rag]
    if latest is None:
        said = "" if standing.is_closed else f'<p class="app-plan__said">{no_update_words(standing)}.</p>'
    else:
        head += f' <span class="app-plan__day">{day_words(latest.day)}, {since_words(standing.days_since or 0)}</span>'
        said = f'<p class="app-plan__said">{paragraphs(latest.narrative)}</p>'
    # One element: on a phone each is beside the column's heading.
    parts = f'<p class="app-plan__stands">{head}</p>{_flags(standing)}{said}{_closed(line, standing)}'
    return SafeString(f"<div>{parts}</div>")


def no_update_words(standing: LineStanding) -> str:
    """Of a line carried forward, how it stood before: to carry it is no fresh start."""
    if before := standing.before:
        return f"No update since it was carried forward: {before.rag.label} on {day_words(before.day)}"
    return "No update yet"


def _flags(standing: LineStanding) -> str:
    latest = standing.latest
    paused = ""
    if standing.is_paused and latest:
        again = f" Looked at again on {day_words(latest.look_again_on)}." if latest.look_again_on else ""
        paused = f'<p class="app-plan__flag">{PAUSED_BODY}<br>Waits for: {escape(latest.paused_by)}.{again}</p>'
    drift = f'<p class="app-plan__flag">Drifting: {standing.drift.value}.</p>' if standing.drift else ""
    return paused + drift


def _closed(line: Any, standing: LineStanding) -> str:
    if not standing.is_closed:
        return ""
    return f'<p class="app-plan__said">Closed on {day_words(line.closed_on)}: {escape(line.closed_why)}</p>'


def paragraphs(text: str) -> str:
    """As typed: nothing in it is HTML, and its lines stay lines.

    >>> paragraphs("Done <b>soon</b>\\r\\nand well")
    'Done &lt;b&gt;soon&lt;/b&gt;<br>and well'
    """
    return escape(text).replace("\r\n", "<br>").replace("\n", "<br>")


def lede_words(plan: PlanStanding) -> str:
    """Which plan, as at when, and how old what is said of it is."""
    days = [each.latest.day for each in plan.lines if each.latest]
    if not plan.lines:
        return f"{plan.strategy}, as at {day_words(plan.day)}."
    said = "Nobody has said yet how its lines stand."
    if days:
        said = f"The latest update is of {day_words(max(days))}, {since_words((plan.day - max(days)).days)}."
    lines = count_words(len(plan.lines), "recommendation")
    return f"{plan.strategy}: what became of its {lines}, as at {day_words(plan.day)}. {said}"


def counts(plan: PlanStanding, kept: dict[str, str]) -> list[dict[str, Any]]:
    """Lines by colour, each leading to those lines."""
    return [
        {"tag": plan_tag(rag), "number": number, "href": f"?{urlencode(kept | {'rag': rag.value})}", "rag": rag.value}
        for rag, number in plan.by_rag.items()
    ]


def warnings(plan: PlanStanding, kept: dict[str, str]) -> list[tuple[str, str]]:
    """What wants attention, in words, and the address of those lines."""
    noun = "line"
    told = {
        "overdue": (plan.overdue, "with an action that is overdue"),
        "paused": (plan.paused, "paused by something outside our control"),
        "drifting": (plan.drifting, "drifting: amber three times running, or green with its date long past"),
        "closed": (plan.closed, "closed"),
    }
    return [
        (f"{count_words(number, noun)} {words}", f"?{urlencode(kept | {'only': name})}")
        for name, (number, words) in told.items()
        if number
    ]


def elsewhere(strategies: Iterable[Any], plan: PlanStanding, kept: dict[str, str]) -> list[tuple[str, str]]:
    """Lines that are still open in other strategies, as ``with_lines`` gives them: who carries some on forgets none."""
    return [
        (f"{count_words(each.open_lines, 'line')} still open in {each}", f"?{urlencode(kept | {'strategy': each.pk})}")
        for each in strategies
        if each.open_lines and each != plan.strategy
    ]
