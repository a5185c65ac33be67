"""Writes the made-up homes, many at a time, with what a list of Ofsted's would say of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from placements.synthetic.dice import Dice
from providers.models import Bed, Home, HomeKind, Inspection, Listing, OfstedList, Provider, Registration
from providers.ofsted.facts import FACTS
from providers.ofsted.owners import organisation_key
from reports.demo.supply.made import REGISTERED_AS
from sufficiency.codes.ofsted import Judgement, RegistrationStatus, Scale
from sufficiency.codes.supply import Feature, Need, Sexes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reports.demo.supply.made import MadeHome
    from sufficiency.authorities.models import Authority
    from sufficiency.geography import Place

AT_ONCE: Final = 500
GRADES: Final = {
    Judgement.OUTSTANDING: 14,
    Judgement.GOOD: 68,
    Judgement.REQUIRES_IMPROVEMENT: 15,
    Judgement.INADEQUATE: 3,
}
OUTCOMES: Final = {Judgement.STRONG: 45, Judgement.INCONSISTENT: 45, Judgement.WEAK: 10}
# Full inspections come about once a year; supported accommodation's began in September 2024.
FIRST, LAST = date(2019, 5, 1), date(2025, 2, 28)
SUPPORTED_SINCE: Final = date(2024, 9, 16)
UNDER_REVIEW: Final = 0.75
PURPOSE_DATED: Final = date(2024, 4, 1)
# As at these days.
LISTS: Final = (date(2022, 3, 31), date(2024, 3, 31))


def keep_homes(
    made: Sequence[MadeHome], councils: Mapping[str, Authority], places: Mapping[str, Place], hosts: Mapping[str, int]
) -> dict[MadeKey, Home]:
    """By kind, URN and postcode. ``hosts``: keys of authorities by GSS code."""
    providers = keep_providers(each.provider for each in made)
    registrations = _registrations(made, providers, places, hosts)
    homes = [_home(each, councils, providers, registrations, places, hosts) for each in made]
    Home.objects.bulk_create(homes, batch_size=AT_ONCE)
    Bed.objects.bulk_create(
        [
            Bed(home=home, number=number, start=each.opened_on, send=number <= each.send_beds,
                step_free=number == 1, solo=each.beds == 1)
            for home, each in zip(homes, made, strict=True)
            for number in range(1, each.beds + 1)
        ],
        batch_size=AT_ONCE,
    )  # fmt: skip
    return {key_of(each): home for home, each in zip(homes, made, strict=True)}


MadeKey = tuple[str, str, str]


def key_of(made: MadeHome) -> MadeKey:
    return made.kind.value, made.urn, made.postcode


def keep_providers(names: Iterable[str]) -> dict[str, Provider]:
    """By name as it is written here."""
    keys = {name: organisation_key(name) for name in dict.fromkeys(names)}
    held = {each.key: each for each in Provider.objects.filter(key__in=keys.values())}
    Provider.objects.bulk_create(
        [Provider(name=name, key=key) for name, key in keys.items() if key not in held], batch_size=AT_ONCE
    )
    held = {each.key: each for each in Provider.objects.filter(key__in=keys.values())}
    return {name: held[key] for name, key in keys.items()}


def _registrations(
    made: Sequence[MadeHome],
    providers: Mapping[str, Provider],
    places: Mapping[str, Place],
    hosts: Mapping[str, int],
) -> dict[str, Registration]:
    """With a listing and inspections. A provider's settings share one, which has its first's place."""
    first = {each.urn: each for each in reversed(made) if each.urn}
    found = {urn: Registration(urn=urn) for urn in sorted(first)}
    Registration.objects.bulk_create(found.values(), batch_size=AT_ONCE)
    beds = {urn: sum(each.beds for each in made if each.urn == urn) for urn in found} if len(made) < AT_ONCE else {}
    Listing.objects.bulk_create(
        [
            Listing(
                registration=registration, start=listed_since(first[urn].opened_on), latest=True,
                kind=REGISTERED_AS[first[urn].kind], status=RegistrationStatus.ACTIVE,
                name=first[urn].name if first[urn].kind != HomeKind.SUPPORTED_SETTING else "",
                provider=providers[first[urn].provider], sector=first[urn].sector,
                places=beds.get(urn, first[urn].beds),
                authority_id=_host(first[urn].postcode, places, hosts), registered_on=first[urn].opened_on,
            )
            for urn, registration in found.items()
        ],
        batch_size=AT_ONCE,
    )  # fmt: skip
    inspections = [each for urn, registration in found.items() for each in _inspections(registration, first[urn])]
    Inspection.objects.bulk_create(inspections, batch_size=AT_ONCE)
    return found


def keep_lists() -> None:
    """The made-up lists that all this was read from, so that a list of Ofsted's loaded later only adds to it.

    Raises nothing where lists of these days are there: they stand.
    """
    for day in LISTS:
        OfstedList.objects.get_or_create(as_at=day, defaults={"says": list(FACTS), "rows": 1})


def listed_since(opened_on: date) -> date:
    """The first list that has a home."""
    return next((day for day in LISTS if opened_on <= day), LISTS[-1])


def _host(postcode: str, places: Mapping[str, Place], hosts: Mapping[str, int]) -> int | None:
    place = places.get(postcode)
    return hosts.get(place.authority) if place else None


def _inspections(registration: Registration, home: MadeHome) -> list[Inspection]:
    dice = Dice("inspections", registration.urn)
    supported = home.kind is HomeKind.SUPPORTED_SETTING
    since = SUPPORTED_SINCE if supported else max(FIRST, home.opened_on)
    if since > LAST or (supported and dice.chance(UNDER_REVIEW)):
        return []
    days = sorted({dice.day(since, LAST) for _ in range(1 if supported else dice.between(2, 4))})
    return [
        Inspection(
            registration=registration,
            inspected_on=day,
            scale=Scale.SUPPORTED if supported else Scale.FOUR_POINT,
            judgement=dice.pick(OUTCOMES if supported else GRADES),
            said_on=day,
        )
        for day in days
    ]


def _home(
    made: MadeHome,
    councils: Mapping[str, Authority],
    providers: Mapping[str, Provider],
    registrations: Mapping[str, Registration],
    places: Mapping[str, Place],
    hosts: Mapping[str, int],
) -> Home:
    dice, place = Dice("what it does", *key_of(made)), places.get(made.postcode)
    needs = dice.sample([each.value for each in Need], 6)
    return Home(
        kind=made.kind,
        registration=registrations.get(made.urn),
        authority_id=_host(made.postcode, places, hosts),
        name=made.name,
        postcode=made.postcode,
        easting=place.easting if place else None,
        northing=place.northing if place else None,
        provider=providers[made.provider],
        run_by=councils.get(made.run_by),
        opened_on=made.opened_on,
        ages_from=made.ages[0],
        ages_to=made.ages[1],
        sexes=made.sexes,
        needs_met=_needs(made, needs[:4]),
        needs_not_met=[each for each in needs[4:] if each not in _needs(made, needs[:4])],
        features=dice.sample([each.value for each in Feature], 3),
        purpose=_purpose(made),
        purpose_dated=PURPOSE_DATED,
    )


def _purpose(made: MadeHome) -> str:
    """In brief, as a council notes it of the paper."""
    whom = {Sexes.BOYS: "boys", Sexes.GIRLS: "girls"}.get(Sexes(made.sexes), "young people")
    disabled = ", with staff trained for learning disabilities and autism" if made.send_beds else ""
    return (
        f"A home for up to {made.beds} {whom} aged {made.ages[0]} to {made.ages[1]}{disabled}. Each has a key worker "
        "and a plan for school, health and seeing family; nobody moves in before a visit and a look at who lives there."
    )


def _needs(made: MadeHome, drawn: Sequence[str]) -> list[str]:
    disabled = [Need.AUTISM.value, Need.LEARNING_DISABILITY.value] if made.send_beds else []
    return list(dict.fromkeys([*disabled, *drawn]))
