"""The placements that are in a bed of a home that can be known."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from placements.models import Placement
from providers.ofsted.values import urn_of
from sufficiency.codes.ssda903 import FOSTER, PlacementType
from sufficiency.geography import normalise_postcode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sufficiency.authorities.models import Authority

_Type = PlacementType
IN_HOMES = frozenset({_Type.K1, _Type.K2, _Type.K3, _Type.H5, _Type.S1, _Type.R3})
IN_BEDS = IN_HOMES | FOSTER
# What a return carries where the URN is to come.
URN_TO_COME = "XXXXXXX"

Key = tuple[int, "date"]
"""The child, and the day the placement starts: tells one placement from all others."""


@dataclass(frozen=True, slots=True)
class Stay:
    """A placement as it bears on a bed."""

    child: int
    start: date
    end: date
    place: str
    provider: str
    postcode: str
    urn: str
    area: str
    """Of the postcode: GSS code of the authority, empty where it is not known."""

    @property
    def key(self) -> Key:
        return self.child, self.start


def stays_in_beds(authority: Authority) -> list[Stay]:
    """By child and start; temporary stays and short breaks are in no bed of ours. One query."""
    rows = Placement.objects.of(authority).filter(placement_type__in=IN_BEDS, temporary=False, short_breaks=False)
    columns = (
        "child_id", "start", "end", "placement_type", "provider_code", "placement_postcode", "urn",
        "placement_authority",
    )  # fmt: skip
    return [_stay(*row) for row in rows.order_by("child_id", "start").values_list(*columns)]


def _stay(child: int, start: date, end: date, place: str, provider: str, postcode: str, urn: str, area: str) -> Stay:
    urn = urn_of(urn)
    return Stay(
        child, start, end, place, provider, normalise_postcode(postcode), "" if urn == URN_TO_COME else urn, area
    )


def away_between(authority: Authority) -> dict[Key, date]:
    """By child and first day, until when they were away for a while from a placement that goes on. One query."""
    rows = Placement.objects.of(authority).filter(temporary=True, short_breaks=False)
    times = rows.order_by("child_id", "start").values_list("child_id", "start", "end")
    return dict(_joined(times))


def _joined(times: Iterable[tuple[int, date, date]]) -> Iterator[tuple[Key, date]]:
    """Stays away that follow one another are one."""
    for child, rows in groupby(times, key=lambda row: row[0]):
        (_, first, until), *others = rows
        for _, start, end in others:
            if start != until:
                yield (child, first), until
                first = start
            until = end
        yield (child, first), until
