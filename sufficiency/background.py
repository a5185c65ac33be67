"""How far the worker is with what it was asked about one thing, as its own table of tasks says it.

For work that keeps no row of its own: the thing's key is the first argument of its task. A worker that is killed leaves
the task as it was, so that work which is silent for long has stopped, and may be asked for again.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django_tasks.base import Task

SILENT_FOR: Final = timedelta(minutes=5)
"""Work that waits, or goes on, for longer has stopped: its worker was ended, or there is none."""


class Stage(Enum):
    WAITING = "waiting"
    WORKING = "working"
    STOPPED = "stopped"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class Work:
    """The latest that was asked about a thing."""

    stage: Stage
    asked_at: datetime
    arguments: list[Any]
    outcome: Any
    """What the task returned; None until it is done."""

    @property
    def goes_on(self) -> bool:
        return self.stage in (Stage.WAITING, Stage.WORKING)


def latest_work(task: Task, key: int) -> Work | None:
    """None where nothing was asked, or so long ago that it was forgotten."""
    return latest_works(task, [key]).get(key)


def latest_works(task: Task, keys: Iterable[int]) -> dict[int, Work]:
    """By the thing's key; one query."""
    asked = DBTaskResult.objects.filter(task_path=task.module_path, args_kwargs__args__0__in=list(keys))
    return {each.args_kwargs["args"][0]: _work(each) for each in asked.order_by("enqueued_at")}


def _work(asked: DBTaskResult) -> Work:
    return Work(_stage(asked), asked.enqueued_at, asked.args_kwargs["args"], asked.return_value)


def _stage(asked: DBTaskResult) -> Stage:
    if asked.status == TaskResultStatus.SUCCESSFUL:
        return Stage.DONE
    if asked.status == TaskResultStatus.FAILED:
        return Stage.FAILED
    if timezone.now() - (asked.started_at or asked.enqueued_at) > SILENT_FOR:
        return Stage.STOPPED
    return Stage.WORKING if asked.started_at else Stage.WAITING


class WorkFailedError(Exception):
    """A fault in a task, without the words of what led to it."""


@contextmanager
def keeping_words_out() -> Iterator[None]:
    """The table of tasks keeps what a fault says, which may quote a row or an address; the log says where it was."""
    try:
        yield
    except Exception as fault:
        raise WorkFailedError(type(fault).__name__) from None
