"""What the worker does with lists of homes that were sent by page."""

from __future__ import annotations

from django_tasks import task

from sufficiency.background import keeping_words_out


@task()
def read_list_upload(upload: int) -> None:
    """Read a list, and say what it would change."""
    from providers.actions.list_uploads import read_upload

    with keeping_words_out():
        read_upload(upload)


@task()
def load_list_upload(upload: int) -> None:
    """Load a list that somebody confirmed."""
    from providers.actions.list_uploads import load_upload

    with keeping_words_out():
        load_upload(upload)
