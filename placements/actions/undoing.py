"""Takes an applied return back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from placements.actions.querying import keep_queries
from placements.actions.timelines import RecordsToWrite
from placements.ssda903.building import records, whereabouts
from placements.ssda903.merging import replay
from placements.ssda903.places import KnownPlaces
from placements.ssda903.queries import queries_of_all
from placements.ssda903.storing import stored
from placements.ssda903.touching import NewerVersion, left_hanging, newer_version
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority
from sufficiency.calendar import financial_year_ending, today

if TYPE_CHECKING:
    from placements.models import Submission
    from sufficiency.accounts.models import User


class NotUndoneError(Exception):
    """The submission cannot be taken back any more; the message says why and what to do."""


def undo_import(*, submission: Submission, by: User | str, reason: str = "") -> Submission:
    """Make the register what it is without the submission, which stays as a record of what was received.

    Refused (``NotUndoneError``) when it was taken back before, or when a row it touched has a newer
    version: a later return or somebody here changed it; or when what was recorded since follows on from it.
    What takes long comes before the transaction, and again when somebody wrote meanwhile.
    """
    authority = Authority.objects.get(pk=submission.authority_id)
    held = stored(authority)
    if submission.pk not in {each.pk for each, _ in held.returns}:
        raise NotUndoneError("This return was taken back before. There is nothing left to undo.")
    if newer := newer_version(held, submission):
        raise NotUndoneError(_why(newer))
    left = held.but(submission)
    before, after = replay(held.in_order()), replay(left.in_order())
    changed = before.changed_children(after)
    if hanging := left_hanging(held, after, changed):
        raise NotUndoneError(_would_hang(hanging))
    children, find = records(after, changed), KnownPlaces()
    places = whereabouts(authority, children, find)
    gone = [child for child in changed if child not in after.headers]
    year = max((each.year for _, each in left.returns), default=financial_year_ending(today()))
    queries = queries_of_all(authority, left, year, find)
    with transaction.atomic():
        locked = Authority.objects.select_for_update().get(pk=authority.pk)
        if locked.data_version == authority.data_version:
            RecordsToWrite(authority, children, places, gone).write()
            submission.undone_at, submission.undone_by = timezone.now(), None if isinstance(by, str) else by
            submission.save(update_fields=["undone_at", "undone_by"])
            keep_queries(authority=authority, found=queries)
            Authority.objects.filter(pk=authority.pk).data_changed()
            record("undone", submission, by=by, authority=authority, before=submission.counts, reason=reason)
            return submission
    return undo_import(submission=submission, by=by, reason=reason)


def _why(newer: NewerVersion) -> str:
    rows = "1 row it touched has" if newer.rows == 1 else f"{newer.rows} rows it touched have"
    if newer.submission is not None:
        return (
            f"{rows} a newer version, from the return for the year ending 31 March {newer.submission.year_ending} "
            f"(import {newer.submission.pk}). Undo that first."
        )
    return f"{rows} a newer version, written here since. Correct what is wrong on the child's page instead."


def _would_hang(children: int) -> str:
    whose = "1 child has" if children == 1 else f"{children} children have"
    return (
        f"{whose} something recorded since that would not hold without this return. "
        "Correct what is wrong on the child's page instead."
    )
