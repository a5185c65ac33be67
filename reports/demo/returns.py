"""The demo's returns, loaded the way a council's are."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from placements.actions import StalePlanError, apply_plan, mark_provisional
from placements.models import Submission
from placements.ssda903.preparing import Plan, Progress, no_progress, prepare
from placements.synthetic.returns import write_returns
from reports.demo.councils import LAST_YEAR, YEARS
from reports.demo.ownership import JOB, MADE_UP, edition_of
from sufficiency.audit.actions import record

if TYPE_CHECKING:
    from reports.demo.councils import Council
    from sufficiency.authorities.models import Authority


class RefusedError(Exception):
    """The made-up returns did not pass the checks of an import, which is a fault of ours."""


def load_returns(council: Council, *, progress: Progress = no_progress) -> list[Submission]:
    """The submissions stored; none when all were there before, which is seen without making them again."""
    authority = council.authority
    if edition_of(council) == council.edition and _years_in_force(authority) >= set(YEARS):
        return []
    progress("Making children up", 0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / council.slug
        write_returns(council.returns(), path)
        while True:
            plan = _plan(authority, path, progress)
            try:
                return _apply(plan, council, progress) if plan.returns else []
            except StalePlanError:
                progress("The register changed meanwhile; starting again", 0)


def _years_in_force(authority: Authority) -> set[int]:
    return set(Submission.objects.of(authority).in_force().values_list("year_ending", flat=True))


def _plan(authority: Authority, folder: Path, progress: Progress) -> Plan:
    authority.refresh_from_db()
    plan = prepare(authority, folder, progress=progress)
    if plan.refused:
        raise RefusedError("; ".join(sorted({problem.message for problem in plan.problems})))
    return plan


def _apply(plan: Plan, council: Council, progress: Progress) -> list[Submission]:
    """All but the last are final returns, as a council's are by the end of March."""

    def finish(submissions: list[Submission]) -> None:
        record(MADE_UP, plan.authority, by=JOB, authority=plan.authority, after={"edition": council.edition})
        for submission in submissions:
            mark_provisional(submission=submission, provisional=submission.year_ending == LAST_YEAR, by=JOB)

    return apply_plan(plan=plan, by=JOB, within=finish, progress=progress)
