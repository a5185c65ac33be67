"""Counts what a return did, table by table: added, changed, withdrawn, left out, unchanged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from typing import TypeVar

from placements.ssda903 import tables
from placements.ssda903.merging import Counts, Held
from placements.ssda903.returns import Return, TableRows

K = TypeVar("K", bound=Hashable)


def count_tables(new: Return, before: Held, after: Held) -> dict[str, Counts]:
    """By table name."""
    return {name: _count(table, new, before, after) for name, table in new.tables.items()}


def _count(table: TableRows, new: Return, before: Held, after: Held) -> Counts:
    kinds = Counter(_kinds(table, new, before, after))
    left_out = sum(child in new.left_out for child in table.children)
    read = len(table.rows)
    return Counts(
        read=read,
        added=kinds["added"],
        changed=kinds["changed"],
        withdrawn=kinds["withdrawn"],
        unchanged=read - kinds["added"] - kinds["changed"] - left_out,
        left_out=left_out,
    )


def _kinds(table: TableRows, new: Return, before: Held, after: Held) -> Iterator[str]:
    if table.name == tables.HEADER.name:
        return _differences(before.headers, after.headers)
    if table.name == tables.UASC.name:
        return _uasc_differences(new, before, after)
    if table.name == tables.EPISODES.name:
        return _by_child(before.episodes, after.episodes)
    return _by_child(before.others.get(table.name, {}), after.others.get(table.name, {}))


def _differences(before: Mapping[K, object], after: Mapping[K, object]) -> Iterator[str]:
    for key, value in after.items():
        if key not in before:
            yield "added"
        elif before[key] != value:
            yield "changed"
    yield from ("withdrawn" for key in before if key not in after)


def _by_child(before: Mapping[str, Mapping[K, object]], after: Mapping[str, Mapping[K, object]]) -> Iterator[str]:
    for child in dict.fromkeys([*before, *after]):
        rows, rows_after = before.get(child, {}), after.get(child, {})
        if rows != rows_after:
            yield from _differences(rows, rows_after)


def _uasc_differences(new: Return, before: Held, after: Held) -> Iterator[str]:
    """What the table says of its children; one taken out of it goes by what an older table says, and is withdrawn."""
    yield from _differences(_latest_uasc(before, new), _latest_uasc(after, new))
    listed = after.uasc.get(new.year, {})
    yield from ("withdrawn" for child in before.uasc.get(new.year, {}) if child not in listed)


def _latest_uasc(held: Held, new: Return) -> dict[str, object]:
    return {child: listed[-1].ceased for child, listed in held.uasc_by_child().items() if child in new.uasc}
