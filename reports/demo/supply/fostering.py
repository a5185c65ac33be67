"""Writes foster households with their approvals, and the agencies' registrations."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from placements.synthetic.dice import Dice
from providers.models import Approval, Bed, Home, HomeKind, Inspection, Listing, Registration
from reports.demo.supply.homes import AT_ONCE, keep_providers, listed_since
from reports.demo.supply.households import USUAL_LIMIT
from reports.demo.supply.made import SECTOR_OF, owner_of
from sufficiency.calendar import OPEN
from sufficiency.codes.ofsted import Judgement, ProvisionType, RegistrationStatus, Scale, Sector
from sufficiency.codes.ssda903 import PlacementProvider
from sufficiency.codes.supply import Scheme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reports.demo.supply.households import Household
    from sufficiency.authorities.models import Authority
    from sufficiency.geography import Place

SINCE: Final = date(2012, 4, 1)
EXEMPT: Final = "Brothers and sisters who are to live together"
ADAPTED: Final = {"A ramp, and a bathroom on the ground floor": 1, "A stairlift": 1, "Hoist in one bedroom": 1, "": 60}
STRETCHED: Final = 0.02
LEVEL_4: Final = 0.03
MOCKINGBIRD_FROM: Final = date(2021, 9, 1)
SATELLITES: Final = 7


def keep_households(
    authority: Authority, households: Sequence[Household], places: Mapping[str, Place], hosts: Mapping[str, int]
) -> list[Home]:
    """Kept by the council whose children live there. ``hosts``: keys of authorities by GSS code."""
    agencies = _agencies(authority, households)
    homes = [
        _home(authority, number, each, agencies.get(each.urn), places, hosts)
        for number, each in enumerate(households, start=1)
    ]
    Home.objects.bulk_create(homes, batch_size=AT_ONCE)
    pairs = list(zip(homes, households, strict=True))
    Bed.objects.bulk_create(
        [
            Bed(home=home, number=spell * each.places + number, start=start, end=end)
            for home, each in pairs
            for spell, (start, end) in enumerate(each.spells)
            for number in range(1, each.places + 1)
        ],
        batch_size=AT_ONCE,
    )
    approvals = [_approval(home, each, start, end) for home, each in pairs for start, end in each.spells]
    Approval.objects.bulk_create(approvals, batch_size=AT_ONCE)
    _keep_mockingbird(pairs)
    return homes


def _agencies(authority: Authority, households: Sequence[Household]) -> dict[str, Listing]:
    """What is listed of each, by its URN."""
    sectors = {each.urn: _sector(each.provider) for each in reversed(households) if each.urn and each.provider}
    named = {urn: _named(urn, sectors[urn], authority) for urn in sorted(sectors)}
    providers = keep_providers(named.values())
    found = {urn: Registration(urn=urn) for urn in named}
    Registration.objects.bulk_create(found.values(), batch_size=AT_ONCE)
    listings = [
        Listing(
            registration=registration,
            start=listed_since(SINCE),
            latest=True,
            kind=ProvisionType.FOSTERING_AGENCY,
            status=RegistrationStatus.ACTIVE,
            name=named[urn],
            provider=providers[named[urn]],
            sector=sectors[urn],
            authority=authority,
            registered_on=SINCE,
        )
        for urn, registration in found.items()
    ]
    Listing.objects.bulk_create(listings)
    Inspection.objects.bulk_create([_inspection(each) for each in found.values()])
    return {each.registration.urn: each for each in listings}


def _sector(provider: str) -> Sector:
    return SECTOR_OF.get(PlacementProvider(provider), Sector.PRIVATE)


def _named(urn: str, sector: Sector, authority: Authority) -> str:
    """Another council's fostering service is called after nobody in particular."""
    if sector is Sector.LOCAL_AUTHORITY:
        return f"Fostering service of a neighbour of {authority.name}"
    return owner_of(urn, sector, "agencies")


def _inspection(registration: Registration) -> Inspection:
    dice = Dice("inspections", registration.urn)
    day = dice.day(date(2021, 5, 1), date(2024, 11, 30))
    judgement = dice.pick({Judgement.GOOD: 75, Judgement.OUTSTANDING: 20, Judgement.REQUIRES_IMPROVEMENT: 5})
    return Inspection(
        registration=registration, inspected_on=day, scale=Scale.FOUR_POINT, judgement=judgement, said_on=day
    )


def _home(
    authority: Authority,
    number: int,
    household: Household,
    agency: Listing | None,
    places: Mapping[str, Place],
    hosts: Mapping[str, int],
) -> Home:
    place = places.get(household.postcode)
    return Home(
        kind=HomeKind.FOSTER_HOUSEHOLD,
        registration=agency.registration if agency else None,
        authority_id=hosts.get(place.authority) if place else None,
        postcode=household.postcode,
        easting=place.easting if place else None,
        northing=place.northing if place else None,
        provider=agency.provider if agency else None,
        run_by=None if household.urn else authority,
        kept_by=authority,
        reference=f"F{number:04}",
    )


def _approval(home: Home, household: Household, start: date, end: date) -> Approval:
    dice = Dice("terms", household.urn, household.postcode)
    youngest = dice.pick({0: 60, 5: 25, 10: 15})
    more = household.places > USUAL_LIMIT
    # One of its places is agreed beyond the usual approval: as many beds either way.
    stretch = int(household.places > 1 and not more and dice.chance(STRETCHED))
    level_4 = not household.urn and not household.kin and dice.chance(LEVEL_4)
    return Approval(
        home=home,
        start=start,
        end=end,
        places=household.places - stretch,
        stretch_places=stretch,
        ages_from=0 if household.spans else youngest,
        exemption=EXEMPT if more else "",
        level="Connected person" if household.kin else "Level 4" if level_4 else "",
        scheme=Scheme.LEVEL_4 if level_4 else "",
        siblings_only=more,
        adaptations=Dice("adapted", household.urn, household.postcode).pick(ADAPTED),
    )


def _keep_mockingbird(pairs: Sequence[tuple[Home, Household]]) -> None:
    """One constellation: a hub home and its satellites, of the council's own carers approved for long."""
    could = [home for home, each in pairs if not (each.urn or each.kin) and _fosters_since_long(each)]
    if could:
        hub, *satellites = could[: SATELLITES + 1]
        Approval.objects.filter(home=hub).update(scheme=Scheme.MOCKINGBIRD_HUB, level="")
        terms = {"scheme": Scheme.MOCKINGBIRD_SATELLITE, "hub": hub, "level": ""}
        Approval.objects.filter(home__in=satellites).update(**terms)


def _fosters_since_long(household: Household) -> bool:
    return any(start < MOCKINGBIRD_FROM and end == OPEN for start, end in household.spells)
