"""Lays returns and amendments over each other: the register is a function of those in force.

Returns overlap: an episode still open comes again the next year with its original DECOM. Rows merge
on child and DECOM, and the later return wins. A return withdraws an episode when it should be in it,
having gone on to 1 April of its year (one that ended that day is in it too) or starting in it, and is
not; so it corrects what it can see and leaves what ended before its year alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import NamedTuple

from placements.models import ChildFlag
from placements.ssda903 import tables
from placements.ssda903.episodes import Episode
from placements.ssda903.headers import HeaderRow
from placements.ssda903.keeping import KEPT, Values
from placements.ssda903.returns import Amended, Return
from placements.ssda903.typed import episode_row, header_row

FLAGS = "Flags"
"""Stands for a table in amendments: kind, first day and the day after the last, both as 2023-06-01. All of a kind
are put together: they stand instead of what was said of that kind before."""
UASC_FLAG: str = ChildFlag.Kind.UASC.value
Times = tuple[tuple[date, date], ...]


class Listing(NamedTuple):
    """A child's row in a year's UASC table."""

    year: int
    ceased: date | None
    is_latest: bool


@dataclass
class Held:
    """What a sequence of returns amounts to."""

    headers: dict[str, HeaderRow] = field(default_factory=dict)
    episodes: dict[str, dict[date, Episode]] = field(default_factory=dict)
    uasc: dict[int, dict[str, date | None]] = field(default_factory=dict)
    """By collection year: who is in its UASC table, and when that status ceased."""
    others: dict[str, dict[str, dict[str, Values]]] = field(default_factory=dict)
    """The rows of the other tables, by table, child and key (``keeping``)."""
    flags: dict[str, dict[str, Times]] = field(default_factory=dict)
    """By child and kind: the times said here, of what no return tells, or instead of it."""

    def copy(self) -> Held:
        """One that can be laid over without changing this."""
        return Held(
            dict(self.headers),
            {child: dict(rows) for child, rows in self.episodes.items()},
            {year: dict(rows) for year, rows in self.uasc.items()},
            {table: {child: dict(rows) for child, rows in children.items()} for table, children in self.others.items()},
            {child: dict(kinds) for child, kinds in self.flags.items()},
        )

    def changed_children(self, after: Held) -> list[str]:
        """The children of whom ``after`` says something else."""
        everyone = dict.fromkeys([*self.headers, *after.headers, *self.episodes, *after.episodes])
        listed, listed_after = self.uasc_by_child(), after.uasc_by_child()
        other_rows = {
            child
            for table in self.others.keys() | after.others.keys()
            for child in _differing(self.others.get(table, {}), after.others.get(table, {}))
        }
        return [
            child
            for child in everyone
            if child in other_rows
            or self.headers.get(child) != after.headers.get(child)
            or self.episodes.get(child) != after.episodes.get(child)
            or listed.get(child) != listed_after.get(child)
            or self.flags.get(child) != after.flags.get(child)
        ]

    def rows(self, table: str, child: str) -> dict[str, Values]:
        """A child's rows of one of the other tables, by key."""
        return self.others.get(table, {}).get(child, {})

    def uasc_by_child(self) -> dict[str, list[Listing]]:
        """For each child, the UASC tables they are in, oldest first.

        Whether a table is the latest counts as said of the child: a newer one ends what it left open.
        """
        listed: dict[str, list[Listing]] = {}
        latest = max(self.uasc, default=0)
        for year in sorted(self.uasc):
            for child, ceased in self.uasc[year].items():
                listed.setdefault(child, []).append(Listing(year, ceased, year == latest))
        return listed


@dataclass(slots=True)
class Counts:
    """What a return did to one table; ``unchanged`` is what is left of the rows read."""

    read: int = 0
    added: int = 0
    changed: int = 0
    withdrawn: int = 0
    unchanged: int = 0
    left_out: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


def replay(each_in_order: Iterable[Return | Amended]) -> Held:
    """Returns and amendments laid over each other in the order given (``storing.Stored.in_order``)."""
    held = Held()
    for each in each_in_order:
        if isinstance(each, Return):
            lay_over(held, each)
        else:
            amend(held, each)
    return held


