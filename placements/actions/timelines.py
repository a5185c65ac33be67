"""Brings children's stored timelines to what they should be, touching only rows that differ.

A row is the same one when child and start are: it keeps its key, and what else hangs on it. Rows that
change are taken out and put back rather than updated in place, since between two updates neighbours
could overlap, which the database refuses; foreign keys are checked at the end of the transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from placements.models import (
    CarePeriod,
    Child,
    ChildFlag,
    EarlierPermanence,
    LeavingCare,
    LegalStatus,
    MissingEpisode,
    Placement,
    Review,
)
from placements.models.periods import Period
from sufficiency.bulk import Staged, reserve_keys, stage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

    from placements.ssda903.building import Record, Whereabouts
    from placements.ssda903.headers import HeaderRow
    from placements.ssda903.timelines import Status, Stay, TimeInCare
    from sufficiency.authorities.models import Authority

Key = tuple[int, date]
HEADER_COLUMNS = ("date_of_birth", "sex", "ethnicity", "upn")
FEW = 500
KEYED = (Child, CarePeriod, LegalStatus, Placement)
"""The models whose rows are given their keys here."""


class RecordsToWrite:
    """Children and their timelines beside what is stored, with every row prepared that is to change.

    What was read must not change before ``write``: an authority's data version tells.
    """

    def __init__(
        self, authority: Authority, records: list[Record], places: Whereabouts, gone: Iterable[str] = ()
    ) -> None:
        """``gone``: references of children that nothing in force tells of any more."""
        self._authority, self._unknown = authority, list(gone)
        self._children = _Children(authority, records)
        children = self._children.keys
        times = [(children[each.reference], time) for each in records for time in each.periods]
        scope = _scope(authority, list(children.values()))
        periods = _Rows(CarePeriod, scope, [(child, time.start) for child, time in times])
        statuses = _Rows(LegalStatus, scope, [(child, each.start) for child, time in times for each in time.statuses])
        stays = _Rows(Placement, scope, [(child, each.start) for child, time in times for each in time.stays])
        for child, time in times:
            whose = {"authority_id": authority.pk, "child_id": child}
            periods.want(child, time.start, whose | _period_values(time))
            within = whose | {"care_period_id": periods.keys[child, time.start]}
            for status in time.statuses:
                statuses.want(child, status.start, within | _status_values(status))
            for stay in time.stays:
                back = stays.keys[child, stay.returns_to.start] if stay.returns_to else None
                stays.want(child, stay.start, within | _stay_values(stay, places) | {"returns_to_id": back})
        self._rows = [(rows, rows.staged()) for rows in (periods, statuses, stays)]
        self._told = [_Told(model, fields, rows, children, scope) for model, fields, rows in _told(records)]

    def write(self) -> None:
        """All of it, inside the caller's transaction."""
        self._children.write()
        for rows, staged in self._rows:
            rows.take_out()
            staged.insert()
        for told in self._told:
            told.write()
        for first in range(0, len(self._unknown), FEW):
            Child.objects.of(self._authority).filter(reference__in=self._unknown[first : first + FEW]).delete()


@dataclass(frozen=True)
class _Scope:
    """Which children's rows are being written, and the cheapest condition that finds them."""

    children: frozenset[int]
    condition: dict[str, Any]


def _scope(authority: Authority, children: list[int]) -> _Scope:
    few = len(children) <= FEW
    return _Scope(frozenset(children), {"child__in": children} if few else {"authority": authority})


class _Rows:
    """The rows of one model about the children in scope: those held, and those wanted instead."""

    def __init__(self, model: type[Period], scope: _Scope, wanted: list[Key]) -> None:
        self.model = model
        rows: Any = model._default_manager.filter(**scope.condition).order_by().values()
        self.held = {(row["child_id"], row["start"]): row for row in rows if row["child_id"] in scope.children}
        self.keys: dict[Key, int] = {key: row["id"] for key, row in self.held.items()}
        new = [key for key in wanted if key not in self.keys]
        self.keys.update(zip(new, reserve_keys(model, len(new)), strict=True))
        self._default = {field.attname: field.get_default() for field in model._meta.concrete_fields}
        self._put: list[dict[str, Any]] = []
        self._gone = self.held.keys() - set(wanted)
        self._changed: list[Key] = []

    def want(self, child: int, start: date, values: dict[str, Any]) -> None:
        """This is what the row of the child that starts that day is to hold."""
        key = (child, start)
        held = self.held.get(key)
        if held is None:
            self._put.append(self._default | values | {"id": self.keys[key], "start": start})
        elif any(held[name] != value for name, value in values.items()):
            self._changed.append(key)
            self._put.append(held | values)

    def staged(self) -> Staged:
        """What is new or changed."""
        columns = list(self._default)
        return stage(self.model, columns, ([row[column] for column in columns] for row in self._put))

    def take_out(self) -> None:
        """Delete what goes, and what changes and is put back."""
        keys = [self.held[key]["id"] for key in (*self._gone, *self._changed)]
        for first in range(0, len(keys), FEW):
            # Not delete(): that would follow the foreign keys to rows that are about to be put back.
            rows = self.model._default_manager.filter(pk__in=keys[first : first + FEW])
            rows._raw_delete(rows.db)


