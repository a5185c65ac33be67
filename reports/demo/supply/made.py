"""A home as it is to be made, and the names it gets."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from placements.synthetic.dice import Dice
from providers.models import HomeKind
from reports.demo.supply.market import FIXTURES, ListedHome
from sufficiency.codes.ofsted import ProvisionType, Sector
from sufficiency.codes.ssda903 import PlacementProvider
from sufficiency.codes.supply import Sexes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

REGISTERED_AS: Final = {
    HomeKind.CHILDRENS_HOME: ProvisionType.CHILDRENS_HOME,
    HomeKind.SUPPORTED_SETTING: ProvisionType.SUPPORTED_ACCOMMODATION,
    HomeKind.RESIDENTIAL_SCHOOL: ProvisionType.RESIDENTIAL_SCHOOL,
    HomeKind.SECURE_HOME: ProvisionType.SECURE_HOME,
    HomeKind.FAMILY_CENTRE: ProvisionType.FAMILY_CENTRE,
    HomeKind.FOSTER_HOUSEHOLD: ProvisionType.FOSTERING_AGENCY,
}
SECTOR_OF: Final = {
    PlacementProvider.PR1: Sector.LOCAL_AUTHORITY,
    PlacementProvider.PR2: Sector.LOCAL_AUTHORITY,
    PlacementProvider.PR4: Sector.PRIVATE,
    PlacementProvider.PR5: Sector.VOLUNTARY,
}


@dataclass(frozen=True, slots=True)
class MadeHome:
    """``run_by`` is the slug of the council whose own it is. ``urn`` is empty for what Ofsted never registered."""

    kind: HomeKind
    urn: str
    provider: str
    sector: Sector
    name: str
    postcode: str
    beds: int
    opened_on: date
    run_by: str = ""
    send_beds: int = 0
    ages: tuple[int, int] = (8, 17)
    sexes: str = Sexes.ANY
    contract: str = ""
    needs: list[str] = field(default_factory=list)


def of_listed(home: ListedHome) -> MadeHome:
    return MadeHome(
        kind=home.kind,
        urn=home.urn,
        provider=home.provider,
        sector=home.sector,
        name=home.name,
        postcode=home.postcode,
        beds=home.beds,
        opened_on=home.opened_on,
        run_by=home.authority if home.own else "",
        send_beds=home.send_beds,
        ages=(home.ages_from, home.ages_to),
        sexes=home.sexes,
        contract=home.contract,
    )


@cache
def _names() -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    with (FIXTURES / "names.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["of"], row["sector"]].append(row["name"])
    return found


def owner_of(urn: str, sector: Sector, of: str) -> str:
    """A made-up company or charity, the same for a URN every time; ``of`` homes or of agencies."""
    return Dice("owner", urn).one_of(_of(of, sector))


def _of(of: str, sector: Sector) -> Sequence[str]:
    return _names()[of, sector if (of, sector) in _names() else Sector.PRIVATE]


def house_name(*seed: object) -> str:
    dice = Dice("house", *seed)
    return f"{dice.one_of(_names()['house', ''])} {dice.one_of(_names()['ending', ''])}"
