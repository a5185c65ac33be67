"""How many children are looked after, come into care and leave it, and as a rate."""

from __future__ import annotations

from dataclasses import replace

from reports.indicators.indicator import Indicator, Unit, the_year
from reports.indicators.rows import Rows

POPULATION = "the children aged 0 to 17 who live in the authority (latest mid-year estimate loaded)"


def rate_of(count: Indicator, *, slug: str, title: str, question: str, source: str) -> Indicator:
    """The same children per 10,000 aged 0 to 17."""
    return replace(count, slug=slug, title=title, question=question, source=source, over=POPULATION, unit=Unit.PER_10K)


CHILDREN_LOOKED_AFTER = Indicator(
    slug="children_looked_after",
    title="Children looked after",
    question="How many children does the council look after?",
    counted="Children in care at the end of the day, those in an agreed series of short breaks (V3, V4) left out. "
    "A child whose care ends on the day is not counted.",
    over="",
    said="looked after on {day}",
    why="Everything else is measured against it: homes, social workers and money.",
    source="DfE, Children looked after in England; its Local Authority Interactive Tool, line 332",
    unit=Unit.CHILDREN,
)

STARTED = Indicator(
    slug="started_in_year",
    title="Started to be looked after",
    question="How many children came into care in the year?",
    counted="Children with a period of care that began in the twelve months (reason for new episode S) under a "
    "status other than short breaks. A child who came in twice is counted once, at the first.",
    over="",
    said="came into care in the twelve months to {day}",
    why="More children coming in than leaving is the earliest sign that more homes will be needed.",
    source="DfE, Children looked after in England; its Local Authority Interactive Tool, line 376",
    unit=Unit.CHILDREN,
    rows=Rows.STARTED,
    first_day=the_year,
    needs_rows_since=the_year,
)

CEASED = Indicator(
    slug="ceased_in_year",
    title="Ceased to be looked after",
    question="How many children left care in the year?",
    counted="Children with a period of care that ended in the twelve months, the last day included, under a status "
    "other than short breaks. A child who left twice is counted once, at the last.",
    over="",
    said="left care in the twelve months to {day}",
    why="Where and how children leave shows whether care led to a lasting home.",
    source="DfE, Children looked after in England; its Local Authority Interactive Tool, line 392",
    unit=Unit.CHILDREN,
    rows=Rows.CEASED,
    first_day=the_year,
    needs_rows_since=the_year,
)

RATE = rate_of(
    CHILDREN_LOOKED_AFTER,
    slug="rate_per_10k",
    title="Rate looked after",
    question="How many of every 10,000 children who live here are looked after?",
    source="DfE, Children looked after in England; its Local Authority Interactive Tool, line 124",
)
STARTED_RATE = rate_of(
    STARTED,
    slug="started_rate_per_10k",
    title="Rate started to be looked after",
    question="How many of every 10,000 children who live here came into care in the year?",
    source="DfE, Children looked after in England; its Local Authority Interactive Tool, lines 376, 124",
)
CEASED_RATE = rate_of(
    CEASED,
    slug="ceased_rate_per_10k",
    title="Rate ceased to be looked after",
    question="How many of every 10,000 children who live here left care in the year?",
    source="DfE, Children looked after in England; its Local Authority Interactive Tool, lines 392, 124",
)

NUMBERS = [CHILDREN_LOOKED_AFTER, RATE, STARTED, STARTED_RATE, CEASED, CEASED_RATE]