def lay_over(held: Held, new: Return) -> None:
    """What a return says, over what was held before it."""
    for child, header in new.headers.items():
        if child not in new.left_out:
            held.headers[child] = header
    if new.supplies(tables.EPISODES.name):
        _withdraw(held, new)
        for child, episodes in new.episodes.items():
            if child not in new.left_out:
                mine = held.episodes.setdefault(child, {})
                for decom, episode in episodes.items():
                    mine[decom] = _as_known(episode, mine.get(decom), new.last_day)
    if new.supplies(tables.UASC.name):
        before = held.uasc.get(new.year, {})
        kept = {child: ceased for child, ceased in before.items() if child in new.left_out}
        listed = {child: ceased for child, ceased in new.uasc.items() if child not in new.left_out}
        held.uasc[new.year] = kept | listed
        _let_the_table_speak(held, new)
    for table in KEPT:
        if new.supplies(table):
            _lay_table(held.others.setdefault(table, {}), new, table)


def amend(held: Held, change: Amended) -> None:
    """What somebody wrote here of one child, over what was held before it."""
    child = change.child
    for table, key in change.taken_out:
        if table == tables.EPISODES.name:
            held.episodes.get(child, {}).pop(date.fromisoformat(key), None)
        elif table in KEPT:
            held.others.get(table, {}).get(child, {}).pop(key, None)
        elif table == FLAGS:
            held.flags.setdefault(child, {})[key] = ()
            _unlist(held, child, key)
    flags: dict[str, list[tuple[date, date]]] = {}
    for table, key, values in change.put:
        if table == FLAGS:
            _, start, end = values
            flags.setdefault(key, []).append((date.fromisoformat(start), date.fromisoformat(end)))
        elif table in KEPT:
            held.others.setdefault(table, {}).setdefault(child, {})[key] = values
        else:
            _put(held, child, table, dict(zip(tables.NAMED[table].columns, values, strict=True)))
    for kind, times in flags.items():
        held.flags.setdefault(child, {})[kind] = tuple(sorted(times))
        _unlist(held, child, kind)
    if not held.episodes.get(child, True):
        del held.episodes[child]


def _put(held: Held, child: str, table: str, cell: dict[str, str]) -> None:
    if table == tables.HEADER.name:
        held.headers[child] = header_row(cell)
    else:
        episode = episode_row(cell)
        held.episodes.setdefault(child, {})[episode.decom] = episode


def _unlist(held: Held, child: str, kind: str) -> None:
    """What is said here of a child stands instead of the UASC tables so far."""
    if kind == UASC_FLAG:
        for listed in held.uasc.values():
            listed.pop(child, None)


def _as_known(episode: Episode, before: Episode | None, last_day: date) -> Episode:
    """A return says nothing of what came after its year: an end already known from then stays."""
    if episode.dec is None and before is not None and before.dec is not None and before.dec > last_day:
        return replace(episode, dec=before.dec, rec=before.rec, reason=before.reason)
    return episode


def _let_the_table_speak(held: Held, new: Return) -> None:
    """From its year on, a return's UASC table says who is, instead of what was said here of days before its end.

    Of a time that began after its year the table knows nothing.
    """
    first, last = new.first_day, new.last_day
    for child, kinds in held.flags.items():
        if UASC_FLAG in kinds and child not in new.left_out:
            times = kinds[UASC_FLAG]
            before = [(start, min(end, first)) for start, end in times if start < first]
            kinds[UASC_FLAG] = (*before, *((start, end) for start, end in times if start > last))


def _lay_table(held: dict[str, dict[str, Values]], new: Return, table: str) -> None:
    keeping, given = KEPT[table], new.others.get(table, {})
    for child, rows in list(held.items()):
        if child in new.left_out:
            continue
        present = given.get(child, {})
        for key in [key for key in rows if key not in present and keeping.in_year(key, rows[key], new.year)]:
            del rows[key]
    for child, rows in given.items():
        if child not in new.left_out:
            held.setdefault(child, {}).update(rows)


def _differing(one: dict[str, dict[str, Values]], other: dict[str, dict[str, Values]]) -> list[str]:
    return [child for child in one.keys() | other.keys() if one.get(child, {}) != other.get(child, {})]


def _withdraw(held: Held, new: Return) -> None:
    first, last = new.first_day, new.last_day
    for child, episodes in list(held.episodes.items()):
        if child in new.left_out:
            continue
        present = new.episodes.get(child, {})
        absent = [
            decom
            for decom, episode in episodes.items()
            if decom not in present
            and decom <= last
            and (decom >= first or episode.dec is None or episode.dec >= first)
        ]
        for decom in absent:
            del episodes[decom]
        if not episodes:
            del held.episodes[child]
