"""Runs the rules of a year over a return, or over one child's part of it."""

from __future__ import annotations

from collections.abc import Iterator

from placements.ssda903 import tables
from placements.ssda903.problems import Problem, Severity
from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.registry import rules_of
from placements.ssda903.rules.rows import AnyRow
from placements.ssda903.rules.rule import Rule

Finding = tuple[Rule, AnyRow]


def check_return(collection: Collection) -> list[Finding]:
    """Every row of this year's return that fails a rule, by rule."""
    return [(rule, row) for rule in runnable(collection) for row in failing(rule, collection)]


def check_child(child: ChildRows, collection: Collection) -> list[Finding]:
    """What is wrong with one child's rows. Rules that compare children with each other are left out."""
    return [
        (rule, row) for rule in runnable(collection) if rule.check is not None for row in rule.check(child, collection)
    ]


def runnable(collection: Collection) -> Iterator[Rule]:
    """The year's rules whose tables are there."""
    for rule in rules_of(collection.year):
        if rule.needs <= collection.tables and rule.needs_last <= collection.tables_last:
            yield rule


def failing(rule: Rule, collection: Collection) -> list[AnyRow]:
    """The rows that fail one rule."""
    if rule.check_across is not None:
        return list(rule.check_across(collection))
    check = rule.check
    assert check is not None
    return [row for child in collection.with_rows(rule.flags) for row in check(child, collection)]


def problem(rule: Rule, row: AnyRow) -> Problem:
    """As a query, which never blocks: where it is, what was found, what to do."""
    columns = tables.NAMED[row.table].columns
    column = next((name for name in rule.columns if name in columns), "")
    return Problem(
        rule.number,
        f"{rule.message} {rule.cure}",
        Severity.QUERY,
        row.file,
        row.line,
        column,
        row.text(column)[:100] if column else "",
        row.child or None,
    )
