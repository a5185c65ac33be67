"""Reads and checks returns and works out what they would change, without writing anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from placements.ssda903 import tables
from placements.ssda903.checking import Checker
from placements.ssda903.collecting import FoundReturn, find_returns
from placements.ssda903.counting import count_tables
from placements.ssda903.crosschecks import chain_queries, overlaps, unknown_children
from placements.ssda903.exporting import rows_in_year
from placements.ssda903.merging import Counts, Held, replay
from placements.ssda903.problems import Problem
from placements.ssda903.queries import Queried, as_tables, queried
from placements.ssda903.returns import Return, TableRows
from placements.ssda903.rules import check_return, problem
from placements.ssda903.rules.collection import collect
from placements.ssda903.storing import Stored, content_hash, stored
from placements.ssda903.years import name_years
from sufficiency.authorities.models import Authority

Progress = Callable[[str, float], None]
"""Told what is being done now, and how much of the whole is done, from 0 to 1."""


def no_progress(step: str, done: float) -> None:
    """For those who do not watch."""


@dataclass
class Plan:
    """What loading some returns would do."""

    authority: Authority
    data_version: int
    """The authority's, from when the plan was made: a later write makes the plan stale."""
    years: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    returns: list[tuple[Return, dict[str, Counts]]] = field(default_factory=list)
    """Those that bring something new, with what they do; empty when all were loaded before."""
    counts: list[dict[str, Counts]] = field(default_factory=list)
    """By table, for each return given."""
    held: Held = field(default_factory=Held)
    changed: list[str] = field(default_factory=list)
    """References of the children whose rows change."""
    left_out: frozenset[str] = frozenset()
    refused: bool = False
    queries: list[Queried] | None = None
    """What DfE's checks find in the latest return there will be; None when it is none of those given."""

    def totals(self) -> dict[str, Counts]:
        """By table, over all years."""
        totals: dict[str, Counts] = {}
        for year in self.counts:
            for name, counts in year.items():
                totals[name] = totals.get(name, Counts()) + counts
        return totals


def prepare(
    authority: Authority,
    path: Path,
    *,
    year: int | None = None,
    accept_issues: bool = False,
    progress: Progress = no_progress,
) -> Plan:
    """Everything up to the write. Never raises for what is in the files: the plan's problems say it."""
    authority.refresh_from_db(fields=["data_version"])
    plan = Plan(authority, authority.data_version)
    progress(f"Reading {path.name}", 0)
    new = _read(path, year, plan, progress)
    if plan.refused:
        return plan
    held = stored(authority)
    plan.problems += _unknown(new, held)
    progress("Laying the years over each other", 0.3)
    _leave_out(plan, new, held, accept_issues=accept_issues)
    if plan.refused:
        plan.counts = [{name: Counts(read=len(table.rows)) for name, table in each.tables.items()} for each in new]
    else:
        progress("Comparing with the register", 0.35)
        _compare(plan, new, held)
    progress("Checking with DfE's rules", 0.4)
    _query(plan, new, held)
    return plan


def _read(path: Path, year: int | None, plan: Plan, progress: Progress) -> list[Return]:
    found, plan.problems = find_returns(path)
    for each in found:
        plan.problems += [problem for file in each.files for problem in file.problems]
    years, unclear = name_years(found, year)
    plan.problems += unclear
    plan.years = sorted(each for each in years if each)
    if not found or any(problem.is_blocking and problem.child is None for problem in plan.problems):
        plan.refused = True
    dated = sorted(
        ((each, found) for each, found in zip(years, found, strict=True) if each), key=lambda pair: pair[0] or 0
    )
    returns = []
    for place, (each_year, files) in enumerate(dated):
        done = 0.1 + 0.2 * place / len(dated)
        progress(f"Checking {files.label}: the return for the year ending 31 March {each_year}", done)
        returns.append(_check(each_year, files, plan))
    return returns


def _check(year: int, found: FoundReturn, plan: Plan) -> Return:
    checker = Checker(year)
    for file in found.files:
        if file.table is not None:
            checker.add(file)
    plan.problems += checker.problems
    return checker.result


def _unknown(new: list[Return], stored: Stored) -> list[Problem]:
    """Year by year, as if each return were given by itself: a later Header does not vouch for an earlier return."""
    known = stored.known_children()
    problems: list[Problem] = []
    for each in new:
        if tables.HEADER.name in each.tables:
            known |= set(each.tables[tables.HEADER.name].children)
        problems += unknown_children(each, known)
    return problems


def _leave_out(plan: Plan, new: list[Return], stored: Stored, *, accept_issues: bool) -> None:
    """Refuse what blocks or, where that is accepted, leave its children out of every return given."""
    plan.problems += _overlapping(plan, new, stored)
    while children := _blocked(plan) - plan.left_out:
        if not accept_issues or None in children:
            plan.refused = True
            return
        plan.left_out |= {child for child in children if child}
        for each in new:
            each.left_out = plan.left_out
        plan.problems += _overlapping(plan, new, stored)


def _blocked(plan: Plan) -> set[str | None]:
    return {problem.child for problem in plan.problems if problem.is_blocking}


def _overlapping(plan: Plan, new: list[Return], stored: Stored) -> list[Problem]:
    found: dict[tuple, Problem] = {}
    for each in new:
        alone = replay([each])
        found |= {_place(problem): problem for problem in overlaps(alone, alone.episodes, new)}
    before = replay(stored.in_order())
    plan.held = replay(stored.in_order(new))
    plan.changed = before.changed_children(plan.held)
    found |= {_place(problem): problem for problem in overlaps(plan.held, plan.changed, new)}
    already = {_place(problem) for problem in plan.problems}
    return [problem for place, problem in found.items() if place not in already]


def _place(problem: Problem) -> tuple:
    """Value and all, for an XML may be one long line, where every problem is in row 1."""
    return problem.rule, problem.child, problem.file, problem.row, problem.column, problem.value


def _compare(plan: Plan, new: list[Return], stored: Stored) -> None:
    latest = {submission.year_ending: submission for submission, _ in stored.returns}
    laid: list[Return] = []
    before = replay(stored.in_order())
    for each in new:
        previous = latest.get(each.year)
        if previous and previous.content_hash == content_hash(each):
            plan.counts.append(count_tables(each, before, before))
            continue
        laid.append(each)
        after = replay(stored.in_order(laid))
        plan.counts.append(count_tables(each, before, after))
        plan.returns.append((each, plan.counts[-1]))
        before = after
    if new:
        plan.problems += chain_queries(plan.held, plan.changed, new)


def _query(plan: Plan, new: list[Return], stored: Stored) -> None:
    """Run DfE's checks over each return given, beside the one of the year before, given too or stored."""
    given = {each.year: each for each in new}
    latest = max([*given, *(each.year for _, each in stored.returns)], default=0)
    for each in new:
        last = given[each.year - 1].tables if each.year - 1 in given else _stored_tables(stored, each.year - 1)
        collection = collect(each.year, each.tables, last, own_codes=plan.authority.own_codes())
        found = check_return(collection)
        plan.problems += [problem(rule, row) for rule, row in found]
        if each.year == latest:
            plan.queries = queried(((rule, row) for rule, row in found if row.child not in plan.left_out), latest)


def _stored_tables(stored: Stored, year: int) -> dict[str, TableRows]:
    """The return of a year as it stands; none when none was received."""
    supplied = {name for _, each in stored.returns if each.year == year for name in each.supplied}
    if not supplied:
        return {}
    rows = as_tables(rows_in_year(stored, year))
    return {name: rows.get(name, TableRows(name)) for name in supplied}
