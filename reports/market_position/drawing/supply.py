"""Providers, homes and beds by type and sector, what is bought under contract, and what homes say they can meet.

Homes, beds and contracts are no children. What is bought for one child by itself is, so spot purchases are left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Final

from providers.models import Contract, ContractBed, Home, HomeKind
from reports.market_position.drawing.part import TOTAL, Part, no_homes
from reports.market_position.payload import Column, PublishedTable, Section
from reports.plan.strategies.selectors import standing_intentions
from sufficiency.codes.ofsted import Sector
from sufficiency.codes.plan import Direction, ServiceType
from sufficiency.codes.supply import ContractKind, Need
from sufficiency.web.presenters import count_words, day_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from reports.market_position.drawing.sources import Sources
    from reports.supply.market import Segment

HOMES: Final = (
    Column(name="number_of_providers", heading="Providers"),
    Column(name="number_of_homes", heading="Homes"),
    Column(name="number_of_beds", heading="Beds"),
    Column(name="number_of_send_beds", heading="SEND beds"),
)
CONTRACTS: Final = (
    Column(name="number_of_contracts", heading="Contracts"),
    Column(name="number_of_beds", heading="Beds"),
)
NEEDS: Final = (
    Column(name="homes_that_can", heading="Homes that say they can"),
    Column(name="homes_that_cannot", heading="Homes that say they cannot"),
)
NOT_SAID: Final = "Not said"


def homes(sources: Sources) -> Part:
    segments = sources.segments if sources.supply.beds_known else []
    tables = (_market(sources, segments),) if segments else ()
    none = "" if tables else no_homes(sources, "No home in the area is recorded.")
    return Part(Section(slug="homes", title="Providers, homes and beds", tables=tables, none=none))


def _market(sources: Sources, segments: list[Segment]) -> PublishedTable:
    return PublishedTable(
        slug="homes-and-beds",
        title="Providers, homes and beds by type and sector",
        finding=_by_kind(segments),
        day=sources.day.isoformat(),
        filters=(("type_of_home", "Type of home"), ("sector", "Run by")),
        columns=HOMES,
        rows=tuple(_market_rows(segments)),
        note="Foster households are those that the council keeps a record of. "
        "SEND beds are for children with special educational needs or a disability. "
        "A provider of two types or sectors is counted in each, and once in a total.",
    )


def _market_rows(segments: list[Segment]) -> Iterator[tuple[str | int, ...]]:
    """All of them first; each type with its sectors, and then together."""
    yield TOTAL, TOTAL, *_figures(segments)
    for kind, of_kind in groupby(segments, key=lambda each: each.kind):
        sectors = list(of_kind)
        for each in sectors:
            yield str(kind.label), str(Sector(each.sector).label) if each.sector else NOT_SAID, *_figures([each])
        yield str(kind.label), TOTAL, *_figures(sectors)


def _figures(segments: list[Segment]) -> tuple[int, ...]:
    """In the order of ``HOMES``."""
    providers = set[object]().union(*(each.providers for each in segments))
    beds = sum(each.beds.registered for each in segments)
    return len(providers), sum(each.homes for each in segments), beds, sum(each.send_beds for each in segments)


def _by_kind(segments: list[Segment]) -> str:
    """Children's homes first: "25 children's homes with 92 beds, 28 …"."""
    kinds = dict.fromkeys(each.kind for each in segments)
    told = []
    for kind in kinds:
        of_kind = [each for each in segments if each.kind == kind]
        number, beds = sum(each.homes for each in of_kind), sum(each.beds.registered for each in of_kind)
        told.append(f"{count_words(number, kind.label.lower())} with {count_words(beds, 'bed')}")
    return ", ".join(told)


def contracts(sources: Sources) -> Part:
    rows = _contract_rows(sources)
    tables = (_contracts(sources, rows),) if rows else ()
    none = "" if rows else f"No framework and no block contract is recorded for {day_words(sources.day)}."
    return Part(Section(slug="contracts", title="What we buy, and when we tender it", tables=tables, none=none))


