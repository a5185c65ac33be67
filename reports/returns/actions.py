"""What people do with uploads. The work itself is the worker's (``tasks``), and queued with what asks for it.

An attempt has a number: work that was given up, and still goes on somewhere, finds another and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils import timezone

from placements.ssda903.received import Received
from reports.models import Upload, UploadedFile
from reports.models.upload import State
from reports.returns.results import without_children
from reports.returns.tasks import apply_upload, prepare_upload
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from sufficiency.accounts.models import User

KEPT_FOR: Final = timedelta(days=7)
"""How long the files of an upload that nobody applies are kept."""
DECIDABLE: Final = frozenset({State.READY, State.REFUSED, State.UNCHANGED, State.OUT_OF_DATE, State.FAILED})
"""Those that wait for somebody."""


class NotNowError(Exception):
    """The upload is not where this could be done; the message says where it is."""


@transaction.atomic
def start_upload(
    *,
    authority: Authority,
    files: Iterable[Received],
    year: int | None,
    provisional: bool,
    accept_issues: bool,
    by: User,
) -> Upload:
    """Keep the files as they came, and have them read."""
    upload = Upload.objects.create(
        authority=authority, created_by=by, year_ending=year, provisional=provisional, accept_issues=accept_issues
    )
    for file in files:
        UploadedFile.objects.create(upload=upload, name=file.name, size=file.size, content=file.content)
    after = {"year": year, "provisional": provisional, "files": upload.files.count()}
    record("uploaded", upload, by=by, authority=authority, after=after)
    prepare_upload.enqueue(upload.pk, upload.attempt)
    return upload


@transaction.atomic
def confirm_upload(*, upload: Upload, by: User) -> Upload:
    """Have what the preview showed applied, unless the data has changed since."""
    upload = _locked(upload)
    if upload.state != State.READY:
        raise NotNowError("Only an upload whose preview is ready can be applied. This page shows where it is now.")
    authority = Authority.objects.get(pk=upload.authority_id)
    if authority.data_version != upload.data_version:
        _move(upload, State.OUT_OF_DATE)
        return upload
    upload.confirmed_at, upload.confirmed_by = timezone.now(), by
    _move(upload, State.APPLYING, "confirmed_at", "confirmed_by")
    record("confirmed", upload, by=by, authority=authority)
    apply_upload.enqueue(upload.pk, upload.attempt)
    return upload


@transaction.atomic
def prepare_again(*, upload: Upload, by: User, leave_out: bool = False) -> Upload:
    """Read the same files once more. ``leave_out``: now without the children that have blocking problems."""
    upload = _locked(upload)
    if upload.state not in DECIDABLE and not upload.has_stopped:
        raise NotNowError("This upload is being worked on, or is done with. There is nothing to start again.")
    if not upload.files.exists():
        raise NotNowError("The files of this upload are not kept any more. Upload them again.")
    upload.accept_issues = upload.accept_issues or leave_out
    upload.result, upload.problems, upload.data_version = {}, None, None
    upload.confirmed_at = upload.confirmed_by = None
    changed = ("accept_issues", "result", "problems", "data_version", "confirmed_at", "confirmed_by")
    _move(upload, State.WAITING, *changed)
    record("prepared again", upload, by=by, authority=upload.authority, after={"leave_out": upload.accept_issues})
    prepare_upload.enqueue(upload.pk, upload.attempt)
    return upload


@transaction.atomic
def drop_upload(*, upload: Upload, by: User | str) -> None:
    """Apply it never, and keep neither its files nor what it says of children."""
    upload = _locked(upload)
    if upload.state in (State.APPLIED, State.DROPPED) or (upload.state == State.APPLYING and not upload.has_stopped):
        raise NotNowError("This upload is being applied, or is done with. An applied return can be undone on its page.")
    _forget(upload)
    upload.confirmed_at = upload.confirmed_by = None
    _move(upload, State.DROPPED, "result", "problems", "confirmed_at", "confirmed_by")
    record("dropped", upload, by=by, authority=upload.authority)


def forget_old_uploads(*, before: datetime | None = None) -> int:
    """Drop those that nobody applied within a week. Says how many."""
    before = before or timezone.now() - KEPT_FOR
    done_with = [State.APPLYING, State.APPLIED, State.DROPPED]
    old = list(Upload.objects.without_problems().filter(created_at__lt=before).exclude(state__in=done_with))
    for upload in old:
        drop_upload(upload=upload, by="forget_old_uploads")
    return len(old)


def forget_children(*, authority: Authority) -> None:
    """Keep of what was applied the numbers alone: its reports may name children who were removed meanwhile."""
    for upload in Upload.objects.of(authority).filter(state=State.APPLIED).without_problems():
        Upload.objects.filter(pk=upload.pk).update(result=without_children(upload.result), problems=None)


def _locked(upload: Upload) -> Upload:
    return Upload.objects.select_for_update(of=("self",)).select_related("authority").get(pk=upload.pk)


def _forget(upload: Upload) -> None:
    upload.files.all().delete()
    upload.result, upload.problems = without_children(upload.result), None


def _move(upload: Upload, state: State, *changed: str) -> None:
    """To another state, as a new attempt: whatever still works on the old one changes nothing any more."""
    upload.state, upload.step, upload.percent_done, upload.seen_at = state, "", 0, timezone.now()
    upload.attempt += 1
    fields: list[Any] = ["state", "step", "percent_done", "seen_at", "attempt", *changed]
    upload.save(update_fields=fields)
