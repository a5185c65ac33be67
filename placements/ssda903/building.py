"""The rows a child's record is to consist of, computed before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from placements.ssda903.headers import HeaderRow
from placements.ssda903.merging import Held
from placements.ssda903.records import Told, told
from placements.ssda903.timelines import Stay, TimeInCare, take_apart
from sufficiency.authorities.models import Authority
from sufficiency.geography import Place, find_places, miles_between

FindPlaces = Callable[[Iterable[str]], Mapping[str, Place]]


@dataclass(slots=True)
class Located:
    """Where a stay is, as the register stores it."""

    placement_authority: str = ""
    in_area: bool | None = None
    distance_miles: Decimal | None = None


@dataclass
class Record:
    """One child as the returns have it."""

    reference: str
    header: HeaderRow
    periods: list[TimeInCare] = field(default_factory=list)
    told: Told = field(default_factory=Told)


@dataclass
class Whereabouts:
    """The places of all postcodes wanted, and which GSS codes are the authority's own."""

    places: dict[str, Place]
    own_codes: frozenset[str]

    def locate(self, stay: Stay) -> Located:
        """In or out of area and miles from home; not known where the postcode is not."""
        place = self.places.get(stay.placement_postcode)
        if place is None:
            return Located()
        home = self.places.get(stay.home_postcode)
        return Located(place.authority, place.authority in self.own_codes, miles_between(home, place))


def whereabouts(authority: Authority, records: Iterable[Record], find: FindPlaces = find_places) -> Whereabouts:
    """Looks up every postcode of the records once."""
    wanted = {
        postcode
        for record in records
        for period in record.periods
        for stay in period.stays
        for postcode in (stay.home_postcode, stay.placement_postcode)
        if postcode
    }
    return Whereabouts(dict(find(wanted)), authority.own_codes())


def records(held: Held, children: Iterable[str]) -> list[Record]:
    """What is held of these children, taken apart; of those no Header tells of any more, nothing."""
    listed = held.uasc_by_child()
    return [
        Record(
            child,
            held.headers[child],
            take_apart(held.episodes.get(child, {}).values()),
            told(held, child, listed.get(child, [])),
        )
        for child in children
        if child in held.headers
    ]
