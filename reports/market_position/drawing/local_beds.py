"""Whose children are in the beds of the area: a table of children, hidden as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from providers.counts import BedCounts
from providers.models import HomeKind
from reports.disclosure.beds import EMPTY, FEW_BEDS, OTHERS, OURS, VACANT, safe_use, use_of
from reports.disclosure.beds_told import BEDS, keep_beds, told_of_beds
from reports.disclosure.hidden import BESIDE, SMALL
from reports.disclosure.small_numbers import SUPPRESSED, is_small
from reports.market_position.drawing.kept_back import FEW_BEDS as OF_FEW_BEDS
from reports.market_position.drawing.kept_back import KeptBack
from reports.market_position.drawing.part import NOT_AVAILABLE, Part, no_homes, percent_of
from reports.market_position.payload import Column, Fact, PublishedTable, Section
from reports.supply.registry import SUPPLY
from sufficiency.codes.ssda903 import PlacementType
from sufficiency.web.presenters import count_words, day_words, number_words, percent_words

if TYPE_CHECKING:
    from reports.indicators.figure import Number
    from reports.market_position.drawing.sources import Sources

# Kinds whose beds are matched with the children's placements, and the measure that counts ours in all such homes.
KINDS: Final = {
    HomeKind.CHILDRENS_HOME: "in_childrens_homes",
    HomeKind.SUPPORTED_SETTING: "in_supported_accommodation",
}
CODES: Final = {HomeKind.CHILDRENS_HOME: PlacementType.K2.value}
"""The code below the measure that children in such beds have, where it is one: readers of the board see it."""
IN_WORDS: Final = {
    HomeKind.CHILDRENS_HOME: "children's homes",
    HomeKind.SUPPORTED_SETTING: "supported accommodation",
}
TITLE: Final = "Use of local beds"
COLUMNS: Final = {
    OURS: Column(name="beds_used_by_own_children", heading="Our children and young people"),
    OTHERS: Column(name="beds_used_by_other_authorities", heading="Other councils' children and young people"),
    EMPTY: Column(name="beds_empty", heading="Empty"),
    VACANT: Column(name="beds_vacant", heading="Empty and on offer"),
}
REGISTERED: Final = Column(name="beds_registered", heading="Beds")
FACTS: Final = {
    "registered_beds": "Beds in children's homes here",
    "own_use_of_local_beds": "Of these beds, used by our children",
    "vacant_offerable_beds": "Of these beds, vacant and on offer",
}
Row = tuple[HomeKind, BedCounts, "dict[str, Number]"]


def local_beds(sources: Sources) -> Part:
    rows = _rows(sources) if sources.supply.beds_known else []
    tables = (_table(sources, rows),) if rows else ()
    none = "" if rows else no_homes(sources, "There is no children's home and no supported accommodation in the area.")
    section = Section(slug="local-beds", title="Use of local beds", tables=tables, none=none)
    homes = next(((beds, told) for kind, beds, told in rows if kind == HomeKind.CHILDRENS_HOME), None)
    return Part(
        section,
        _facts(sources, *homes) if homes else _not_known(sources),
        tuple(_kept(rows)),
        {slug: SUPPLY[slug].version for slug in FACTS},
    )


def _rows(sources: Sources) -> list[Row]:
    """Of each kind there is. What is told of the first bounds the next: both are some of the children in the area,
    and whoever of ours is in such homes, but not in these, is some of those outside it."""
    earlier = told_of_beds(sources.authority, sources.day)
    figures = sources.shown.figures
    left: Number = figures["placed_in_area"].numerator
    away: Number = figures["placed_out_of_area"].numerator
    rows: list[Row] = []
    for kind, slug in KINDS.items():
        beds = sources.supply.beds(kind)
        if not beds.registered:
            continue
        such = figures[slug].numerator
        among = [each for each in (such, left) if each is not None]
        if isinstance(of_code := sources.shown.codes.get(CODES.get(kind, "")), int):
            among.append(of_code)
        beyond = such - away if isinstance(such, int) and isinstance(away, int) else None
        told = safe_use(beds, table=f"{BEDS}{kind}", among=among, beyond=beyond, earlier=earlier)
        rows.append((kind, beds, told))
        if SUPPRESSED not in (left, told[OURS]) and left is not None:
            left -= told[OURS]
            away = -beyond + told[OURS] if beyond is not None else None
    keep_beds(sources.authority, sources.day, {f"{BEDS}{kind}": (use_of(beds), told) for kind, beds, told in rows})
    return rows


def _table(sources: Sources, rows: list[Row]) -> PublishedTable:
    kind, beds, told = rows[0]
    finding = f"{count_words(beds.registered, 'bed')} in {IN_WORDS[kind]} here on {day_words(sources.day)}"
    if told[OURS] != SUPPRESSED:
        of = f"{number_words(told[OURS])} of the {count_words(beds.registered, 'bed')}"
        finding = f"Our children have {of} in {IN_WORDS[kind]} here"
    return PublishedTable(
        slug="use-of-local-beds",
        title=TITLE,
        finding=finding,
        day=sources.day.isoformat(),
        filters=(("type_of_home", "Type of home"),),
        columns=(REGISTERED, *COLUMNS.values()),
        rows=tuple((str(kind.label), beds.registered, *(told[name] for name in COLUMNS)) for kind, beds, told in rows),
        note="Empty beds that are not on offer are reserved, or cannot be used for now: for staffing, or matching.",
    )


def _kept(rows: list[Row]) -> list[KeptBack]:
    """Of the table, and of the key facts that are cells of it."""
    facts = [
        KeptBack("Key facts", FACTS[slug], "", _why(beds, name))
        for kind, beds, told in rows
        for slug, name in (("own_use_of_local_beds", OURS), ("vacant_offerable_beds", VACANT))
        if kind == HomeKind.CHILDRENS_HOME and told[name] == SUPPRESSED
    ]
    return facts + [
        KeptBack(TITLE, str(kind.label), COLUMNS[name].heading, _why(beds, name))
        for kind, beds, told in rows
        for name in COLUMNS
        if told[name] == SUPPRESSED
    ]


def _why(beds: BedCounts, name: str) -> str:
    if beds.registered < FEW_BEDS:
        return OF_FEW_BEDS
    return SMALL if name in (OURS, OTHERS) and is_small(use_of(beds)[name]) else BESIDE


def _facts(sources: Sources, beds: BedCounts, told: dict[str, Number]) -> tuple[Fact, ...]:
    ours, vacant = told[OURS], told[VACANT]
    share = percent_of(ours, beds.registered)
    kept = "Kept back, so that nothing is told of a few children"
    of = f"{ours} of {number_words(beds.registered)}"
    return (
        _fact(sources, "registered_beds", beds.registered, count_words(beds.registered, "bed")),
        _fact(
            sources,
            "own_use_of_local_beds",
            share,
            kept if ours == SUPPRESSED else f"{percent_words(ours, beds.registered)} ({of})",
            ours,
            beds.registered,
        ),
        _fact(sources, "vacant_offerable_beds", vacant, kept if vacant == SUPPRESSED else count_words(vacant, "bed")),
    )


def _fact(sources: Sources, slug: str, value: Number, words: str, number: Number = None, of: int | None = None) -> Fact:
    indicator = SUPPLY[slug]
    return Fact(
        slug=slug.replace("_", "-"),
        title=FACTS[slug],
        value=value,
        words=words,
        day=sources.day.isoformat(),
        explained=indicator.question,
        numerator=number,
        denominator=of,
    )


def _not_known(sources: Sources) -> tuple[Fact, ...]:
    known = sources.supply.beds_known
    words = "None: there is no children's home in the area" if known else "Not known: no list of homes is loaded"
    return (_fact(sources, "registered_beds", 0 if known else NOT_AVAILABLE, words),)
