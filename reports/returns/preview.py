"""The parts of a preview, and of the report of what was applied: words and tables of an upload's result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from reports.board.measures import MEASURES
from reports.board.tiles import STATUS_WORDS
from reports.indicators.figure import Status
from reports.indicators.indicator import Unit
from reports.indicators.registry import INDICATORS
from reports.returns.results import counts_by_severity
from reports.returns.rules_found import RuleFound, rule_found
from reports.returns.words import moment_words
from sufficiency.codes.ssda903.columns import column_title
from sufficiency.web.components import Column, Table, link
from sufficiency.web.presenters import MINUS, count_words, day_words, number_words, percent_words, share_words

BLOCKING: Final = "blocking"
NAMES: Final = {measure.indicator.slug: measure.title for measure in MEASURES}


@dataclass(frozen=True)
class Preview:
    """A page's worth of a result. ``done``: it was applied, and what is said is what happened."""

    result: dict[str, Any]
    slug: str
    done: bool = False

    @property
    def sentence(self) -> str:
        """What it comes to."""
        verb = "changed" if self.done else "would change"
        if not self.result["children_changed"]:
            return f"The record of no child {verb}."
        changed = count_words(self.result["children_changed"], "child", "children")
        counted = self.result["tables"].get("Episodes")
        if not counted:
            return f"The records of {changed} {verb}."
        parts = f"{number_words(counted['added'])} added, {number_words(counted['changed'])} changed, "
        return f"The records of {changed} {verb}. Episodes: {parts}{number_words(counted['withdrawn'])} withdrawn."

    @property
    def movements(self) -> list[Table]:
        """Of the days on which anything moves."""
        return [_movement(each, done=self.done) for each in self.result.get("figures", []) if _moves(each)]

    @property
    def unmoved(self) -> list[date]:
        """The days on which every figure stays."""
        return [date.fromisoformat(each["day"]) for each in self.result.get("figures", []) if not _moves(each)]

    @property
    def withdrawn_words(self) -> str:
        count = self.result["withdrawn"]["count"]
        verb = "were" if self.done else "would be"
        return f"Episodes of {count_words(count, 'child', 'children')} {verb} withdrawn"

    @property
    def withdrawn(self) -> SafeString:
        """The children by reference, each with the number of its episodes."""
        named = self.result["withdrawn"]["children"]
        return _children(((child, f" ({number})" if number > 1 else "") for child, number in named), self.slug)

    @property
    def left_out(self) -> SafeString:
        return _children(((child, "") for child in self.result["left_out"]["children"]), None)

    @property
    def left_out_words(self) -> str:
        verb = "were" if self.done else "would be"
        return f"{count_words(self.result['left_out']['count'], 'child', 'children')} {verb} left out"

    @property
    def contradicted_words(self) -> str:
        count = count_words(self.result["contradicted"]["count"], "row")
        return f"{count} written here {'changed' if self.done else 'would change'}"

    @property
    def contradicted(self) -> Table:
        columns: list[Column | str] = ["Child", "Row", "Recorded here", "Now", "After"]
        if self.done:
            columns[3:] = ["Before", "Now"]
        rows = [
            (
                link(each["child"], _child_href(self.slug, each["child"])),
                f"{each['table']} {each['key']}".strip(),
                f"{each['verb'].capitalize()}, {moment_words(datetime.fromisoformat(each['made_at']))}",
                _said(each["changes"], 1),
                _said(each["changes"], 2),
            )
            for each in self.result["contradicted"]["rows"]
        ]
        return Table("Rows written here that the return speaks of otherwise", columns, rows, caption_hidden=True)

    @property
    def problems_words(self) -> str:
        counted = counts_by_severity(self.result)
        if not counted:
            return "No problem was found."
        blocking = counted[BLOCKING]
        queries = counted.total() - blocking
        found = [f"{count_words(blocking, 'problem')} that the register cannot hold"] * bool(blocking)
        found += [f"{count_words(queries, 'query', 'queries')}, which block nothing"] * bool(queries)
        return f"{' and '.join(found)}."

    @property
    def blocking(self) -> list[RuleFound]:
        return [rule_found(each) for each in self.result["rules"] if each["severity"] == BLOCKING]

    @property
    def queries(self) -> list[RuleFound]:
        return [rule_found(each) for each in self.result["rules"] if each["severity"] != BLOCKING]


def _child_href(slug: str, reference: str) -> str:
    return reverse("placements:child-detail", args=[slug, reference])


def _children(named: Any, slug: str | None) -> SafeString:
    """Linked where they are in the register."""
    return format_html_join(
        ", ", "{}{}", ((link(child, _child_href(slug, child)) if slug else child, after) for child, after in named)
    )


def _said(changes: list[list[str]], position: int) -> SafeString:
    return format_html_join("; ", "{}", ((_cell(each[0], each[position]),) for each in changes))


def _cell(column: str, value: str) -> str:
    return f"{column_title(column)}: {value or 'empty'}" if column else value[0].upper() + value[1:]


def _moves(each: dict[str, Any]) -> bool:
    return any(figure["now"] != figure["then"] for figure in each["figures"])


def _movement(each: dict[str, Any], *, done: bool) -> Table:
    """Of a day that no return spoke for before, the figures alone."""
    title = f"The board as at {day_words(date.fromisoformat(each['day']))}"
    figures = [(NAMES[figure["slug"]], figure["slug"], figure["now"], figure["then"]) for figure in each["figures"]]
    if all(now is None for _, _, now, _ in figures):
        heading = Column("It says now" if done else "It would say", numeric=True)
        alone = [(name, _value(slug, then)) for name, slug, _, then in figures]
        return Table(f"{title}, of which there was no return before", ["Measure", heading], alone)
    headings = [Column(heading, numeric=True) for heading in ("Before" if done else "Now", "After", "Change")]
    rows = [
        (name, _value(slug, now), _value(slug, then), _change(slug, now, then)) for name, slug, now, then in figures
    ]
    return Table(title, ["Measure", *headings], rows)


def _value(slug: str, figure: dict[str, Any]) -> str:
    if figure["value"] is None:
        return STATUS_WORDS.get(Status(figure["status"]), "Not known")
    if INDICATORS[slug].unit is Unit.PERCENT:
        counts = share_words(figure["numerator"], figure["denominator"])
        return f"{percent_words(figure['numerator'], figure['denominator'], 1)} ({counts})"
    return number_words(figure["value"])


def _change(slug: str, now: dict[str, Any], then: dict[str, Any]) -> str:
    if now["value"] is None or then["value"] is None:
        return ""
    if (now["value"], now["numerator"], now["denominator"]) == (then["value"], then["numerator"], then["denominator"]):
        return "None"
    percent = INDICATORS[slug].unit is Unit.PERCENT
    moved = then["value"] - now["value"]
    sign = "+" if moved > 0 else MINUS if moved < 0 else ""
    return f"{sign}{number_words(abs(moved), 1 if percent else 0)}{' points' if percent else ''}"