ContractRow = tuple[str, str, str, int, int]


def _contract_rows(sources: Sources) -> list[ContractRow]:
    """By kind, last day and the day it is to be tendered; neither title, provider nor price."""
    open_on = Contract.objects.filter(authority=sources.authority, start__lte=sources.day, end__gt=sources.day)
    found = list(open_on.exclude(kind=ContractKind.SPOT))
    covered = ContractBed.objects.filter(contract__in=found).on(sources.day).order_by()
    beds = Counter(covered.values_list("contract", flat=True))
    rows: dict[tuple[int, str, str], list[int]] = defaultdict(lambda: [0, 0])
    order = list(ContractKind)
    for each in found:
        row = rows[order.index(ContractKind(each.kind)), _iso(each.extendable_to), _iso(each.retender_on)]
        row[0] += 1
        row[1] += beds[each.pk]
    return [
        (str(order[kind].label), last or "No date is set", tender or "No date is set", number, covered)
        for (kind, last, tender), (number, covered) in sorted(rows.items())
    ]


def _contracts(sources: Sources, rows: list[ContractRow]) -> PublishedTable:
    number, beds = sum(row[3] for row in rows), sum(row[4] for row in rows)
    return PublishedTable(
        slug="contracts",
        title="Contracts by kind",
        finding=f"{count_words(number, 'contract')} covering {count_words(beds, 'bed')}",
        day=sources.day.isoformat(),
        filters=(
            ("kind_of_contract", "Kind"),
            ("extendable_to", "Can be extended to"),
            ("retender_date", "To be tendered"),
        ),
        columns=CONTRACTS,
        rows=((TOTAL, TOTAL, TOTAL, number, beds), *rows),
        note="Without places bought for one child at a time. A framework names homes and not beds.",
    )


def needs(sources: Sources) -> Part:
    """What is looked for is in the preparer's words and the strategy's; what there is, the homes have said."""
    rows, lines = _need_rows(sources), tuple(looked_for(sources))
    table = PublishedTable(
        slug="needs",
        title="What children's homes in the area say they can meet",
        finding=f"What {count_words(len(_keys(sources)), 'home')} open on {day_words(sources.day)} say of themselves",
        day=sources.day.isoformat(),
        filters=(("need", "Need"),),
        columns=NEEDS,
        rows=tuple(rows),
        note="As homes had said when this edition was drawn. Homes that have said neither are in neither number.",
    )
    return Part(
        Section(
            slug="needs",
            title="Needs and staff expertise looked for",
            tables=(table,) if rows else (),
            lines=lines,
            none="" if rows or lines else "No strategy names them, and no home has said what it can meet. Ask us.",
        )
    )


def looked_for(sources: Sources) -> list[tuple[str, str]]:
    """For whom the strategy wants more of a service, or another."""
    wanted = (Direction.MORE, Direction.DIFFERENT)
    return [
        (str(ServiceType(each.service_type).label), each.for_whom)
        for each in standing_intentions(sources.authority, sources.day)
        if each.direction in wanted and each.for_whom
    ]


def _keys(sources: Sources) -> list[int]:
    return [key for key, kind in sources.supply.homes.items() if kind == HomeKind.CHILDRENS_HOME]


def _need_rows(sources: Sources) -> list[tuple[str, int, int]]:
    """Those that most homes cannot meet come last, so that the list begins with what there is."""
    met, not_met = Counter[str](), Counter[str]()
    for can, cannot in Home.objects.filter(pk__in=_keys(sources)).values_list("needs_met", "needs_not_met"):
        met.update(can)
        not_met.update(cannot)
    rows = [(str(need.label), met[need], not_met[need]) for need in Need if met[need] or not_met[need]]
    return sorted(rows, key=lambda row: (-row[1], row[2], row[0]))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
