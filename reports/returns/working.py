"""The work on an upload, in the worker: read, check, try, and later apply. Every step is a sign of life.

Whatever goes wrong leaves the upload in a state that says so. A worker that is killed leaves it where it was, and
after five minutes without a sign of life the page offers to start again (``Upload.has_stopped``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import structlog
from django.utils import timezone

from placements.actions import StalePlanError, apply_plan, work_out
from placements.models import Submission
from placements.ssda903.preparing import Plan, prepare
from placements.ssda903.received import Received, pieces
from reports.models import Upload
from reports.models.upload import WORKING, State
from reports.returns import kept_work
from reports.returns.figures import moves
from reports.returns.results import keeps_promise, packed, result_of

log = structlog.get_logger("reports.returns")
LONGEST_STEP: Final = 200
TRIES: Final = 5
"""How often a preview is made anew because somebody wrote meanwhile."""


class GivenUpError(Exception):
    """The attempt is no longer the upload's: somebody dropped it or started it again."""


class Attempt:
    """One attempt at one upload: what it writes counts while it is the upload's own."""

    def __init__(self, upload: int, attempt: int, state: State) -> None:
        self.state = state
        self._mine = Upload.objects.filter(pk=upload, attempt=attempt)

    def change(self, **values: Any) -> None:
        if not self._mine.filter(state=self.state).update(seen_at=timezone.now(), **values):
            raise GivenUpError

    def move(self, state: State, **values: Any) -> None:
        self.change(state=state, **values)
        self.state = state

    def fail(self) -> None:
        """From whatever state it is in: a transaction that was taken back took a move back with it."""
        nobody = {"confirmed_at": None, "confirmed_by": None}
        self._mine.filter(state__in=WORKING).update(state=State.FAILED, step="", seen_at=timezone.now(), **nobody)

    def progress(self, step: str, done: float) -> None:
        self.change(step=step[:LONGEST_STEP], percent_done=round(done * 100))


def prepare_now(upload_id: int, number: int) -> None:
    attempt = Attempt(upload_id, number, State.WAITING)
    with _failing_visibly(attempt):
        attempt.move(State.READING)
        upload = Upload.objects.select_related("authority").get(pk=upload_id)
        for _ in range(TRIES):
            try:
                _prepare(upload, attempt)
            except StalePlanError:
                attempt.progress("The register changed meanwhile; starting again", 0)
            else:
                return
        attempt.move(State.OUT_OF_DATE)


def _prepare(upload: Upload, attempt: Attempt) -> None:
    kept_work.drop()
    plan = _plan(upload, attempt)
    result = result_of(plan)
    state = State.REFUSED if plan.refused else State.READY if plan.returns else State.UNCHANGED
    if state is State.READY:
        worked = work_out(plan, attempt.progress)
        attempt.progress("Looking how the board's figures would move", 0.8)
        result["figures"] = moves(worked)
        kept_work.keep(upload.pk, worked)
    attempt.move(state, result=result, problems=packed(plan.problems), data_version=plan.data_version, step="")


def apply_now(upload_id: int, number: int) -> None:
    attempt = Attempt(upload_id, number, State.APPLYING)
    with _failing_visibly(attempt):
        attempt.progress("Starting", 0)
        upload = Upload.objects.select_related("authority", "confirmed_by").get(pk=upload_id)
        worked = kept_work.take(upload.pk)
        plan = worked.plan if worked else _plan(upload, attempt)
        if plan.refused or plan.data_version != upload.data_version or not keeps_promise(plan, upload.result):
            attempt.move(State.OUT_OF_DATE, confirmed_at=None, confirmed_by=None)
            return
        assert upload.confirmed_by is not None
        try:
            apply_plan(
                plan=plan,
                by=upload.confirmed_by,
                provisional=upload.provisional,
                received=_received(upload),
                worked=worked,
                within=lambda submissions: _applied(upload, attempt, submissions),
                progress=_until(attempt, 0.9),
            )
        except StalePlanError:
            attempt.move(State.OUT_OF_DATE, confirmed_at=None, confirmed_by=None)


def _applied(upload: Upload, attempt: Attempt, submissions: list[Submission]) -> None:
    """Said in the transaction that applies it: it is applied whole and says so, or neither."""
    upload.submissions.set(submissions)
    upload.files.all().delete()
    attempt.move(State.APPLIED, step="", percent_done=100)


def _plan(upload: Upload, attempt: Attempt) -> Plan:
    with TemporaryDirectory(prefix="upload-") as folder:
        given = [(file.name, _written(bytes(file.content), Path(folder) / str(file.pk))) for file in upload.files.all()]
        return prepare(
            upload.authority,
            given,
            year=upload.year_ending,
            accept_issues=upload.accept_issues,
            progress=attempt.progress,
        )


def _written(content: bytes, path: Path) -> Path:
    with path.open("wb") as stream:
        stream.writelines(pieces(content))
    return path


def _received(upload: Upload) -> list[Received]:
    return [Received(file.name, file.size, bytes(file.content)) for file in upload.files.all()]


def _until(attempt: Attempt, last: float) -> Callable[[str, float], None]:
    """What comes after the transaction is no longer of the attempt, which is applied by then."""

    def progress(step: str, done: float) -> None:
        if done <= last:
            attempt.progress(step, done)

    return progress


@contextmanager
def _failing_visibly(attempt: Attempt) -> Iterator[None]:
    """A fault of ours is told on the page, and in the log without what the files hold."""
    try:
        yield
    except GivenUpError:
        log.info("upload given up")
    except Exception:
        log.exception("upload failed")
        attempt.fail()
