"""The parts of a preview, and of the report of what was applied: words and tables of an upload's result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from placements.ssda903.rules import RULES
from placements.ssda903.rules.rule import Rule
from reports.board.measures import MEASURES
from reports.board.tiles import STATUS_WORDS
from reports.indicators.figure import Status
from reports.indicators.indicator import Unit
from reports.indicators.registry import INDICATORS
from reports.returns.results import counts_by_severity
from reports.returns.words import moment_words
from sufficiency.web.components import Column, Table, link
from sufficiency.web.presenters import MINUS, count_words, day_words, number_words, percent_words, share_words

BLOCKING: Final = "blocking"
NOT_YET: Final = "No return yet"


@dataclass(frozen=True)
class RuleFound:
    """One rule, and rows that fail it."""

    title: str
    about: str
    cure: str
    counts: str
    table: Table


@dataclass(frozen=True)
class Preview:
    """A page's worth of a result. ``done``: it was applied, and what is said is what happened."""

    result: dict[str, Any]
    slug: str
    done: bool = False

    @property
    def sentence(self) -> str:
        """What it comes to."""
        changed = count_words(self.result["children_changed"], "child", "children")
        counted = self.result["tables"].get("Episodes")
        verb = ("changed", "were", "was") if self.done else ("would change", "would be", "would be")
        if not counted:
            return f"The records of {changed} {verb[0]}."
        parts = f"{number_words(counted['added'])} added, {number_words(counted['changed'])} changed, "
        return f"The records of {changed} {verb[0]}. Episodes: {parts}{number_words(counted['withdrawn'])} withdrawn."

    @property
    def movements(self) -> list[Table]:
        return [_movement(each, done=self.done) for each in self.result.get("figures", [])]

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
        if queries:
            found.append(f"{count_words(queries, 'query', 'queries')} of rows that are stored as they came")
        return f"{' and '.join(found)}."

    @property
    def blocking(self) -> list[RuleFound]:
        return [_rule_found(each) for each in self.result["rules"] if each["severity"] == BLOCKING]

    @property
    def queries(self) -> list[RuleFound]:
        return [_rule_found(each) for each in self.result["rules"] if each["severity"] != BLOCKING]


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
    return f"{column} {value or 'empty'}" if column else value[0].upper() + value[1:]


def _movement(each: dict[str, Any], *, done: bool) -> Table:
    day = day_words(date.fromisoformat(each["day"]))
    before, after = ("Before", "After") if done else ("Now", "After")
    columns: list[Column | str] = [
        "Measure", Column(before, numeric=True), Column(after, numeric=True), Column("Change", numeric=True),
    ]  # fmt: skip
    titles = {measure.indicator.slug: measure.title for measure in MEASURES}
    rows = [
        (titles[figure["slug"]], *_cells(figure["slug"], figure["now"], figure["then"])) for figure in each["figures"]
    ]
    return Table(f"The board as at {day}", columns, rows)


def _cells(slug: str, now: dict[str, Any] | None, then: dict[str, Any]) -> tuple[str, str, str]:
    return _value(slug, now), _value(slug, then), _change(slug, now, then)


def _value(slug: str, figure: dict[str, Any] | None) -> str:
    if figure is None:
        return NOT_YET
    if figure["value"] is None:
        return STATUS_WORDS.get(Status(figure["status"]), "Not known")
    if INDICATORS[slug].unit is Unit.PERCENT:
        counts = share_words(figure["numerator"], figure["denominator"])
        return f"{percent_words(figure['numerator'], figure['denominator'], 1)} ({counts})"
    return number_words(figure["value"])


def _change(slug: str, now: dict[str, Any] | None, then: dict[str, Any]) -> str:
    if now is None or now["value"] is None or then["value"] is None:
        return ""
    if (now["value"], now["numerator"], now["denominator"]) == (then["value"], then["numerator"], then["denominator"]):
        return "None"
    percent = INDICATORS[slug].unit is Unit.PERCENT
    moved = then["value"] - now["value"]
    sign = "+" if moved > 0 else MINUS if moved < 0 else ""
    return f"{sign}{number_words(abs(moved), 1 if percent else 0)}{' points' if percent else ''}"


@cache
def _rules() -> dict[str, Rule]:
    return {rule.number: rule for rule in RULES}


def _rule_found(each: dict[str, Any]) -> RuleFound:
    rule = _rules().get(each["rule"])
    examples = each["examples"]
    about = rule.message if rule else (examples[0]["message"] if examples else "")
    rows = count_words(each["count"], "row")
    children = f" of {count_words(each['children'], 'child', 'children')}" if each["children"] else ""
    return RuleFound(
        title=f"Check {each['rule']}" if rule else each["rule"].replace("-", " ").capitalize(),
        about=about,
        cure=f"{rule.cure} Who can cure it: {rule.cured_by.value}." if rule else "",
        counts=f"{rows}{children}",
        table=_examples(each, with_message=rule is None),
    )


def _examples(each: dict[str, Any], *, with_message: bool) -> Table:
    columns: list[Column | str] = ["File", Column("Row", numeric=True), "Column", "Value", "Child"]
    rows = [
        [
            example["file"] or "None",
            number_words(example["row"]) if example["row"] else "",
            example["column"],
            example["value"] or "Empty",
            example["child"] or "",
        ]
        + [example["message"]] * with_message
        for example in each["examples"]
    ]
    shown = len(rows)
    caption = f"The first {shown} of {number_words(each['count'])}" if shown < each["count"] else "Where it is"
    return Table(caption, [*columns, *["What is wrong"] * with_message], rows)
