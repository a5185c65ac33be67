"""Loads returns once and says how long it took: ``python -m bench.importing FOLDER``."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django

from bench.sizes import AUTHORITY

KILOBYTES_IN_A_MEGABYTE = 1024


def load(folder: Path) -> dict[str, float]:
    """Seconds for reading, checking and storing, those of its longest transaction, and the most memory held."""
    from django.db import connection

    from placements.actions import apply_plan
    from placements.ssda903.preparing import prepare
    from sufficiency.authorities.models import Authority

    begun = time.perf_counter()
    plan = prepare(Authority.objects.get(slug=AUTHORITY), folder)
    if plan.refused:
        blocking = [problem for problem in plan.problems if problem.is_blocking]
        raise ValueError(f"The made-up returns have problems: {blocking[:3]}")
    with transactions_timed(connection) as transactions:
        apply_plan(plan=plan, by="bench")
    return {
        "seconds": time.perf_counter() - begun,
        "apply_seconds": max(transactions),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES_IN_A_MEGABYTE,
    }


@contextmanager
def transactions_timed(connection: Any) -> Iterator[list[float]]:
    """The seconds of every transaction in the block, from its begin to after its commit."""
    seconds: list[float] = []
    since = 0.0
    switch: Callable[..., None] = connection.set_autocommit

    def switch_timed(autocommit: bool, *arguments: Any, **named: Any) -> None:
        nonlocal since
        switch(autocommit, *arguments, **named)
        if autocommit:
            seconds.append(time.perf_counter() - since)
        else:
            since = time.perf_counter()

    connection.set_autocommit = switch_timed
    try:
        yield seconds
    finally:
        connection.set_autocommit = switch


if __name__ == "__main__":
    django.setup()
    print(json.dumps(load(Path(sys.argv[1]))))
