"""Applies a return that was read and checked."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.db import transaction

from placements.actions.querying import keep_queries, refresh_queries
from placements.actions.timelines import RecordsToWrite
from placements.models import Amendment, Child, Submission
from placements.ssda903.building import records, whereabouts
from placements.ssda903.preparing import no_progress
from placements.ssda903.storing import content_hash, stage_rows
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority
from sufficiency.bulk import keys_need_the_lock

if TYPE_CHECKING:
    from placements.ssda903.merging import Counts
    from placements.ssda903.preparing import Plan, Progress
    from placements.ssda903.returns import Return
    from sufficiency.accounts.models import User


class StalePlanError(Exception):
    """The authority's data changed after the plan was made; make it again."""


def apply_plan(
    *,
    plan: Plan,
    by: User | str,
    provisional: bool = True,
    progress: Progress = no_progress,
) -> list[Submission]:
    """Store a plan's returns and bring the register to what they say, all of it or nothing.

    What takes long is computed before the transaction, which on SQLite holds the only write lock;
    readers go on meanwhile. That nothing was written since, the data version says.
    """
    if plan.refused:
        raise ValueError("A refused plan cannot be applied.")
    progress("Working out timelines and distances", 0.4)
    changed = records(plan.held, plan.changed)
    places = whereabouts(plan.authority, changed)
    staged = [(each, counts, content_hash(each), stage_rows(each)) for each, counts in plan.returns]
    gone = [child for child in plan.changed if child not in plan.held.headers]
    ahead = None if keys_need_the_lock(Child) else RecordsToWrite(plan.authority, changed, places, gone)
    progress("Writing", 0.6)
    with transaction.atomic():
        authority = Authority.objects.select_for_update().get(pk=plan.authority.pk)
        if authority.data_version != plan.data_version:
            raise StalePlanError
        submissions = []
        for each, counts, fingerprint, rows in staged:
            submissions.append(_store(authority, each, counts, fingerprint, by=by, provisional=provisional))
            rows.insert(submission_id=submissions[-1].pk)
        (ahead or RecordsToWrite(authority, changed, places, gone)).write()
        if plan.queries is not None:
            keep_queries(authority=authority, found=plan.queries)
        Authority.objects.filter(pk=authority.pk).data_changed()
    if plan.queries is None or Amendment.objects.of(plan.authority).exists():
        refresh_queries(authority=plan.authority)
    progress("Done", 1)
    return submissions


def _store(
    authority: Authority,
    each: Return,
    counts: dict[str, Counts],
    fingerprint: str,
    *,
    by: User | str,
    provisional: bool,
) -> Submission:
    submission = Submission.objects.create(
        authority=authority,
        year_ending=each.year,
        received_by=None if isinstance(by, str) else by,
        provisional=provisional,
        files=[{"name": name, "table": table, "rows": rows} for name, table, rows in each.sources],
        content_hash=fingerprint,
        left_out=sorted(each.left_out),
        counts={name: asdict(count) for name, count in counts.items()},
    )
    record("applied", submission, by=by, authority=authority, after=submission.counts)
    return submission
