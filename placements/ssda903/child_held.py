"""One child as the returns and what was written here have it: what a change starts from and ends in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from placements.ssda903 import tables
from placements.ssda903.episodes import Episode
from placements.ssda903.headers import HeaderRow
from placements.ssda903.keeping import Values
from placements.ssda903.merging import FLAGS, Held, Times, replay
from placements.ssda903.records import uasc_held
from placements.ssda903.storing import stored
from placements.ssda903.writing import written_episode, written_header
from sufficiency.authorities.models import Authority

Put = list[tuple[str, str, Values]]
TakenOut = list[tuple[str, str]]


@dataclass(frozen=True)
class ChildHeld:
    """Everything held of one child. A change is made with ``replace`` and given to the action."""

    reference: str
    header: HeaderRow | None = None
    episodes: tuple[Episode, ...] = ()
    """By DECOM."""
    others: Mapping[str, Mapping[str, Values]] = field(default_factory=dict)
    """The rows of the other tables, by table and key (``keeping``)."""
    flags: Mapping[str, Times] = field(default_factory=dict)
    """By kind; UASC as the tables and people here have it."""

    @property
    def version(self) -> str:
        """Changes when anything held of the child does: a form carries it, to tell a newer save from its own."""
        said = (
            self.header,
            self.episodes,
            sorted((table, sorted(rows.items())) for table, rows in self.others.items() if rows),
            sorted((kind, times) for kind, times in self.flags.items() if times),
        )
        return hashlib.sha256(repr(said).encode()).hexdigest()[:16]

    def episode(self, decom: date) -> Episode | None:
        """The episode that started on the day."""
        return next((each for each in self.episodes if each.decom == decom), None)

    def with_episodes(self, episodes: Iterable[Episode]) -> ChildHeld:
        return replace(self, episodes=tuple(sorted(episodes, key=lambda each: each.decom)))

    def with_row(self, table: str, key: str, values: Values) -> ChildHeld:
        """With a row of one of the other tables put under its key."""
        rows = {**self.others.get(table, {}), key: values}
        return replace(self, others={**self.others, table: rows})

    def without_row(self, table: str, key: str) -> ChildHeld:
        rows = {each: values for each, values in self.others.get(table, {}).items() if each != key}
        return replace(self, others={**self.others, table: rows})

    def with_flag(self, kind: str, times: Iterable[tuple[date, date]]) -> ChildHeld:
        """With these as all the times of a kind; ends are the day after the last, or OPEN."""
        return replace(self, flags={**self.flags, kind: tuple(sorted(times))})


def child_held(authority: Authority, reference: str) -> ChildHeld:
    """The child as it stands; one without a header is not known. Four queries."""
    return of(replay(stored(authority, reference).in_order()), reference)


def of(held: Held, reference: str) -> ChildHeld:
    """One child of what is held."""
    uasc = tuple(uasc_held(held, reference))
    flags = dict(held.flags.get(reference, {})) | ({"uasc": uasc} if uasc else {})
    return ChildHeld(
        reference,
        held.headers.get(reference),
        tuple(episode for _, episode in sorted(held.episodes.get(reference, {}).items())),
        {table: dict(rows[reference]) for table, rows in held.others.items() if rows.get(reference)},
        {kind: times for kind, times in flags.items() if times},
    )


def difference(before: ChildHeld, after: ChildHeld, year: int) -> tuple[Put, TakenOut]:
    """The rows to put and to take out that make ``after`` of ``before``. ``year``: whose codes Header is written in."""
    put: Put = []
    out: TakenOut = []
    child = after.reference
    if after.header is not None and after.header != before.header:
        put.append((tables.HEADER.name, "", written_header(child, after.header, year)))
    now = {each.decom for each in after.episodes}
    out += [(tables.EPISODES.name, each.decom.isoformat()) for each in before.episodes if each.decom not in now]
    put += [
        (tables.EPISODES.name, each.decom.isoformat(), written_episode(child, each))
        for each in after.episodes
        if each != before.episode(each.decom)
    ]
    for table in {*before.others, *after.others}:
        was, is_now = before.others.get(table, {}), after.others.get(table, {})
        out += [(table, key) for key in was if key not in is_now]
        put += [(table, key, values) for key, values in is_now.items() if was.get(key) != values]
    for kind in {*before.flags, *after.flags}:
        if before.flags.get(kind, ()) != after.flags.get(kind, ()):
            times = after.flags.get(kind, ())
            put += [(FLAGS, kind, (kind, start.isoformat(), end.isoformat())) for start, end in times]
            if not times:
                out.append((FLAGS, kind))
    return put, out
