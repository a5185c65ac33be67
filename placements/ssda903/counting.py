"""Counts what a return did, table by table: added, changed, withdrawn, left out, unchanged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from typing import TypeVar

from placements.ssda903 import tables
from placements.ssda903.merging import Counts, Held
from placements.ssda903.returns import Return, TableRows

K = TypeVar("K", bound=Hashable)


def count_tables(new: Return, before: Held, after: Held, rows_before: Mapping[str, Counter]) -> dict[str, Counts]:
    """By table name. ``rows_before`` holds the rows of the year's last return, for tables kept as rows."""
    return {name: _count(table, new, before, after, rows_before) for name, table in new.tables.items()}


def _count(table: TableRows, new: Return, before: Held, after: Held, rows_before: Mapping[str, Counter]) -> Counts:
    kinds = Counter(_kinds(table, new, before, after, rows_before))
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


def _kinds(
    table: TableRows, new: Return, before: Held, after: Held, rows_before: Mapping[str, Counter]
) -> Iterator[str]:
    if table.name == tables.HEADER.name:
        return _differences(before.headers, after.headers)
    if table.name == tables.UASC.name:
        return _uasc_differences(new, before, after)
    if table.name == tables.EPISODES.name:
        return _episode_differences(before, after)
    return _row_differences(table, new, rows_before.get(table.name, Counter()))


def _differences(before: Mapping[K, object], after: Mapping[K, object]) -> Iterator[str]:
    for key, value in after.items():
        if key not in before:
            yield "added"
        elif before[key] != value:
            yield "changed"
    yield from ("withdrawn" for key in before if key not in after)


def _episode_differences(before: Held, after: Held) -> Iterator[str]:
    for child in dict.fromkeys([*before.episodes, *after.episodes]):
        yield from _differences(before.episodes.get(child, {}), after.episodes.get(child, {}))


def _uasc_differences(new: Return, before: Held, after: Held) -> Iterator[str]:
    """What the table says of its children; one taken out of it goes by what an older table says, and is withdrawn."""
    yield from _differences(_latest_uasc(before, new), _latest_uasc(after, new))
    listed = after.uasc.get(new.year, {})
    yield from ("withdrawn" for child in before.uasc.get(new.year, {}) if child not in listed)


def _latest_uasc(held: Held, new: Return) -> dict[str, object]:
    return {child: listed[-1].ceased for child, listed in held.uasc_by_child().items() if child in new.uasc}


def _row_differences(table: TableRows, new: Return, before: Counter) -> Iterator[str]:
    now = Counter(
        row.values for row, child in zip(table.rows, table.children, strict=True) if child not in new.left_out
    )
    yield from ("added" for _ in (now - before).elements())
    yield from ("withdrawn" for _ in (before - now).elements())
