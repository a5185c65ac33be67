"""A rule and the rows that fail it, as a preview shows them: what is wrong, who can cure it, and where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from placements.ssda903.rules import RULES
from placements.ssda903.rules.rule import Rule
from sufficiency.codes.ssda903.columns import column_title
from sufficiency.web.components import Column, Table
from sufficiency.web.presenters import count_words, number_words

OWN_CHECKS: Final = {
    "chain-broken": "Episodes do not join: one says that another ends or begins that day, and none does.",
    "child-twice": "A child is in a table more than once.",
    "child-unknown": "A child is neither in Header nor in the register.",
    "code-unknown": "A code is none that the year's return has.",
    "date-invalid": "A date is none of the calendar.",
    "end-after-year": "An end lies after the return's year.",
    "end-not-after-start": "An episode ends before it began, or the day it began.",
    "end-without-reason": "An end has no reason.",
    "episodes-overlap": "An episode begins before the one before it has ended.",
    "reason-without-end": "There is a reason for an end, and no end.",
    "row-length": "A row has more or fewer values than its heading.",
    "row-twice": "A row is there twice.",
    "start-within-care": "An episode says that care started, and the child was in care the day before.",
    "status-only-but-moved": "An episode says that only the legal status changed, and the placement did too.",
    "temporary-without-return": "After a temporary placement the child did not return.",
    "value-missing": "A value that every such row needs is missing.",
    "value-too-long": "A value is longer than any should be.",
}
"""What our own checks find, said of all their rows; a problem's own message speaks of its row."""


@dataclass(frozen=True)
class RuleFound:
    """One rule, and rows that fail it."""

    rows: str
    about: str
    check: str
    """DfE's number and who can cure it; empty for a check of our own."""
    cure: str
    table: Table


def rule_found(each: dict[str, Any]) -> RuleFound:
    """Of an entry of a result's ``rules``."""
    rule = _rules().get(each["rule"])
    examples = each["examples"]
    own = OWN_CHECKS.get(each["rule"]) or (examples[0]["message"] if examples else each["rule"])
    children = f" of {count_words(each['children'], 'child', 'children')}" if each["children"] else ""
    return RuleFound(
        rows=count_words(each["count"], "row"),
        about=rule.message_in_words if rule else own,
        check=f"check {each['rule']}, {rule.cured_by.value}" if rule else "",
        cure=f"{count_words(each['count'], 'row')}{children}. {rule.cure_in_words if rule else ''}",
        table=_examples(each, with_message=rule is None),
    )


@cache
def _rules() -> dict[str, Rule]:
    return {rule.number: rule for rule in RULES}


def _examples(each: dict[str, Any], *, with_message: bool) -> Table:
    columns: list[Column | str] = ["File", Column("Row", numeric=True), "Column", "Value", "Child"]
    rows = [
        [
            example["file"] or "None",
            number_words(example["row"]) if example["row"] else "",
            column_title(example["column"]),
            example["value"] or "Empty",
            example["child"] or "",
        ]
        + [example["message"]] * with_message
        for example in each["examples"]
    ]
    shown = len(rows)
    caption = f"The first {shown} of {number_words(each['count'])}" if shown < each["count"] else "Where it is"
    return Table(caption, [*columns, *["What is wrong"] * with_message], rows)
