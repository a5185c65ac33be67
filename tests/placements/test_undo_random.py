"""Whatever is loaded, written here and taken back, in whatever order: the register is what is in force, and holds."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from placements.actions import RefusedChangeError, amend_child
from placements.actions.timelines import RecordsToWrite
from placements.actions.undoing import NotUndoneError, undo_import
from placements.models import Child, Submission
from placements.ssda903.building import records, whereabouts
from placements.ssda903.child_held import ChildHeld, child_held
from placements.ssda903.episodes import Episode
from placements.ssda903.merging import replay
from placements.ssda903.storing import stored
from tests.placements.factories import import_903, leeds, timeline_rows
from tests.placements.histories import YEARS, returns, untouched, write_years

pytestmark = pytest.mark.django_db
CHILDREN = ("1", "02", "003")
few = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
numbers = st.integers(0, 10_000)
doings = st.lists(
    st.one_of(
        st.tuples(st.just("load"), numbers, numbers),
        st.tuples(st.just("amend"), numbers, numbers),
        st.tuples(st.just("amend"), numbers, numbers),
        st.tuples(st.just("undo"), numbers, numbers),
    ),
    min_size=6,
    max_size=16,
)


@pytest.fixture(autouse=True)
def _today(settings) -> None:
    """In a year whose codes are those of the returns."""
    settings.DJANGO_TODAY = "2023-06-28"


@few
@given(st.lists(returns(), min_size=2, max_size=2), doings)
def test_the_register_is_what_is_in_force(versions, sequence) -> None:
    with untouched() as folder:
        paths = [write_years(folder / str(number), each) for number, each in enumerate(versions)]
        for kind, first, second in sequence:
            if kind == "load":
                loaded_and_taken_back(paths[first % 2][YEARS[second % 3]])
            elif kind == "amend":
                amend(CHILDREN[first % 3], second)
            else:
                take_back(first)
            is_what_is_in_force()


def loaded_and_taken_back(path: Path) -> None:
    """A return that was loaded and taken back at once leaves nothing; then it stays."""
    before = everything()
    with transaction.atomic():
        said = import_903(path, "--accept-issues").said
        for key in reversed(said.get("submissions", [])):
            undo_import(submission=Submission.objects.get(pk=key), by="tests")
        assert everything() == before
        transaction.set_rollback(True)
    import_903(path, "--accept-issues")


def take_back(number: int) -> None:
    there = list(Submission.objects.in_force().order_by("pk"))
    with suppress(NotUndoneError):
        for submission in there[number % max(len(there), 1) :][:1]:
            undo_import(submission=submission, by="tests")


def amend(reference: str, number: int) -> None:
    before = child_held(leeds(), reference)
    after = changed(before, number)
    if before.header is None or after is None:
        return
    try:
        done = amend_child(authority=leeds(), before=before, after=after, verb="corrected", by="tests")
    except RefusedChangeError:
        return
    assert (done is None) == (after.version == before.version)
    now = child_held(leeds(), reference)
    assert (now.header, now.episodes, now.others) == (after.header, after.episodes, after.others)


def changed(child: ChildHeld, number: int) -> ChildHeld | None:
    """One of many changes, as the number has it."""
    which, number = number % 6, number // 6
    episodes = list(child.episodes)
    if which == 0 and child.header:
        return replace(child, header=replace(child.header, ethnicity=("MOTH", "WBRI", "AIND")[number % 3]))
    if which == 1:
        day = date(2019, 1, 1) + timedelta(number % 1500)
        return child.with_flag("uasc", [(day, day + timedelta(100))])
    if not episodes:
        return None
    at = number % len(episodes)
    one = episodes[at]
    if which == 2:
        return child.with_episodes([*episodes[:at], replace(one, place="K2", urn="SC000009"), *episodes[at + 1 :]])
    if which == 3:
        return child.with_episodes([*episodes[:at], *episodes[at + 1 :]])
    last = episodes[-1]
    if last.dec is None:
        return child.with_episodes([*episodes[:-1], replace(last, dec=last.decom + timedelta(50), rec="E8")])
    start = last.dec + timedelta(number % 60)
    return child.with_episodes([*episodes, Episode(start, "S", "C2", "N1", "U4", "PR1", home="XX9 9XX")])


def everything() -> tuple:
    return timeline_rows(), [child_held(leeds(), reference).version for reference in CHILDREN]


def is_what_is_in_force() -> None:
    """The tables are what they would be if they were written anew."""
    connection.check_constraints()
    there = timeline_rows()
    with transaction.atomic():
        Child.objects.all().delete()
        held = replay(stored(leeds()).in_order())
        everyone = records(held, {*held.headers, *held.episodes})
        RecordsToWrite(leeds(), everyone, whereabouts(leeds(), everyone)).write()
        anew = timeline_rows()
        transaction.set_rollback(True)
    assert there == anew
