"""What must hold of a child's rows before the register takes them: the same as blocks a return."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from placements.ssda903 import tables
from placements.ssda903.cells import CellChecks, episode_problems
from placements.ssda903.child_held import ChildHeld
from placements.ssda903.problems import Problem, Severity
from placements.ssda903.writing import written_day, written_episode, written_header
from sufficiency.calendar import financial_year_ending


def blocking(before: ChildHeld, after: ChildHeld, year: int) -> list[Problem]:
    """Why the register cannot hold ``after``; what stood in ``before`` already is no reason.

    ``year``: the collection year whose codes count for what goes on.
    """
    stood = {_place(problem) for problem in _problems(before, year)} if before.header else set()
    return [each for each in _problems(after, year) if each.is_blocking and _place(each) not in stood]


def _place(problem: Problem) -> tuple:
    """A code that stands may stay when its episode gets another day."""
    if problem.rule == "code-unknown":
        return problem.rule, problem.column, problem.value
    return problem.rule, problem.file, problem.column, problem.value


def _problems(child: ChildHeld, year: int) -> Iterator[Problem]:
    if child.header is None:
        yield Problem("child-unknown", "The child's date of birth is not known. Enter it.", child=child.reference)
        return
    check = CellChecks(tables.HEADER, year, "")
    yield from check.row(0, written_header(child.reference, child.header, year))
    for episode in child.episodes:
        # An old episode keeps the codes of its own time.
        judged = financial_year_ending(episode.dec) if episode.dec else year
        check = CellChecks(tables.EPISODES, judged, episode.decom.isoformat())
        values = written_episode(child.reference, episode)
        yield from check.row(0, values)
        yield from episode_problems(check, 0, child.reference, dict(zip(tables.EPISODES.columns, values, strict=True)))
    for earlier, later in pairwise(child.episodes):
        if earlier.overlaps(later):
            ended = f"ended on {written_day(earlier.dec)}" if earlier.dec else "has not ended"
            yield Problem(
                "episodes-overlap",
                f"The placement from {written_day(later.decom)} begins, but the one from "
                f"{written_day(earlier.decom)} {ended}. Correct one of the two dates.",
                Severity.BLOCKING,
                file=later.decom.isoformat(),
                column="DECOM",
                value=written_day(later.decom),
                child=child.reference,
            )
