"""A worker that works when it is told to."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult


def work() -> int:
    """Do what the worker would: every task that is queued, in this process. Says how many there were."""
    done = 0
    while task := DBTaskResult.objects.ready().order_by("enqueued_at").first():
        called = task.task_result
        task.claim("a test")
        try:
            outcome = task.task.call(*called.args, **called.kwargs)
        except Exception as fault:
            task.set_failed(fault)
            raise
        task.set_successful(outcome)
        done += 1
    return done


def take_and_die() -> None:
    """Take a task and be killed over it, a while ago."""
    DBTaskResult.objects.ready().get().claim("killed")
    DBTaskResult.objects.running().update(started_at=timezone.now() - timedelta(minutes=6))
