"""What the worker is asked to do (django-tasks); the work is in ``working``."""

from __future__ import annotations

from django_tasks import task

from sufficiency.background import keeping_words_out


@task()
def prepare_upload(upload: int, attempt: int) -> None:
    """Read and check an upload, and make its preview."""
    from reports.returns.actions import forget_old_uploads
    from reports.returns.working import prepare_now

    prepare_now(upload, attempt)
    forget_old_uploads()


@task()
def apply_upload(upload: int, attempt: int) -> None:
    """Apply an upload that somebody confirmed."""
    from reports.returns.working import apply_now

    apply_now(upload, attempt)


@task()
def undo_return(submission: int, by: int, reason: str) -> str:
    """Take an applied return back. Returns why not, or nothing once it is done."""
    from reports.returns.undoing import undo_now

    with keeping_words_out():
        return undo_now(submission, by, reason)
