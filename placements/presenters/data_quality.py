"""The words of the pages of data quality."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from placements.data_quality import CURERS, Age
from sufficiency.codes.ssda903.columns import column_title
from sufficiency.web.components import Column, Table, link
from sufficiency.web.presenters import count_words, day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from placements.data_quality import Asked
    from placements.models import ReturnQuery
    from placements.ssda903.rules import Rule

IN_WORDS = {
    "Header": "who the child is",
    "Episodes": "episode",
    "UASC": "unaccompanied asylum-seeking children",
    "Reviews": "review",
    "OC2": "health and wellbeing",
    "OC3": "after care",
    "AD1": "adoption",
    "PlacedAdoption": "placement for adoption",
    "PrevPerm": "permanence before care",
    "Missing": "missing episode",
    "SWEpisodes": "social worker",
    "DoLo": "deprivation of liberty",
}


def summary(asked: Sequence[Asked], year: int | None) -> str:
    """What there is to do, in a sentence."""
    if not asked:
        return ""
    rows = sum(each.rows for each in asked)
    rules = count_words(len(asked), "check", "checks")
    return (
        f"{count_words(rows, 'query', 'queries')} from {rules} of DfE's on the return for the year ending "
        f"31 March {year}."
    )


def rules_table(slug: str, asked: Iterable[Asked], query: str) -> Table:
    """A row a rule; each leads to its children."""
    suffix = f"?{query}" if query else ""
    return Table(
        caption="Checks that rows fail",
        caption_hidden=True,
        columns=["Check", "What is wrong", "Who can put it right", Column("Rows", numeric=True),
                 Column("Children", numeric=True), Column("Oldest found", unbroken=True)],
        rows=[
            (
                link(each.rule.number, reverse("placements:query-rule", args=[slug, each.rule.number]) + suffix),
                each.rule.message_in_words,
                each.rule.cured_by.value,
                f"{each.rows:,}",
                f"{each.children:,}",
                day_words(each.oldest),
            )
            for each in asked
        ],
        sticky=True,
    )  # fmt: skip


def children_table(slug: str, rule: Rule, rows: Iterable[ReturnQuery]) -> Table:
    """A row a query; each leads to the child."""
    return Table(
        caption=f"Rows that fail check {rule.number}",
        caption_hidden=True,
        columns=["Child", "Row", "Column", "Value", Column("First found", unbroken=True)],
        rows=[
            (
                link(row.child.reference, reverse("placements:child-detail", args=[slug, row.child.reference])),
                row_words(row),
                column_title(row.column),
                row.value or "empty",
                day_words(row.first_found),
            )
            for row in rows
        ],
    )


def row_words(row: ReturnQuery) -> str:
    """Which row of the child's, such as “episode from 2023-06-01”.

    A table of one row a year needs no more than its name.
    """
    name = IN_WORDS[row.table]
    key = row.row_key.split(" ")[0]
    return f"{name} from {day_words_of(key)}" if len(key) == len("2023-06-01") else name


def day_words_of(iso: str) -> str:
    """A key's day in words; the key itself where it is none."""
    try:
        return day_words(date.fromisoformat(iso))
    except ValueError:
        return iso


def choices(chosen_curer: str, chosen_age: str) -> dict[str, Any]:
    """What the two filters offer."""
    return {
        "curers": [(name, each.value, name == chosen_curer) for name, each in CURERS.items()],
        "ages": [(age.value, age.label, age.value == chosen_age) for age in Age],
    }
