"""What was written here and a return would change: the rows of amendments that it speaks of otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from placements.models import Amendment
from placements.ssda903 import tables
from placements.ssda903.merging import FLAGS, UASC_FLAG, Held
from placements.ssda903.records import uasc_held
from placements.ssda903.returns import Amended
from placements.ssda903.writing import written_day, written_episode, written_header
from sufficiency.calendar import OPEN

Cells = Mapping[str, str]


@dataclass(frozen=True)
class Contradiction:
    """A row that somebody wrote or took out here, and how the return would change it."""

    child: str
    table: str
    key: str
    verb: str
    made_at: datetime
    changes: tuple[tuple[str, str, str], ...]
    """Column, what it says now, what it would say; no column when the row would come or go as a whole."""


def contradictions(
    before: Held, after: Held, amendments: Iterable[tuple[Amendment, Amended]], changed: Iterable[str]
) -> list[Contradiction]:
    """Of rows that several amendments wrote, the latest counts."""
    children, found = set(changed), {}
    for amendment, change in amendments:
        if change.child not in children:
            continue
        for table, key in dict.fromkeys([*((put[0], put[1]) for put in change.put), *change.taken_out]):
            now, then = (_row(held, table, change.child, key, amendment.after_year) for held in (before, after))
            if now != then:
                found[change.child, table, key] = Contradiction(
                    change.child, table, key, amendment.verb, amendment.made_at, _changes(now, then)
                )
    return list(found.values())


def _changes(now: Cells | None, then: Cells | None) -> tuple[tuple[str, str, str], ...]:
    if now is None or then is None:
        return (("", "in the register" if now else "not there", "not there" if now else "back in the register"),)
    columns = dict.fromkeys([*now, *then])
    return tuple(
        (each, now.get(each, ""), then.get(each, "")) for each in columns if now.get(each, "") != then.get(each, "")
    )


def _row(held: Held, table: str, child: str, key: str, year: int) -> Cells | None:
    """A row of the register as a return would write it, by column; None where there is none."""
    if table == FLAGS:
        return _flag(held, child, key)
    if table == tables.HEADER.name:
        header = held.headers.get(child)
        return _cells(table, written_header(child, header, year)) if header else None
    if table == tables.EPISODES.name:
        episode = held.episodes.get(child, {}).get(date.fromisoformat(key))
        return _cells(table, written_episode(child, episode)) if episode else None
    values = held.rows(table, child).get(key)
    return _cells(table, values) if values else None


def _flag(held: Held, child: str, kind: str) -> Cells:
    times = uasc_held(held, child) if kind == UASC_FLAG else held.flags.get(child, {}).get(kind, ())
    said = [f"{written_day(start)} to {written_day(end) if end != OPEN else 'now'}" for start, end in times]
    return {kind: ", ".join(said)}


def _cells(table: str, values: Iterable[str]) -> Cells:
    return dict(zip(tables.NAMED[table].columns, values, strict=True))
