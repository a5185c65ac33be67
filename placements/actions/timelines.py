"""Brings children's stored timelines to what they should be, touching only rows that differ.

A row is the same one when child and start are: it keeps its key, and what else hangs on it. Rows that
change are taken out and put back rather than updated in place, since between two updates neighbours
could overlap, which the database refuses; foreign keys are checked at the end of the transaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Model

from placements.models import CarePeriod, Child, ChildFlag, LegalStatus, Placement
from placements.models.periods import Period

if TYPE_CHECKING:
    from placements.ssda903.building import Record, Whereabouts
    from placements.ssda903.timelines import Status, Stay, TimeInCare
    from sufficiency.authorities.models import Authority

P = TypeVar("P", bound=Period)
M = TypeVar("M", bound=Model)
Key = tuple[int, date]
BATCH = 5_000
FEW = 500


def write_records(*, authority: Authority, records: list[Record], places: Whereabouts) -> None:
    """Write children and their timelines; call it inside a transaction."""
    children = _write_children(authority, records)
    timelines = [(children[each.reference], time) for each in records for time in each.periods]
    scope = _rows_of(authority, list(children.values()))
    periods = _bring_to(
        CarePeriod, scope, {(child, time.start): _period_values(authority, time) for child, time in timelines}
    )
    _bring_to(
        LegalStatus,
        scope,
        {
            (child, status.start): _status_values(authority, periods[child, time.start], status)
            for child, time in timelines
            for status in time.statuses
        },
    )
    stays = _bring_to(
        Placement,
        scope,
        {
            (child, stay.start): _stay_values(authority, periods[child, time.start], stay, places)
            for child, time in timelines
            for stay in time.stays
        },
    )
    _link_temporary(timelines, stays)
    _write_uasc(authority, children, records)


@dataclass(frozen=True)
class _Scope:
    """Which children's rows are being written, and the cheapest condition that finds them."""

    children: frozenset[int]
    condition: dict[str, Any]


def _rows_of(authority: Authority, children: list[int]) -> _Scope:
    few = len(children) <= FEW
    return _Scope(frozenset(children), {"child__in": children} if few else {"authority": authority})


def _write_children(authority: Authority, records: list[Record]) -> dict[str, int]:
    """Reference to key, for each record's child, made or corrected."""
    wanted = {each.reference: each.header for each in records}
    known = {child.reference: child for child in Child.objects.of(authority) if child.reference in wanted}
    new, changed = [], []
    for reference, header in wanted.items():
        values = {
            "date_of_birth": header.born,
            "sex": header.sex,
            "ethnicity": header.ethnicity,
            "upn": header.upn,
        }
        child = known.get(reference)
        if child is None:
            new.append(Child(authority=authority, reference=reference, **values))
        elif _differs(child, values):
            changed.append(_with(child, values))
    made = Child.objects.bulk_create(new, batch_size=BATCH)
    Child.objects.bulk_update(changed, ["date_of_birth", "sex", "ethnicity", "upn"], batch_size=500)
    return {child.reference: child.pk for child in [*known.values(), *made]}


def _bring_to(model: type[P], scope: _Scope, wanted: dict[Key, dict[str, Any]]) -> dict[Key, int]:
    """Make the stored rows of these children the wanted ones. Returns the key of each, by child and start."""
    held = {
        (row.child_id, row.start): row
        for row in model._default_manager.filter(**scope.condition)
        if row.child_id in scope.children
    }
    gone = [row.pk for key, row in held.items() if key not in wanted]
    changed = [row for key, row in held.items() if key in wanted and _differs(row, wanted[key])]
    new = [
        model(child_id=child, start=start, **values)
        for (child, start), values in wanted.items()
        if (child, start) not in held
    ]
    _take_out(model, [*gone, *(row.pk for row in changed)])
    put = [*(_with(row, wanted[row.child_id, row.start]) for row in changed), *new]
    model._default_manager.bulk_create(put, batch_size=BATCH)
    held |= {(row.child_id, row.start): row for row in new}
    return {key: held[key].pk for key in wanted}


def _take_out(model: type[Period], keys: list[int]) -> None:
    """Delete rows without following foreign keys to them: rows put back keep what hangs on them."""
    for first in range(0, len(keys), FEW):
        rows = model._default_manager.filter(pk__in=keys[first : first + FEW])
        rows._raw_delete(rows.db)


def _differs(row: Model, values: dict[str, Any]) -> bool:
    return any(getattr(row, name) != value for name, value in values.items())


def _with(row: M, values: dict[str, Any]) -> M:
    for name, value in values.items():
        setattr(row, name, value)
    return row


def _period_values(authority: Authority, time: TimeInCare) -> dict[str, Any]:
    return {
        "authority_id": authority.pk,
        "end": time.end,
        "reason_started": time.reason_started,
        "reason_ended": time.reason_ended,
    }


def _status_values(authority: Authority, care_period: int, status: Status) -> dict[str, Any]:
    return {
        "authority_id": authority.pk,
        "care_period_id": care_period,
        "end": status.end,
        "status": status.status,
        "category_of_need": status.category_of_need,
        "looked_after_since": status.looked_after_since,
    }


def _stay_values(authority: Authority, care_period: int, stay: Stay, places: Whereabouts) -> dict[str, Any]:
    located = places.locate(stay)
    return {
        "authority_id": authority.pk,
        "care_period_id": care_period,
        "end": stay.end,
        "placement_type": stay.placement_type,
        "provider_code": stay.provider_code,
        "home_postcode": stay.home_postcode,
        "placement_postcode": stay.placement_postcode,
        "urn": stay.urn,
        "reason_started": stay.reason_started,
        "reason_changed": stay.reason_changed,
        "same_carer": stay.same_carer,
        "temporary": stay.temporary,
        "with_carer_since": stay.with_carer_since,
        "settled_since": stay.settled_since,
        "placement_authority": located.placement_authority,
        "in_area": located.in_area,
        "distance_miles": located.distance_miles,
    }


def _link_temporary(timelines: Iterable[tuple[int, TimeInCare]], stays: dict[Key, int]) -> None:
    """Point each temporary stay at the one it interrupts."""
    links = {
        stays[child, stay.start]: stays[child, stay.returns_to.start]
        for child, time in timelines
        for stay in time.stays
        if stay.returns_to
    }
    rows = Placement.objects.in_bulk(list(links))
    changed = [row for key, row in rows.items() if row.returns_to_id != links[key]]
    for row in changed:
        row.returns_to_id = links[row.pk]
    Placement.objects.bulk_update(changed, ["returns_to"], batch_size=FEW)


def _write_uasc(authority: Authority, children: dict[str, int], records: list[Record]) -> None:
    kind = ChildFlag.Kind.UASC
    held = {
        (flag.child_id, flag.start, flag.end): flag.pk
        for flag in ChildFlag.objects.filter(kind=kind, child__authority=authority)
    }
    wanted = {(children[each.reference], start, end) for each in records for start, end in each.uasc}
    keys = set(children.values())
    gone = [pk for row, pk in held.items() if row[0] in keys and row not in wanted]
    ChildFlag.objects.filter(pk__in=gone).delete()
    ChildFlag.objects.bulk_create(
        ChildFlag(child_id=child, kind=kind, start=start, end=end) for child, start, end in sorted(wanted - held.keys())
    )
