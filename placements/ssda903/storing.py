"""The rows of a return as received: into the database, and out again to be laid over each other."""

from __future__ import annotations

import hashlib
from collections import Counter

from placements.models import ReturnRow, Submission
from placements.ssda903 import tables
from placements.ssda903.returns import Return
from placements.ssda903.typed import episode_row, header_row, read_date
from sufficiency.authorities.models import Authority
from sufficiency.bulk import Staged, stage


def content_hash(each: Return) -> str:
    """A fingerprint of the rows as read and of who was left out: the same return gives the same."""
    digest = hashlib.sha256(repr((each.year, sorted(each.left_out))).encode())
    for name in sorted(each.tables):
        digest.update(f"\n{name}\n".encode())
        for row in each.tables[name].rows:
            digest.update(repr(row.values).encode())
    return digest.hexdigest()


def stage_rows(each: Return) -> Staged:
    """The rows of a return, every value as it came; they lack only the ``submission_id``."""
    return stage(
        ReturnRow,
        ("table", "line", "child_reference", "values", "left_out"),
        (
            (table.name, row.line, child, row.values, child in each.left_out)
            for table in each.tables.values()
            for row, child in zip(table.rows, table.children, strict=True)
        ),
    )


def stored_returns(authority: Authority) -> list[tuple[Submission, Return]]:
    """An authority's returns in the order they count: by year, and within a year as received.

    Only what the register is built from is filled in. Rows were checked when they came in, and are
    not checked again: a list of codes that has changed since must not take a child out.
    """
    submissions = {each.pk: each for each in Submission.objects.of(authority).in_force()}
    found = {pk: Return(each.year_ending) for pk, each in submissions.items()}
    for pk, each in submissions.items():
        found[pk].supplied = set(each.counts)
        found[pk].left_out = frozenset(each.left_out)
    rows = (
        ReturnRow.objects.filter(submission__authority=authority, table__in=tables.TAKEN_APART, left_out=False)
        .order_by("id")
        .values_list("submission_id", "table", "child_reference", "values")
    )
    for pk, table, child, values in rows.iterator(chunk_size=5000):
        _take(found[pk], table, child, [value.strip() for value in values])
    return [(submissions[pk], found[pk]) for pk in submissions]


def _take(into: Return, table: str, child: str, values: list[str]) -> None:
    cell = dict(zip(tables.NAMED[table].columns, values, strict=True))
    if table == tables.HEADER.name:
        into.headers.setdefault(child, header_row(cell))
    elif table == tables.UASC.name:
        into.uasc[child] = read_date(cell["DUC"])
    else:
        episode = episode_row(cell)
        into.episodes[child].setdefault(episode.decom, episode)


def rows_of(submission: Submission) -> dict[str, Counter]:
    """How often each row stands in a stored return, for the tables that are kept as rows."""
    found: dict[str, Counter] = {}
    rows = submission.rows.exclude(table__in=tables.TAKEN_APART).filter(left_out=False)
    for table, values in rows.values_list("table", "values").iterator(chunk_size=5000):
        found.setdefault(table, Counter())[tuple(values)] += 1
    return found
