"""Removes what is past its date, leaving counts; and sets the dates."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from placements.models import Amendment, Child, ReceivedFile, RetentionSchedule, ReturnRow, Submission
from placements.retention import expired, schedule_of
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from sufficiency.accounts.models import User

FEW = 500


def set_schedule(*, authority: Authority, child_years: int, file_years: int, by: User) -> RetentionSchedule:
    """How long the authority keeps what is here, from now on."""
    with transaction.atomic():
        schedule = schedule_of(authority)
        before = {"child_years": schedule.child_years, "file_years": schedule.file_years}
        schedule.child_years, schedule.file_years = child_years, file_years
        schedule.save()
        after = {"child_years": child_years, "file_years": file_years}
        record("schedule set", schedule, by=by, authority=authority, before=before, after=after)
    return schedule


def remove_expired(*, authority: Authority, by: User | str) -> dict[str, int]:
    """How much of each kind was removed.

    A child goes with every row that tells of them: the register's, those of returns as received, what was
    written here. The files of a return they stood in go too, since they cannot be taken out of a file.
    """
    with transaction.atomic():
        authority = Authority.objects.select_for_update().get(pk=authority.pk)
        found = expired(authority)
        removed: Counter[str] = Counter()
        removed["files"] += found.files.delete()[0]
        references = [child.reference for child in found.children]
        for first in range(0, len(references), FEW):
            removed.update(_remove(authority, references[first : first + FEW]))
        counts = {kind: removed[kind] for kind in ("children", "return_rows", "amendments", "files")}
        if any(counts.values()):
            _forget_left_out(authority, set(references))
            Authority.objects.filter(pk=authority.pk).data_changed()
            record("removed", authority, by=by, authority=authority, after=counts, reason=str(found.schedule))
    return counts


def _remove(authority: Authority, references: list[str]) -> Counter[str]:
    removed: Counter[str] = Counter()
    rows = ReturnRow.objects.filter(submission__authority=authority, child_reference__in=references)
    removed["files"] = _files_of(rows).delete()[0]
    removed["return_rows"] = rows.delete()[0]
    removed["amendments"] = Amendment.objects.of(authority).filter(child_reference__in=references).delete()[0]
    children = Child.objects.of(authority).filter(reference__in=references)
    removed["children"] = len(references)
    children.delete()
    return removed


def _files_of(rows: QuerySet[ReturnRow]) -> QuerySet[ReceivedFile]:
    """The files the rows came in; an archive of several years hangs on the first, and the others name its key."""
    submissions = Submission.objects.filter(pk__in=rows.order_by().values("submission"))
    files = [file for each in submissions.values_list("files", flat=True) for file in each]
    named = {file["received"] for file in files if "received" in file}
    return ReceivedFile.objects.filter(Q(submission__in=submissions) | Q(pk__in=named))


def _forget_left_out(authority: Authority, references: set[str]) -> None:
    for submission in Submission.objects.of(authority):
        if references & set(submission.left_out):
            submission.left_out = [each for each in submission.left_out if each not in references]
            submission.save(update_fields=["left_out"])
