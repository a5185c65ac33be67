"""What befalls a stay without a change of carer: new codes, long-term status, house moves, time away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from placements.synthetic.choosing import REGULATED
from placements.synthetic.dice import Dice
from placements.synthetic.paths import Path
from placements.synthetic.stays import Stay
from placements.synthetic.supply import Home, Supply
from sufficiency.codes.ssda903 import FOSTER
from sufficiency.codes.ssda903 import PlacementType as Type

LONG_TERM = {Type.U6.value: Type.U4.value, Type.U3.value: Type.U1.value}
NEVER_AWAY_FROM = frozenset({Type.P1, Type.R2, Type.R5, Type.K1})
AWAY = {Type.T1: 25, Type.T2: 10, Type.T3: 40, Type.T4: 20, Type.T0: 5}


def refine(stays: Iterable[Stay], path: Path, supply: Supply, dice: Dice) -> list[Stay]:
    """The stays, some of them cut in parts; first and last day stay as they are."""
    parts = [part for stay in stays for part in _registered(stay, supply, dice)]
    if path is Path.TO_ADULTHOOD:
        parts = [part for stay in parts for part in _made_long_term(stay, dice)]
    parts = [part for stay in parts for part in _moved_house(stay, supply, dice)]
    return [part for stay in parts for part in _been_away(stay, supply, dice)]


def _registered(stay: Stay, supply: Supply, dice: Dice) -> Iterator[Stay]:
    """From 28 October 2023 supported accommodation registered, and the code became K3: the same carer."""
    day = REGULATED + timedelta(dice.between(0, 150))
    if stay.type in (Type.H5, Type.P2) and stay.start < day < stay.end:
        registered = supply.home(Type.K3, dice)
        home = Home(registered.provider, stay.home.postcode, registered.urn)
        yield from _cut(stay, day, replace(stay, type=Type.K3.value, home=home))
    else:
        yield stay


def _made_long_term(stay: Stay, dice: Dice) -> Iterator[Stay]:
    day = stay.start + timedelta(dice.between(120, 420))
    if stay.type in LONG_TERM and stay.days > 500 and dice.chance(0.85):
        yield from _cut(stay, day, replace(stay, type=LONG_TERM[stay.type]))
    else:
        yield stay


def _moved_house(stay: Stay, supply: Supply, dice: Dice) -> Iterator[Stay]:
    if stay.type in FOSTER and stay.days > 700 and dice.chance(0.06):
        home = replace(stay.home, postcode=supply.postcode(dice))
        yield from _cut(stay, stay.start + timedelta(dice.between(300, stay.days - 200)), replace(stay, home=home))
    else:
        yield stay


def _been_away(stay: Stay, supply: Supply, dice: Dice) -> Iterator[Stay]:
    """Time away, and back to the same placement type and postcode (rule 383)."""
    rest, chance = stay, 0.0 if stay.type in NEVER_AWAY_FROM or not stay.home.postcode else 0.2
    while rest.days > 120 and dice.chance(chance):
        left = rest.start + timedelta(dice.between(30, min(rest.days - 60, 900)))
        back = left + timedelta(dice.between(2, 7) if dice.chance(0.5) else dice.between(3, 18))
        away = Stay(left, back, dice.pick(AWAY).value, Home("", supply.postcode(dice)), temporary=True)
        yield replace(rest, end=left)
        yield away
        rest = replace(rest, start=back, same_carer=False)
    yield rest


def _cut(stay: Stay, day: date, later: Stay) -> Iterator[Stay]:
    yield replace(stay, end=day)
    yield replace(later, start=day, same_carer=True)
