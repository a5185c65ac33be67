"""Keeps a return's files as they were received, hands them out, and says whether it is the final one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction

from placements.models import ReceivedFile, Submission
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from placements.ssda903.received import Received
    from sufficiency.accounts.models import User


def keep_files(submissions: Sequence[Submission], received: Sequence[Received]) -> None:
    """Each file once, with the first submission that was read from it; all its submissions name its key.

    One file alone is an archive, perhaps of several years, or a return by itself: all was read from it.
    """
    for file in received:
        read = [(each, _read_from(each, None if len(received) == 1 else file.name)) for each in submissions]
        read = [(each, entries) for each, entries in read if entries]
        if not read:
            continue
        first, _ = read[0]
        kept = ReceivedFile.objects.create(submission=first, name=file.name, size=file.size, content=file.content)
        for _, entries in read:
            for entry in entries:
                entry.setdefault("received", kept.pk)
    if received:
        Submission.objects.bulk_update(submissions, ["files"])


def _read_from(submission: Submission, name: str | None) -> list[dict[str, Any]]:
    return [each for each in submission.files if name is None or each["name"] == name]


@transaction.atomic
def note_download(*, file: ReceivedFile, submission: Submission, by: User) -> None:
    """That somebody took a file of a return out."""
    record("downloaded", submission, by=by, authority=submission.authority, after={"file": file.name})


@transaction.atomic
def mark_provisional(*, submission: Submission, provisional: bool, by: User | str) -> None:
    """Say that a return is provisional, or that it is the final one; figures say it with them."""
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    if locked.provisional == provisional:
        return
    before = {"provisional": locked.provisional}
    locked.provisional = provisional
    locked.save(update_fields=["provisional"])
    Authority.objects.filter(pk=locked.authority_id).data_changed()
    after = {"provisional": provisional}
    verb = "marked provisional" if provisional else "marked final"
    record(verb, locked, by=by, authority=locked.authority, before=before, after=after)
