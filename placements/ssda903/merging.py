"""Lays yearly returns over each other: what the register holds is a function of the returns in force.

Returns overlap: an episode still open comes again the next year with its original DECOM. Rows merge
on child and DECOM, and the later return wins. A return withdraws an episode when it should be in it,
having gone on to 1 April of its year (one that ended that day is in it too) or starting in it, and is
not; so it corrects what it can see and leaves what ended before its year alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from typing import NamedTuple

from placements.ssda903 import tables
from placements.ssda903.episodes import Episode
from placements.ssda903.returns import HeaderRow, Return


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

    def changed_children(self, after: Held) -> list[str]:
        """The children of whom ``after`` says something else."""
        everyone = dict.fromkeys([*self.headers, *after.headers, *self.episodes, *after.episodes])
        flags, flags_after = self.uasc_by_child(), after.uasc_by_child()
        return [
            child
            for child in everyone
            if self.headers.get(child) != after.headers.get(child)
            or self.episodes.get(child) != after.episodes.get(child)
            or flags.get(child) != flags_after.get(child)
        ]

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


def replay(returns: Iterable[Return]) -> Held:
    """The returns laid over each other in the order given: by year, and within a year as received."""
    held = Held()
    for each in returns:
        _lay_over(held, each)
    return held


def _lay_over(held: Held, new: Return) -> None:
    for child, header in new.headers.items():
        if child not in new.left_out:
            held.headers[child] = header
    if new.supplies(tables.EPISODES.name):
        _withdraw(held, new)
        for child, episodes in new.episodes.items():
            if child not in new.left_out:
                held.episodes.setdefault(child, {}).update(episodes)
    if new.supplies(tables.UASC.name):
        before = held.uasc.get(new.year, {})
        kept = {child: ceased for child, ceased in before.items() if child in new.left_out}
        listed = {child: ceased for child, ceased in new.uasc.items() if child not in new.left_out}
        held.uasc[new.year] = kept | listed


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
