"""Two people at the same child at once, one with a correction, the other with a return: nothing lost or half done."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connections, transaction

from placements.actions import ConflictError, StalePlanError, amend_child, apply_plan
from placements.actions.timelines import RecordsToWrite
from placements.actions.undoing import NotUndoneError, undo_import
from placements.models import Amendment, Child, Submission
from placements.ssda903.building import records, whereabouts
from placements.ssda903.child_held import child_held
from placements.ssda903.merging import replay
from placements.ssda903.preparing import prepare
from placements.ssda903.storing import stored
from tests.factories import episode_row
from tests.placements.factories import leeds, load, of_year, timeline_rows

pytestmark = pytest.mark.django_db(transaction=True)
Doing = Callable[[], object]


def at_once(*doings: Doing) -> list[object]:
    """What each gave, or the exception it ended in, in the order of ``doings``."""
    ready = threading.Barrier(len(doings), timeout=20)
    found: list[object] = [None] * len(doings)

    def do(number: int) -> None:
        ready.wait()
        try:
            found[number] = doings[number]()
        except Exception as error:
            found[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=(number,)) for number in range(len(doings))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(40)
    return found


def correction() -> Amendment | None:
    before = child_held(leeds(), "1")
    after = before.with_episodes([replace(before.episodes[0], urn="SC000009"), *before.episodes[1:]])
    return amend_child(authority=leeds(), before=before, after=after, verb="corrected", by="tests")


def is_what_is_in_force() -> None:
    there = timeline_rows()
    with transaction.atomic():
        Child.objects.all().delete()
        held = replay(stored(leeds()).in_order())
        everyone = records(held, held.headers)
        RecordsToWrite(leeds(), everyone, whereabouts(leeds(), everyone)).write()
        anew = timeline_rows()
        transaction.set_rollback(True)
    assert there == anew


@pytest.mark.parametrize("again", range(2))
def test_a_correction_and_an_import(tmp_path: Path, again: int) -> None:
    load(of_year(tmp_path, 2023, episodes=[episode_row()]))
    plan = prepare(leeds(), of_year(tmp_path, 2024, episodes=[episode_row(DEC="01/06/2023", REC="E8")]))
    corrected, applied = at_once(correction, lambda: apply_plan(plan=plan, by="tests"))
    assert isinstance(corrected, Amendment | ConflictError)
    assert isinstance(applied, list | StalePlanError)
    assert not (isinstance(corrected, Exception) and isinstance(applied, Exception)), "one of the two is done"
    assert Amendment.objects.count() == isinstance(corrected, Amendment)
    assert Submission.objects.count() == 1 + isinstance(applied, list)
    is_what_is_in_force()


@pytest.mark.parametrize("again", range(2))
def test_a_correction_and_the_undoing_of_what_it_corrects(tmp_path: Path, again: int) -> None:
    load(of_year(tmp_path, 2023, episodes=[episode_row()]))
    load(of_year(tmp_path, 2024, episodes=[episode_row(DEC="01/06/2023", REC="E8")]))
    second = Submission.objects.get(year_ending=2024)
    corrected, undone = at_once(correction, lambda: undo_import(submission=second, by="tests"))
    assert isinstance(corrected, Amendment | ConflictError)
    assert isinstance(undone, Submission | NotUndoneError)
    assert isinstance(corrected, Exception) or isinstance(undone, Exception) or _corrected_afterwards()
    assert Amendment.objects.count() == isinstance(corrected, Amendment)
    is_what_is_in_force()


def _corrected_afterwards() -> bool:
    """The correction came when the return was gone: it says nothing of the end that the return told."""
    (row,) = Amendment.objects.get().put
    return "01/06/2023" not in row[2]
