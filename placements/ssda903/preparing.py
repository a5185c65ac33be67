"""Reads and checks returns and works out what they would change, without writing anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from placements.ssda903 import tables
from placements.ssda903.checking import Checker
from placements.ssda903.collecting import FoundReturn, find_returns, find_uploaded
from placements.ssda903.contradicting import Contradiction, contradictions
from placements.ssda903.counting import count_tables
from placements.ssda903.crosschecks import chain_queries, overlaps, unknown_children
from placements.ssda903.laying import Step, steps
from placements.ssda903.merging import Counts, Held, replay
from placements.ssda903.places import KnownPlaces
from placements.ssda903.problems import Problem
from placements.ssda903.queries import Queried
from placements.ssda903.returns import Return
from placements.ssda903.running import run_rules
from placements.ssda903.storing import Stored, stored
from placements.ssda903.years import name_years
from sufficiency.authorities.models import Authority
from sufficiency.garbage import nothing_collected

Progress = Callable[[str, float], None]
"""Told what is being done now, and how much of the whole is done, from 0 to 1."""
Given = Path | Sequence[tuple[str, Path]]
"""A path; or files sent together, each with the name it had where it came from."""


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
    before: Held = field(default_factory=Held)
    held: Held = field(default_factory=Held)
    changed: list[str] = field(default_factory=list)
    """References of the children whose rows change."""
    contradicted: list[Contradiction] = field(default_factory=list)
    """Rows written here that the returns would change."""
    left_out: frozenset[str] = frozenset()
    refused: bool = False
    queries: list[Queried] | None = None
    """What DfE's checks find in the latest return there will be; None when it is none of those given."""
    places: KnownPlaces = field(default_factory=KnownPlaces)

    def totals(self) -> dict[str, Counts]:
        """By table, over all years."""
        totals: dict[str, Counts] = {}
        for year in self.counts:
            for name, counts in year.items():
                totals[name] = totals.get(name, Counts()) + counts
        return totals


@nothing_collected()
def prepare(
    authority: Authority,
    given: Given,
    *,
    year: int | None = None,
    accept_issues: bool = False,
    progress: Progress = no_progress,
) -> Plan:
    """Everything up to the write. Never raises for what is in the files: the plan's problems say it."""
    authority.refresh_from_db(fields=["data_version"])
    plan = Plan(authority, authority.data_version)
    progress(f"Reading {_called(given)}", 0)
    new = _read(given, year, plan, progress)
    if not new:
        return plan
    held = stored(authority)
    if not plan.refused:
        plan.problems += _unknown(new, held)
        progress("Putting the years together", 0.2)
        laid = _leave_out(plan, new, held, accept_issues=accept_issues)
    if plan.refused:
        plan.counts = [{name: Counts(read=len(table.rows)) for name, table in each.tables.items()} for each in new]
    else:
        progress("Comparing with the register", 0.25)
        _compare(plan, laid, held)
    _query(plan, new, held, progress)
    return plan


def _called(given: Given) -> str:
    if isinstance(given, Path):
        return given.name
    return given[0][0] if len(given) == 1 else f"{len(given)} files"


def _read(given: Given, year: int | None, plan: Plan, progress: Progress) -> list[Return]:
    found, plan.problems = find_returns(given) if isinstance(given, Path) else find_uploaded(given)
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
        done = 0.1 + 0.1 * place / len(dated)
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


def _leave_out(plan: Plan, new: list[Return], stored: Stored, *, accept_issues: bool) -> list[Step]:
    """Refuse what blocks or, where that is accepted, leave its children out of every return given."""
    laid = _lay(plan, new, stored)
    while children := _blocked(plan) - plan.left_out:
        if not accept_issues or None in children:
            plan.refused = True
            return laid
        plan.left_out |= {child for child in children if child}
        for each in new:
            each.left_out = plan.left_out
        laid = _lay(plan, new, stored)
    return laid


def _blocked(plan: Plan) -> set[str | None]:
    return {problem.child for problem in plan.problems if problem.is_blocking}


def _lay(plan: Plan, new: list[Return], stored: Stored) -> list[Step]:
    """Lay them over what is stored, and add to the problems the episodes that overlap."""
    laid = steps(new, stored)
    if laid:
        plan.before, plan.held = laid[0].before, laid[-1].after
    plan.changed = plan.before.changed_children(plan.held)
    found: dict[tuple, Problem] = {}
    for each in new:
        alone = replay([each])
        found |= {_place(problem): problem for problem in overlaps(alone, alone.episodes, new)}
    found |= {_place(problem): problem for problem in overlaps(plan.held, plan.changed, new)}
    already = {_place(problem) for problem in plan.problems}
    plan.problems += [problem for place, problem in found.items() if place not in already]
    return laid


def _place(problem: Problem) -> tuple:
    """Value and all, for an XML may be one long line, where every problem is in row 1."""
    return problem.rule, problem.child, problem.file, problem.row, problem.column, problem.value


def _compare(plan: Plan, laid: list[Step], stored: Stored) -> None:
    for step in laid:
        plan.counts.append(count_tables(step.each, step.before, step.after))
        if step.is_new:
            plan.returns.append((step.each, plan.counts[-1]))
    if laid:
        plan.problems += chain_queries(plan.held, plan.changed, [step.each for step in laid])
        plan.contradicted = contradictions(plan.before, plan.held, stored.amendments, plan.changed)


def _query(plan: Plan, new: list[Return], held: Stored, progress: Progress) -> None:
    def tell(year: int, done: float) -> None:
        progress(f"Checking the year ending 31 March {year} with DfE's rules", 0.3 + 0.4 * done)

    problems, plan.queries = run_rules(
        new,
        held,
        own_codes=plan.authority.own_codes(),
        left_out=plan.left_out,
        find=plan.places,
        progress=tell,
    )
    plan.problems += problems
