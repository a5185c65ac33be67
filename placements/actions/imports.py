"""Applies a return that was read and checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, TypeVar

from django.db import transaction

from placements.actions.querying import keep_queries
from placements.actions.receiving import keep_files
from placements.actions.timelines import KEYED, RecordsToWrite
from placements.models import Amendment, Submission
from placements.ssda903.building import Record, Whereabouts, records, whereabouts
from placements.ssda903.preparing import no_progress
from placements.ssda903.queries import queries_once_stored
from placements.ssda903.storing import content_hash, stage_rows
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority
from sufficiency.bulk import Staged, last_keys
from sufficiency.garbage import nothing_collected

if TYPE_CHECKING:
    from placements.ssda903.merging import Counts
    from placements.ssda903.preparing import Plan, Progress
    from placements.ssda903.queries import Queried
    from placements.ssda903.received import Received
    from placements.ssda903.returns import Return
    from sufficiency.accounts.models import User

Seen = TypeVar("Seen")
Within = Callable[[list[Submission]], None]
"""Called in the transaction that applies a plan, when all is written."""


class StalePlanError(Exception):
    """The authority's data changed after the plan was made; make it again."""


@dataclass(frozen=True)
class Worked:
    """What takes long and needs no lock: the rows that a plan writes."""

    plan: Plan
    changed: list[Record]
    places: Whereabouts
    gone: list[str]
    staged: list[tuple[Return, dict[str, Counts], Staged]]
    ahead: RecordsToWrite
    keys: tuple[int, ...]
    """The last keys given when ``ahead`` took its own."""

    def records(self) -> RecordsToWrite:
        """With the lock held: those worked out, or, where somebody has taken keys since, the same with others."""
        if self.keys == last_keys(KEYED):
            return self.ahead
        return RecordsToWrite(self.plan.authority, self.changed, self.places, self.gone)


@nothing_collected()
def work_out(plan: Plan, progress: Progress = no_progress) -> Worked:
    """Computed before the transaction, which on SQLite holds the only write lock: readers go on meanwhile."""
    if plan.refused:
        raise ValueError("A refused plan cannot be applied.")
    progress("Working out timelines and distances", 0.7)
    changed = records(plan.held, plan.changed)
    places = whereabouts(plan.authority, changed, plan.places)
    staged = [(each, counts, stage_rows(each)) for each, counts in plan.returns]
    gone = [child for child in plan.changed if child not in plan.held.headers]
    keys = last_keys(KEYED)
    ahead = RecordsToWrite(plan.authority, changed, places, gone)
    return Worked(plan, changed, places, gone, staged, ahead, keys)


@nothing_collected()
def apply_plan(
    *,
    plan: Plan,
    by: User | str,
    provisional: bool = True,
    received: Sequence[Received] = (),
    worked: Worked | None = None,
    within: Within = lambda submissions: None,
    progress: Progress = no_progress,
) -> list[Submission]:
    """Store a plan's returns and bring the register to what they say, all of it or nothing.

    That nothing was written since the plan was made, the data version says: else ``StalePlanError``.
    ``worked`` is what ``work_out`` made of this plan before.
    """
    worked = worked or work_out(plan, progress)
    queries = _queries(plan)
    progress("Writing", 0.9)
    with transaction.atomic():
        submissions = _write(worked, received, by=by, provisional=provisional)
        keep_queries(authority=plan.authority, found=queries)
        within(submissions)
    progress("Done", 1)
    return submissions


def _queries(plan: Plan) -> list[Queried]:
    """What the checks will say of the latest return. The plan knows where that is its own, and nobody wrote here."""
    if plan.queries is not None and not Amendment.objects.of(plan.authority).exists():
        return plan.queries
    return queries_once_stored(plan.authority, [each for each, _ in plan.returns], plan.places)


class _LookedError(Exception):
    """Takes a transaction back once it was looked at."""


def try_plan(*, worked: Worked, look: Callable[[], Seen]) -> Seen:
    """What ``look`` sees of the register as the plan would make it; nothing of that stays.

    The rows as received and the open queries are left out: no figure is read from them, and on SQLite
    nobody else writes meanwhile.
    """
    seen: list[Seen] = []
    try:
        with transaction.atomic():
            _write_register(worked, by="preview", provisional=True)
            seen.append(look())
            raise _LookedError
    except _LookedError:
        return seen[0]


def _write(worked: Worked, received: Sequence[Received], *, by: User | str, provisional: bool) -> list[Submission]:
    submissions = _write_register(worked, by=by, provisional=provisional)
    for submission, (_, _, rows) in zip(submissions, worked.staged, strict=True):
        rows.insert(submission_id=submission.pk)
    keep_files(submissions, received)
    return submissions


def _write_register(worked: Worked, *, by: User | str, provisional: bool) -> list[Submission]:
    plan = worked.plan
    authority = Authority.objects.select_for_update().get(pk=plan.authority.pk)
    if authority.data_version != plan.data_version:
        raise StalePlanError
    submissions = [_store(authority, each, counts, by=by, provisional=provisional) for each, counts, _ in worked.staged]
    worked.records().write()
    Authority.objects.filter(pk=authority.pk).data_changed()
    return submissions


def _store(
    authority: Authority, each: Return, counts: dict[str, Counts], *, by: User | str, provisional: bool
) -> Submission:
    submission = Submission.objects.create(
        authority=authority,
        year_ending=each.year,
        received_by=None if isinstance(by, str) else by,
        provisional=provisional,
        files=[{"name": name, "table": table, "rows": rows} for name, table, rows in each.sources],
        content_hash=content_hash(each),
        left_out=sorted(each.left_out),
        counts={name: asdict(count) for name, count in counts.items()},
    )
    record("applied", submission, by=by, authority=authority, after=submission.counts)
    return submission
