"""Taking a return back: asked for on its page, done by the worker, and told on the page again.

It is done whole or not at all, in the transaction of ``undo_import``, and what was undone cannot be undone again:
so work that was asked for twice, or again after it stopped, does no harm.
"""

from __future__ import annotations

from typing import Final

from django.db import transaction

from placements.actions.undoing import NotUndoneError, undo_import
from placements.models import Submission
from reports.returns.forms import UndoForm
from reports.returns.tasks import undo_return
from reports.returns.words import moment_words
from sufficiency.accounts.models import User
from sufficiency.audit.actions import record
from sufficiency.background import Stage, Work, latest_work

STEPS: Final = {Stage.WAITING: "Waiting for its turn", Stage.WORKING: "Working out the register without this return"}
FAILED: Final = (
    "The return was not taken back. The fault is ours: nothing was changed, and what went wrong is in the service's "
    "log. Try again; if it fails again, tell those who look after this service."
)
STOPPED: Final = (
    "The return was not taken back. There has been no sign of life for five minutes: the background worker was ended "
    "while it was at it, or none is running. Nothing was changed. Try again; if it stops again, ask those who look "
    "after this service to see that its worker runs."
)


@transaction.atomic
def ask_to_undo(*, submission: Submission, by: User, reason: str) -> None:
    """Have the worker take it back. Nothing happens where that was done, or is being done already."""
    submission = Submission.objects.select_for_update(of=("self",)).select_related("authority").get(pk=submission.pk)
    asked = undoing_of(submission)
    if submission.undone_at or (asked and asked.goes_on):
        return
    record("asked to undo", submission, by=by, authority=submission.authority, reason=reason)
    undo_return.enqueue(submission.pk, by.pk, reason)


def undo_now(submission: int, by: int, reason: str) -> str:
    """In the worker. Why it could not be taken back, or nothing."""
    person = User.objects.get(pk=by)
    try:
        undo_import(submission=Submission.objects.get(pk=submission), by=person, reason=reason)
    except NotUndoneError as why:
        return str(why)
    return ""


def undoing_of(submission: Submission) -> Work | None:
    """The latest that was asked; None where it was never."""
    return latest_work(undo_return, submission.pk)


def form_again(asked: Work) -> UndoForm:
    """The form as it was sent, saying why the return is still in force."""
    form = UndoForm({"reason": asked.arguments[2]})
    form.add_error(None, _why_not(asked))
    return form


def _why_not(asked: Work) -> str:
    if asked.stage is Stage.FAILED:
        return FAILED
    if asked.stage is Stage.STOPPED:
        return STOPPED
    return f"Asked for on {moment_words(asked.asked_at)}, the return was not taken back. {asked.outcome}"
