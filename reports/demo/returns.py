"""The demo's returns, loaded the way a council's are."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from placements.actions import StalePlanError, apply_plan
from placements.ssda903.preparing import Plan, Progress, no_progress, prepare
from placements.synthetic.returns import make_returns, write_returns
from reports.demo.mistakes import with_mistakes
from reports.demo.ownership import JOB

if TYPE_CHECKING:
    from placements.models import Submission
    from sufficiency.authorities.models import Authority

SLUG, PREFIX, SEED = "bolton", "BOL", "bolton"
CHILDREN = 130
FIRST_YEAR, LAST_YEAR = 2020, 2025


class RefusedError(Exception):
    """The made-up returns did not pass the checks of an import, which is a fault of ours."""


def load_returns(authority: Authority, *, progress: Progress = no_progress) -> list[Submission]:
    """The submissions stored; none when all were there before."""
    progress("Making children up", 0)
    returns = make_returns(
        authority.gss_code, prefix=PREFIX, seed=SEED, children=CHILDREN, first_year=FIRST_YEAR, last_year=LAST_YEAR
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / SLUG
        write_returns(with_mistakes(returns, SEED), path)
        while True:
            plan = _plan(authority, path, progress)
            try:
                return apply_plan(plan=plan, by=JOB, progress=progress) if plan.returns else []
            except StalePlanError:
                progress("The register changed meanwhile; starting again", 0)


def _plan(authority: Authority, folder: Path, progress: Progress) -> Plan:
    authority.refresh_from_db()
    plan = prepare(authority, folder, progress=progress)
    if plan.refused:
        raise RefusedError("; ".join(sorted({problem.message for problem in plan.problems})))
    return plan
