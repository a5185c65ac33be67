"""Which rows a return touched when it was applied, and whether something since has touched them again."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from placements.models import Submission
from placements.ssda903 import tables
from placements.ssda903.merging import FLAGS, UASC_FLAG, Held, replay
from placements.ssda903.storing import Stored

RowName = tuple[str, str, str]
"""Table, child and key."""


@dataclass(frozen=True)
class NewerVersion:
    """How many rows have one, and the return that holds it; None when it was written here."""

    rows: int
    submission: Submission | None


def newer_version(held: Stored, submission: Submission) -> NewerVersion | None:
    """The newest version of a row the submission touched, received or written after it; None when there is none."""
    touched = touched_by(held, submission)
    keys = {(child, table, key) for table, child, key in touched}
    written = {
        (amendment.child_reference, *row)
        for amendment, change in held.amendments
        if amendment.after_submission >= submission.pk
        for row in _rows_named(change.put, change.taken_out)
    }
    if again := keys & written:
        return NewerVersion(len(again), None)
    later = sorted((each for each, _ in held.returns if each.pk > submission.pk), key=lambda each: -each.pk)
    for each in later:
        if again_touched := touched & touched_by(held, each):
            return NewerVersion(len(again_touched), each)
    return None


def left_hanging(held: Stored, after: Held, children: Iterable[str]) -> int:
    """Of how many of these children something written or received otherwise cannot stand in ``after``.

    What was written here would be of a child whom nobody knows, or an episode would begin in one that the return
    had ended.
    """
    written = {change.child for _, change in held.amendments}
    return sum((child in written and child not in after.headers) or _overlap(after, child) for child in children)


def _overlap(held: Held, child: str) -> bool:
    chain = sorted(held.episodes.get(child, {}).values(), key=lambda each: each.decom)
    return any(earlier.overlaps(later) for earlier, later in pairwise(chain))


def _rows_named(put: tuple, taken_out: tuple) -> Iterator[tuple[str, str]]:
    for table, key, *_ in (*put, *taken_out):
        yield (tables.UASC.name, "") if (table, key) == (FLAGS, UASC_FLAG) else (table, key)


def touched_by(held: Stored, submission: Submission) -> set[RowName]:
    """The rows it added, changed or withdrew, over what had been received or written before it."""
    then = Stored(
        [(each, rows) for each, rows in held.returns if each.pk <= submission.pk],
        [(each, rows) for each, rows in held.amendments if each.after_submission < submission.pk],
    )
    before, after = replay(then.in_order(without=submission)), replay(then.in_order())
    return set(_differences(before, after))


def _differences(before: Held, after: Held) -> Iterator[RowName]:
    rows, rows_after = dict(_rows(before)), dict(_rows(after))
    for name in rows.keys() | rows_after.keys():
        if rows.get(name) != rows_after.get(name):
            yield name


def _rows(held: Held) -> Iterator[tuple[RowName, Hashable]]:
    for child, header in held.headers.items():
        yield (tables.HEADER.name, child, ""), header
    for child, episodes in held.episodes.items():
        for decom, episode in episodes.items():
            yield (tables.EPISODES.name, child, decom.isoformat()), episode
    for child, listed in held.uasc_by_child().items():
        yield (tables.UASC.name, child, ""), tuple(each[:2] for each in listed)
    for table, children in held.others.items():
        for child, rows in children.items():
            for key, values in rows.items():
                yield (table, child, key), values
