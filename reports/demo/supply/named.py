"""The homes that the demo's placements name and no list has: made as large as the children in them need."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from placements.matching.stays import stays_in_beds
from placements.synthetic.dice import Dice
from providers.models import HomeKind
from reports.demo.supply.made import SECTOR_OF, MadeHome, house_name, owner_of
from sufficiency.codes.ofsted import Sector
from sufficiency.codes.ssda903 import PlacementProvider as Provider
from sufficiency.codes.ssda903 import PlacementType as Type

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from placements.matching.stays import Stay
    from sufficiency.authorities.models import Authority

KIND_OF: Final = {
    Type.K1: HomeKind.SECURE_HOME,
    Type.K2: HomeKind.CHILDRENS_HOME,
    Type.S1: HomeKind.RESIDENTIAL_SCHOOL,
    Type.R3: HomeKind.FAMILY_CENTRE,
    Type.K3: HomeKind.SUPPORTED_SETTING,
    Type.H5: HomeKind.SUPPORTED_SETTING,
}
# Before the first return of the demo; a home is no younger than its first child there.
OPEN_SINCE: Final = date(2014, 4, 1)
# Beds for others' children, beyond those that ours need at once: at least, at most.
MORE_BEDS: Final = {
    HomeKind.CHILDRENS_HOME: (1, 3),
    HomeKind.SUPPORTED_SETTING: (1, 3),
    HomeKind.RESIDENTIAL_SCHOOL: (8, 20),
    HomeKind.SECURE_HOME: (8, 14),
    HomeKind.FAMILY_CENTRE: (3, 6),
}
AGES: Final = {
    HomeKind.CHILDRENS_HOME: (8, 17),
    HomeKind.SUPPORTED_SETTING: (16, 17),
    HomeKind.RESIDENTIAL_SCHOOL: (5, 17),
    HomeKind.SECURE_HOME: (10, 17),
    HomeKind.FAMILY_CENTRE: (0, 17),
}
# The own homes of a council hold its children and few others'.
OWN_BEDS: Final = (0, 1)
# Of homes, those for special educational needs and disabilities.
FOR_SEND: Final = 0.4


@dataclass(slots=True)
class Lived:
    """Where children lived: how many at once, and since when."""

    kind: HomeKind
    provider: str
    postcode: str
    urns: set[str] = field(default_factory=set)
    spans: list[tuple[date, date]] = field(default_factory=list)

    @property
    def urn(self) -> str:
        return min(self.urns, default="")


def at_once(spans: Iterable[tuple[date, date]]) -> int:
    """The most children on one day."""
    moves = sorted(move for start, end in spans for move in ((start, 1), (end, -1)))
    most = now = 0
    for _, step in sorted(moves):
        now += step
        most = max(most, now)
    return most


def named_homes(authority: Authority, urns: Collection[str], postcodes: Collection[str]) -> list[MadeHome]:
    """Without those that are listed, by their URNs and postcodes."""
    lived = _lived(stays_in_beds(authority), urns, postcodes)
    return [_made(each, authority) for each in sorted(lived, key=lambda each: (each.urn, each.postcode))]


def _lived(stays: Sequence[Stay], urns: Collection[str], postcodes: Collection[str]) -> list[Lived]:
    """A home by its URN; a supported setting by its postcode, which is all that is told before it was registered."""
    found: dict[str, Lived] = {}
    for stay in stays:
        kind = KIND_OF.get(Type(stay.place))
        supported = kind is HomeKind.SUPPORTED_SETTING
        key = stay.postcode if supported else stay.urn
        if (
            kind is None
            or not (key and stay.postcode)
            or stay.urn in urns
            or (supported and stay.postcode in postcodes)
        ):
            continue
        lived = found.setdefault(f"{kind}{key}", Lived(kind, stay.provider, stay.postcode))
        lived.urns |= {stay.urn} - {""}
        lived.spans.append((stay.start, stay.end))
    return list(found.values())


def _made(lived: Lived, authority: Authority) -> MadeHome:
    own = lived.provider == Provider.PR1
    dice = Dice("home", lived.kind, lived.urn, lived.postcode)
    fewest, most = OWN_BEDS if own else MORE_BEDS[lived.kind]
    beds = max(at_once(lived.spans) + dice.between(fewest, most), 2)
    sector = SECTOR_OF.get(Provider(lived.provider), Sector.PRIVATE)
    council = authority.name if own else ""
    return MadeHome(
        kind=lived.kind,
        urn=lived.urn,
        provider=council or owner_of(lived.urn or lived.postcode, sector, "homes"),
        sector=sector,
        name=house_name(lived.urn, lived.postcode),
        postcode=lived.postcode,
        beds=beds,
        opened_on=min(OPEN_SINCE, min(start for start, _ in lived.spans) - timedelta(days=30)),
        run_by=authority.slug if own else "",
        send_beds=beds if lived.kind is HomeKind.CHILDRENS_HOME and dice.chance(FOR_SEND) else 0,
        ages=AGES[lived.kind],
    )
