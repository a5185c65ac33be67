"""Fills a database with homes to measure the vacancy board on: ``python -m bench.supply HOMES``.

Four beds each, each with a history of uses; statements, contacts, contracts and inspections as a country has them.
All of it is made up, and the same every time.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import django

from bench.sizes import LAST_YEAR

DAY = date(LAST_YEAR, 3, 31)
NOW = datetime(LAST_YEAR, 3, 31, 9, tzinfo=UTC)
BEDS, USES, STATEMENTS, PROVIDERS = 4, 6, 12, 500
VACANT_OF_A_HUNDRED, CONTRACTED_OF_A_HUNDRED = 18, 5
ROWS_AT_ONCE = 2_000
# Where England is on the grid, roughly: metres.
EASTINGS, NORTHINGS = (300_000, 620_000), (80_000, 560_000)


def fill(homes: int) -> dict[str, int]:
    from django.db import connection, transaction

    dice = random.Random("homes")  # noqa: S311 made-up homes, no secret
    with transaction.atomic():
        made = _homes(homes, dice)
        beds = _beds(made)
        _keep(_uses(beds, dice))
        _keep(_statements(made, dice))
        _contracts(beds, dice)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return {"homes": len(made), "beds": len(beds)}


def _homes(number: int, dice: random.Random) -> list[Any]:
    from providers.models import Contact, Home, Inspection, Listing, Provider, Registration
    from sufficiency.authorities.models import Authority
    from sufficiency.codes.supply import Need

    owners = _keep(Provider(name=f"Provider {each}", key=f"provider {each}") for each in range(PROVIDERS))
    councils = list(Authority.objects.in_force_on(DAY).order_by("pk"))
    urns = _keep(Registration(urn=f"8{each:06}") for each in range(number))
    listings, homes = [], []
    for urn in urns:
        usual: dict[str, Any] = {"kind": "childrens-home", "authority": dice.choice(councils)}
        usual["provider"] = dice.choice(owners)
        needs = dice.sample(Need.values, 6)
        place = {"easting": dice.randint(*EASTINGS), "northing": dice.randint(*NORTHINGS), "postcode": "BL1 1AA"}
        listings.append(
            Listing(registration=urn, start=DAY, latest=True, status="active", sector="private", places=BEDS, **usual)
        )
        homes.append(
            Home(registration=urn, ages_from=dice.randint(5, 12), ages_to=17, needs_met=needs[:4],
                 needs_not_met=needs[4:], **usual, **(place if dice.random() < 0.9 else {}))
        )  # fmt: skip
    _keep(listings)
    made = _keep(homes)
    _keep(Contact(home=each, role="Registered manager", phone="01632 960000") for each in made)
    _keep(
        Inspection(registration=urn, inspected_on=DAY - timedelta(days=back), scale="four-point", judgement="good",
                   said_on=DAY)
        for urn in urns for back in (100, 465)
    )  # fmt: skip
    return made


def _beds(homes: list[Any]) -> list[Any]:
    from providers.models import Bed

    return _keep(
        Bed(home=home, number=number + 1, start=date(2015, 4, 1), send=number % 2 == 0)
        for home in homes
        for number in range(BEDS)
    )


def _uses(beds: list[Any], dice: random.Random) -> Iterator[Any]:
    """A chain of stays up to the day, most of which go on."""
    from providers.models import BedUse
    from sufficiency.calendar import OPEN

    for bed in beds:
        start = date(2018, 1, 1) + timedelta(days=dice.randint(0, 300))
        for number in range(USES):
            last = number == USES - 1
            end = start + timedelta(days=dice.randint(30, 400))
            if last:
                end = DAY - timedelta(days=dice.randint(0, 5)) if dice.randrange(100) < VACANT_OF_A_HUNDRED else OPEN
            yield BedUse(
                bed=bed, start=start, end=end, kind="occupied", authority=bed.home.authority, told_by="provider",
                told_at=NOW - timedelta(days=dice.randint(1, 5)),
            )  # fmt: skip
            start = end if not last else start


def _statements(homes: list[Any], dice: random.Random) -> Iterator[Any]:
    from providers.models import Statement

    for home in homes:
        latest = dice.randint(0, 20 * 24)
        for number in range(STATEMENTS):
            said = NOW - timedelta(hours=latest, days=7 * number)
            yield Statement(
                home=home, said_at=said, day=said.date(), channel="page", changed=False, registered=BEDS, occupied=3,
                reserved=0, unavailable=0, vacant=1, contradicted_on=said.date() if dice.random() < 0.1 else None,
            )  # fmt: skip


def _contracts(beds: list[Any], dice: random.Random) -> None:
    from providers.models import Contract, ContractBed
    from sufficiency.authorities.models import Authority, AuthorityGroup

    group = AuthorityGroup.objects.get(slug="greater-manchester")
    contracts = _keep(
        Contract(authority=council, kind="block", title="Block", start=date(2024, 4, 1), end=date(2026, 4, 1),
                 first_refusal_hours=24, group=group, group_hours=48)
        for council in Authority.objects.in_force_on(DAY)
    )  # fmt: skip
    covered = dice.sample(beds, len(beds) * CONTRACTED_OF_A_HUNDRED // 100)
    _keep(
        ContractBed(contract=dice.choice(contracts), bed=bed, start=date(2024, 4, 1), end=date(2026, 4, 1))
        for bed in covered
    )


def _keep(rows: Any) -> list[Any]:
    rows = list(rows)
    return type(rows[0])._default_manager.bulk_create(rows, batch_size=ROWS_AT_ONCE)


if __name__ == "__main__":
    django.setup()
    print(json.dumps(fill(int(sys.argv[1]))))
