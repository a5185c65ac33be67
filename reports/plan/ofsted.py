"""What Ofsted recommended, and whether the plan has answered it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from reports.models import PlanLine
from reports.plan.standing import lines_on
from sufficiency.web.components import Column, Table, link
from sufficiency.web.presenters import count_words, day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from reports.models import OfstedRecommendation
    from reports.plan.standing import LineStanding


@dataclass(frozen=True)
class Answered:
    """A recommendation, and the lines that answer it as they stand on a day."""

    recommendation: OfstedRecommendation
    lines: Sequence[LineStanding]

    @property
    def on(self) -> date | None:
        """When the last of its lines was done; None while one is not, or where none answers it."""
        days = [each.done_since for each in self.lines]
        known = [day for day in days if day]
        return max(known) if known and len(known) == len(days) else None

    @property
    def words(self) -> str:
        if self.on:
            return f"Answered on {day_words(self.on)}"
        if not self.lines:
            return "No line answers it yet"
        done = sum(each.is_done for each in self.lines)
        return f"Being answered: {done} of {count_words(len(self.lines), 'line')} done"


def answered_on(recommendations: QuerySet[OfstedRecommendation], day: date) -> list[Answered]:
    """Six queries. ``recommendations`` as the page's door lets them be seen, with their lines."""
    found = list(recommendations)
    answering = PlanLine.objects.filter(answers__in=[each.pk for each in found]).distinct()
    by_answer: dict[int, list[LineStanding]] = {}
    for standing in lines_on(answering, day):
        for answer in standing.answers:
            by_answer.setdefault(answer.pk, []).append(standing)
    return [Answered(each, by_answer.get(each.pk, [])) for each in found]


def recommendations_table(found: Iterable[Answered], slug: str, *, may_keep: bool) -> Table:
    columns: list[Column | str] = [
        "What Ofsted recommended", Column("Inspection ended", unbroken=True), "Lines that answer it", "Answered",
        *(["Change"] * may_keep),
    ]  # fmt: skip
    rows = [
        (
            each.recommendation.text,
            day_words(each.recommendation.inspected_on),
            _lines(each.lines, slug),
            each.words,
            *([_change(each.recommendation, slug)] if may_keep else []),
        )
        for each in found
    ]
    return Table("What Ofsted recommended", columns, rows, caption_hidden=True)


def _lines(lines: Iterable[LineStanding], slug: str) -> SafeString | str:
    links = [
        link(f"{each.line.number}. {each.line.text}", reverse("reports:plan-line", args=[slug, each.line.pk]))
        for each in lines
    ]
    return SafeString(f"<div>{'<br>'.join(links)}</div>") if links else "None"


def _change(recommendation: OfstedRecommendation, slug: str) -> SafeString:
    address = reverse("reports:plan-ofsted-edit", args=[slug, recommendation.pk])
    hidden = f": {recommendation}"
    return format_html(
        '<a class="govuk-link app-do" href="{}">Change<span class="govuk-visually-hidden">{}</span></a>',
        address, hidden,
    )  # fmt: skip