class _Children:
    """The records' children: ``keys`` by reference, those of children yet to be made included."""

    def __init__(self, authority: Authority, records: list[Record]) -> None:
        wanted = {each.reference: each.header for each in records}
        mine = Child.objects.of(authority)
        # As many of them as a query may name; more are picked from all.
        mine = mine.filter(reference__in=wanted) if len(wanted) <= FEW else mine
        known = {child.reference: child for child in mine if child.reference in wanted}
        new = [reference for reference in wanted if reference not in known]
        keys = dict(zip(new, reserve_keys(Child, len(new)), strict=True))
        columns = ("id", "authority_id", "reference", *HEADER_COLUMNS)
        rows = ((keys[reference], authority.pk, reference, *_header_values(wanted[reference])) for reference in new)
        self.keys = {reference: child.pk for reference, child in known.items()} | keys
        self._new = stage(Child, columns, rows)
        self._changed = [child for reference, child in known.items() if _changes(child, wanted[reference])]

    def write(self) -> None:
        self._new.insert()
        Child.objects.bulk_update(self._changed, HEADER_COLUMNS, batch_size=FEW)


def _header_values(header: HeaderRow) -> tuple[date, str, str, str]:
    return header.born, header.sex, header.ethnicity, header.upn


def _changes(child: Child, header: HeaderRow) -> bool:
    """Bring the child to what Header says, unsaved; whether that changed anything."""
    before = [getattr(child, name) for name in HEADER_COLUMNS]
    for name, value in zip(HEADER_COLUMNS, _header_values(header), strict=True):
        setattr(child, name, value)
    return before != list(_header_values(header))


def _period_values(time: TimeInCare) -> dict[str, Any]:
    return {
        "end": time.end,
        "reason_started": time.reason_started,
        "reason_ended": time.reason_ended,
        "counts_as_start": time.counts_as_start,
        "counts_as_ceasing": time.counts_as_ceasing,
    }


def _status_values(status: Status) -> dict[str, Any]:
    return {
        "end": status.end,
        "status": status.status,
        "category_of_need": status.category_of_need,
        "looked_after_since": status.looked_after_since,
    }


def _stay_values(stay: Stay, places: Whereabouts) -> dict[str, Any]:
    located = places.locate(stay)
    return {
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
        "short_breaks": stay.short_breaks,
        "with_carer_since": stay.with_carer_since,
        "settled_since": stay.settled_since,
        "two_stays_before_ended": stay.two_stays_before_ended,
        "placement_authority": located.placement_authority,
        "in_area": located.in_area,
        "distance_miles": located.distance_miles,
    }


def _told(records: list[Record]) -> list[tuple[type[Model], tuple[str, ...], dict[str, list[tuple]]]]:
    """Model, fields and rows by child, of what is told beside the timelines."""
    told = {each.reference: each.told for each in records}
    return [
        (ChildFlag, ("kind", "start", "end"), {child: each.flags for child, each in told.items()}),
        (MissingEpisode, ("kind", "start", "end"), {child: each.missing for child, each in told.items()}),
        (Review, ("day", "participation"), {child: each.reviews for child, each in told.items()}),
        (
            EarlierPermanence,
            ("year_ending", "arrangement", "arranged_by", "arranged_on"),
            {child: each.permanence for child, each in told.items()},
        ),
        (
            LeavingCare,
            ("year_ending", "in_touch", "activity", "accommodation"),
            {child: each.leaving for child, each in told.items()},
        ),
    ]


class _Told:
    """The rows of one model that say something of the children; a row is what it says."""

    def __init__(
        self,
        model: type[Model],
        fields: tuple[str, ...],
        rows: dict[str, list[tuple]],
        children: dict[str, int],
        scope: _Scope,
    ) -> None:
        self._model = model
        condition = {name.replace("authority", "child__authority"): value for name, value in scope.condition.items()}
        held = model._default_manager.filter(**condition).order_by().values_list("pk", "child_id", *fields)
        mine = {row[1:]: row[0] for row in held.iterator(chunk_size=5000) if row[1] in scope.children}
        wanted = {(children[child], *row): None for child, each in rows.items() for row in each}
        self._gone = [pk for row, pk in mine.items() if row not in wanted]
        self._new = stage(model, ("child_id", *fields), (row for row in wanted if row not in mine))

    def write(self) -> None:
        for first in range(0, len(self._gone), FEW):
            rows = self._model._default_manager.filter(pk__in=self._gone[first : first + FEW])
            rows._raw_delete(rows.db)
        self._new.insert()
