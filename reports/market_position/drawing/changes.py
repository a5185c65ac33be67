"""What changed since the edition before, from what the two of them show: never from the data behind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from reports.market_position.drawing.part import TOTAL
from reports.market_position.payload import SYMBOLS
from sufficiency.web.presenters import capital, day_words, number_words

if TYPE_CHECKING:
    from datetime import date

    from reports.market_position.payload import Fact, Payload, PublishedTable, Section

KEPT_BACK: Final = "cannot be said: kept back in this edition or the one before"
NOT_KNOWN: Final = "cannot be said: not known in this edition or the one before"
TABLES: Final = ("homes-and-beds", "use-of-local-beds")
WORDS: Final = ("wanted", "not-wanted")
Change = tuple[str, str]


def changes(now: Payload, before: Payload | None, before_day: date | None) -> tuple[Change, ...]:
    if before is None or before_day is None:
        return ()
    since = day_words(before_day)
    return (*_facts(now, before, since), *_tables(now, before), *_words(now, before))


def _facts(now: Payload, before: Payload, since: str) -> Iterator[Change]:
    then = {fact.slug: fact for fact in before.facts}
    for fact in now.facts:
        if fact.slug in then:
            yield fact.title, _fact(fact, then[fact.slug], since)


def _fact(now: Fact, then: Fact, since: str) -> str:
    values = (now.value, then.value)
    if "c" in values:
        return KEPT_BACK
    if any(isinstance(value, str) for value in values):
        return NOT_KNOWN
    return f"{now.words}; on {since} it was {then.words}" if now.words != then.words else f"{now.words}, as on {since}"


def _tables(now: Payload, before: Payload) -> Iterator[Change]:
    then = {table.slug: table for table in before.tables}
    for table in now.tables:
        if table.slug in TABLES and table.slug in then:
            yield from _rows(table, then[table.slug])


def _rows(now: PublishedTable, then: PublishedTable) -> Iterator[Change]:
    width = len(now.filters)
    before = {
        row[:width]: dict(zip((each.name for each in then.columns), row[width:], strict=True)) for row in then.rows
    }
    for row in now.rows:
        name, told = row[:width], []
        if TOTAL in name:
            # What it is the total of says it.
            continue
        for column, value in zip(now.columns, row[width:], strict=True):
            was = before.get(name, {}).get(column.name)
            if was is None or was == value or SYMBOLS & {was, value}:
                continue
            told.append(f"{column.heading.lower()} {_number(was)} before, {_number(value)} now")
        if name not in before:
            told = ["new in this edition"]
        if told:
            yield f"{now.title}: {', '.join(map(str, name))}", capital("; ".join(told))
    for name in sorted(each for each in before.keys() - {row[:width] for row in now.rows} if TOTAL not in each):
        yield f"{now.title}: {', '.join(map(str, name))}", "no longer in this edition"


def _words(now: Payload, before: Payload) -> Iterator[Change]:
    then = {section.slug: section for section in before.sections}
    for section in now.sections:
        if section.slug in WORDS:
            yield from _lines(section, dict(then[section.slug].lines) if section.slug in then else {})


def _lines(section: Section, before: dict[str, str]) -> Iterator[Change]:
    for heading, text in section.lines:
        if before.get(heading) != text:
            yield f"{section.title}: {heading}", "said anew" if heading in before else "added"
    # In an order: a set's is another in each process, and a draft is held against what is drawn once more.
    for heading in sorted(before.keys() - {heading for heading, _ in section.lines}):
        yield f"{section.title}: {heading}", "no longer said"


def _number(value: object) -> str:
    return number_words(value) if isinstance(value, (int, float)) else str(value)
