"""What the worker is asked to do (django-tasks); the work is in ``working``."""

from __future__ import annotations

from django_tasks import task


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
