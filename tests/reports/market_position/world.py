"""A small council whose edition can be drawn: sixty made-up lives, homes, contracts, a strategy and voices."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Final

from placements.ssda903.episodes import Episode
from providers.models import ContractBed
from reports.models import Intention, Strategy, Voice
from sufficiency.accounts.models import User
from sufficiency.accounts.roles import RoleName
from sufficiency.authorities.models import Authority, Population
from tests.providers.factories import NOON, bed, bed_use, contract, home, listing, registration
from tests.reports.factories import child_with, leeds, member, returns_loaded

if TYPE_CHECKING:
    from providers.models import Home

TODAY: Final = "2024-06-15"
LAST: Final = date(2024, 3, 31)
HOME, NEAR, FAR = "LS1 1UR", "LS6 3HN", "TR1 2NE"
PLACES = ["U6", "U6", "U6", "U6", "U4", "U1", "K2", "K2", "K3", "P1", "A6"]
REASONS = ["E4A", "E4A", "E11", "E43", "E5", "E8"]


def council(lives: int = 60) -> Authority:
    authority, chance = leeds(), Random(7)
    returns_loaded(authority, *range(2019, 2025))
    Population.objects.filter(authority=authority).delete()
    Population.objects.create(authority=authority, mid_year=2022, aged_0_to_17=9_000)
    for number in range(lives):
        born = date(2004, 6, 1) + timedelta(days=chance.randrange(5500))
        child_with(authority, life(chance), reference=f"L{number}", born=born, sex=chance.choice("MF"))
    authority.refresh_from_db()
    return authority


def life(chance: Random) -> list[Episode]:
    begun = date(2019, 6, 1) + timedelta(days=chance.randrange(1700))
    left = begun + timedelta(days=chance.randrange(400, 2200))
    done = (left, chance.choice(REASONS)) if left < LAST else (None, "")
    place, postcode = chance.choice(PLACES), chance.choice([NEAR, NEAR, NEAR, FAR, ""])
    return [Episode(begun, "S", "C2", "N1", place, "PR4", *done, "", HOME, postcode, "SC000001")]


def supply(authority: Authority) -> Home:
    """Twelve beds in two children's homes, three of them ours; a block to be tendered, and a place bought for one."""
    before = date(2023, 1, 1)
    homes = []
    for urn in ("2000001", "2000002"):
        listing(urn, "leeds", start=date(2022, 3, 31))
        homes.append(home(registration(urn), authority=authority, needs_met=["autism"], needs_not_met=["fire"]))
    beds = [bed(homes[number % 2], number, send=number < 5) for number in range(12)]
    for number in range(3):
        bed_use(beds[number], before, authority=authority)
    for number in range(3, 10):
        bed_use(beds[number], before, authority=None)
    block = contract("leeds", title="Secret title", start=date(2023, 4, 1), end=date(2025, 4, 1),
                     retender_on=date(2024, 10, 1), weekly_price=4321)  # fmt: skip
    ContractBed.objects.create(contract=block, bed=beds[0], start=block.start, end=block.end)
    spot = contract("leeds", title="For one", kind="spot", start=date(2023, 4, 1), end=date(2025, 4, 1))
    ContractBed.objects.create(contract=spot, bed=beds[1], start=spot.start, end=spot.end)
    return homes[0]


def intentions(authority: Authority, author: User, approver: User) -> Strategy:
    standing = Strategy.objects.create(
        authority=authority, title="Sufficiency", start=date(2023, 4, 1), end=date(2026, 4, 1),
        author=author, approver=approver, approved_at=NOON,
    )  # fmt: skip
    wanted = {"service_type": "in-house-fostering", "direction": "more", "quantity": 12, "for_whom": "Older children"}
    Intention.objects.create(strategy=standing, **wanted)
    not_wanted = {"service_type": "childrens-homes", "direction": "none", "not_wanted": "Homes of four beds or more"}
    Intention.objects.create(strategy=standing, **not_wanted)
    return standing


def voices(authority: Authority) -> None:
    usual = {"authority": authority, "gathered": "council", "theme": "close-to-home"}
    Voice.objects.create(number=1, statement="Let me stay near my school", consent="public", **usual)
    Voice.objects.create(number=2, statement="Only between us", consent="inside", **usual)


def people(authority: Authority) -> tuple[User, User]:
    """The preparer and the approver."""
    return member(authority, RoleName.ANALYST), member(authority, RoleName.MANAGER)
