"""The rows of a return as received: into the database, and out again to be laid over each other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf
from operator import itemgetter

from placements.models import Amendment, ReturnRow, Submission
from placements.ssda903 import tables
from placements.ssda903.returns import Amended, Return
from placements.ssda903.typed import episode_row, header_row, read_date
from sufficiency.authorities.models import Authority
from sufficiency.bulk import Staged, stage


def content_hash(each: Return) -> str:
    """A fingerprint of the rows as read and of who was left out: the same return gives the same."""
    if each.fingerprint and each.fingerprint[0] == each.left_out:
        return each.fingerprint[1]
    digest = hashlib.sha256(repr((each.year, sorted(each.left_out))).encode())
    for name in sorted(each.tables):
        digest.update(f"\n{name}\n".encode())
        for row in each.tables[name].rows:
            digest.update(repr(row.values).encode())
    each.fingerprint = each.left_out, digest.hexdigest()
    return each.fingerprint[1]


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


@dataclass
class Stored:
    """What the register of an authority, or of one child of it, is made from."""

    returns: list[tuple[Submission, Return]] = field(default_factory=list)
    amendments: list[tuple[Amendment, Amended]] = field(default_factory=list)

    def but(self, submission: Submission) -> Stored:
        """All without one of the returns."""
        return Stored([each for each in self.returns if each[0].pk != submission.pk], self.amendments)

    def in_order(self, new: Iterable[Return] = (), *, without: Submission | None = None) -> list[Return | Amended]:
        """In the order they are laid over each other: by year, and within a year as received.

        An amendment stands after what was received before it was made; new returns are received now.
        """
        placed: list[tuple[tuple[int, float, int, int], Return | Amended]] = [
            ((each.year, submission.pk, 0, 0), each)
            for submission, each in self.returns
            if without is None or submission.pk != without.pk
        ]
        placed += [
            ((each.year, amendment.after_submission, 1, amendment.pk), each) for amendment, each in self.amendments
        ]
        placed += [((each.year, inf, 0, 0), each) for each in new]
        return [each for _, each in sorted(placed, key=itemgetter(0))]

    def known_children(self) -> set[str]:
        """Those that a Header, of a return or made here, tells of."""
        return {child for _, each in self.returns for child in each.headers} | {
            each.child for _, each in self.amendments if any(table == tables.HEADER.name for table, _, _ in each.put)
        }


def stored(authority: Authority, child: str | None = None) -> Stored:
    """Everything in force of an authority, or of one child of it.

    Rows were checked when they came in, and are not checked again: a list of codes that has changed
    since must not take a child out. Three queries.
    """
    submissions = {each.pk: each for each in Submission.objects.of(authority).in_force()}
    found = {pk: Return(each.year_ending) for pk, each in submissions.items()}
    for pk, each in submissions.items():
        found[pk].supplied = set(each.counts)
        found[pk].left_out = frozenset(each.left_out)
    rows = ReturnRow.objects.filter(submission__in=list(submissions), left_out=False).order_by("id")
    amendments = Amendment.objects.of(authority)
    if child is not None:
        rows, amendments = rows.filter(child_reference=child), amendments.filter(child_reference=child)
    cells = rows.values_list("submission_id", "table", "child_reference", "values")
    for pk, table, reference, values in cells.iterator(chunk_size=5000):
        _take(found[pk], table, reference, values)
    return Stored([(submissions[pk], found[pk]) for pk in submissions], [(each, amended(each)) for each in amendments])


def amended(amendment: Amendment) -> Amended:
    """An amendment as it is laid over."""
    return Amended(
        amendment.after_year,
        amendment.child_reference,
        tuple((table, key, tuple(values)) for table, key, values in amendment.put),
        tuple((table, key) for table, key in amendment.taken_out),
    )


def _take(into: Return, table: str, child: str, values: list[str]) -> None:
    stripped = tuple(value.strip() for value in values)
    if table not in tables.TAKEN_APART:
        into.keep(table, child, stripped)
        return
    cell = dict(zip(tables.NAMED[table].columns, stripped, strict=True))
    if table == tables.HEADER.name:
        into.headers.setdefault(child, header_row(cell))
    elif table == tables.UASC.name:
        into.uasc[child] = read_date(cell["DUC"])
    else:
        episode = episode_row(cell)
        into.episodes[child].setdefault(episode.decom, episode)
