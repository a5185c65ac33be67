"""What needs doing about a child: what DfE's checks ask, a child who is missing, a review that is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from placements.correcting.kinds import BY_TABLE, row_words
from placements.data_quality import rule_in
from placements.models import ChildFlag
from placements.ssda903.tables import UASC
from sufficiency.calendar import months_before
from sufficiency.codes.ssda903 import SHORT_BREAKS, MissingType
from sufficiency.web.presenters import day_words, duration_words

if TYPE_CHECKING:
    from placements.child_selectors import ChildRecord
    from placements.correcting.ways import Ways
    from placements.models import ReturnQuery

# Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33: the first review within
# 20 working days, the second within three months of it, later ones within six months of each other.
FIRST_REVIEW = timedelta(days=28)
SECOND_REVIEW, LATER_REVIEW = 3, 6


@dataclass(frozen=True)
class Need:
    """Something to do: what is so, what to do, who can, since when, and the rows it is about with their addresses."""

    title: str
    cure: str = ""
    who: str = ""
    since: str = ""
    rows: Sequence[tuple[str, str]] = ()
    rule: str = ""
    urgent: bool = False


def needs(record: ChildRecord, ways: Ways) -> list[Need]:
    """The grave first."""
    return [*_missing(record), *_review(record), *_asked(record, ways)]


def _missing(record: ChildRecord) -> list[Need]:
    now = record.missing_now
    if now is None:
        return []
    kind = MissingType(now.kind).label if now.kind else "Missing"
    return [
        Need(
            f"{kind} since {day_words(now.start)} ({_how_long(now.start, record.day)})",
            "Record the return when the child is back.",
            urgent=True,
        )
    ]


def _how_long(start: date, day: date) -> str:
    return "today" if start == day else duration_words(start, day)


def _review(record: ChildRecord) -> list[Need]:
    """Of who is in care other than for short breaks, by how long ago the last review of this time in care was."""
    period, status = record.care_period_now, record.legal_status_now
    if period is None or status is None or status.status in SHORT_BREAKS:
        return []
    held = [each.start for each in record.reviews if period.start <= each.start <= record.day]
    if not held:
        if record.day <= period.start + FIRST_REVIEW:
            return []
        return [_no_review(f"No review since care began on {day_words(period.start)}", period.start, record)]
    allowed = SECOND_REVIEW if len(held) == 1 else LATER_REVIEW
    if held[-1] >= months_before(record.day, allowed):
        return []
    return [_no_review(f"No review since {day_words(held[-1])}", held[-1], record)]


def _no_review(words: str, since: date, record: ChildRecord) -> Need:
    return Need(
        f"{words} ({duration_words(since, record.day)})",
        "Hold it, or record it if it was held.",
        who="Reviewing officers",
    )


def _asked(record: ChildRecord, ways: Ways) -> list[Need]:
    """The open queries, those of one rule together."""
    uasc = next((flag.start for flag in reversed(record.flags) if flag.kind == ChildFlag.Kind.UASC), None)
    by_rule = groupby(sorted(record.queries, key=attrgetter("rule")), key=attrgetter("rule"))
    return [_query(list(rows), uasc, ways) for _, rows in by_rule]


def _query(queries: list[ReturnQuery], uasc: date | None, ways: Ways) -> Need:
    first = queries[0]
    rule = rule_in(first.rule, first.year_ending)
    return Need(
        rule.message_in_words if rule else f"DfE's check {first.rule} asks about this",
        rule.cure_in_words if rule else "",
        who=rule.cured_by.value if rule else "",
        since=day_words(min(query.first_found for query in queries)),
        rows=[(query_words(query), ways.cure(query, uasc)) for query in queries],
        rule=first.rule,
    )


def query_words(query: ReturnQuery) -> str:
    """Which row a query is about.

    >>> from placements.models import ReturnQuery
    >>> query_words(ReturnQuery(table="Episodes", row_key="2023-06-01"))
    'Episode from 1 June 2023'
    """
    if query.table == UASC.name:
        return f"Unaccompanied asylum-seeking children, return to 31 March {query.row_key}"
    words = row_words(BY_TABLE[query.table], query.row_key)
    return words[0].upper() + words[1:]
