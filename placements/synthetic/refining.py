"""What befalls a stay without a change of carer: new codes, long-term status, house moves, time away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from placements.synthetic.choosing import REGULATED
from placements.synthetic.dice import Dice
from placements.synthetic.law import Track
from placements.synthetic.paths import Path
from placements.synthetic.stays import Stay
from placements.synthetic.supply import UNREGISTERED, Home, Supply
from sufficiency.codes.ssda903 import FOSTER, PLACED_FOR_ADOPTION
from sufficiency.codes.ssda903 import PlacementType as Type

LONG_TERM = {Type.U6.value: Type.U4.value, Type.U3.value: Type.U1.value}
# From adopters there is no way back that rules 217, 336 and 383 all take.
NEVER_AWAY_FROM = PLACED_FOR_ADOPTION | {Type.P1, Type.R2, Type.R5, Type.K1}
# Two holidays of the carers fall in one year at most (rule 377).
HOLIDAYS_APART = timedelta(400)
AWAY = {Type.T1: 25, Type.T2: 10, Type.T3: 40, Type.T4: 20, Type.T0: 5}


def refine(stays: Iterable[Stay], path: Path, track: Track, supply: Supply, dice: Dice) -> list[Stay]:
    """The stays, some of them cut in parts; first and last day stay as they are."""
    statuses = [since for since, _ in track]
    parts = _all_registered(stays, supply)
    if path is Path.TO_ADULTHOOD:
        parts = [part for stay in parts for part in _made_long_term(stay, statuses, dice)]
    parts = [part for stay in parts for part in _moved_house(stay, supply, dice)]
    return list(_holidays_apart(part for stay in parts for part in _been_away(stay, statuses, supply, dice)))


def refine_told(
    stays: Iterable[Stay], track: Track, at_home_on: Iterable[date], supply: Supply, dice: Dice
) -> list[Stay]:
    """The same for stays whose types and places are settled on some days: away on none of those."""
    days = [*(since for since, _ in track), *at_home_on]
    parts = _all_registered(stays, supply)
    return list(_holidays_apart(part for stay in parts for part in _been_away(stay, days, supply, dice)))


def _all_registered(stays: Iterable[Stay], supply: Supply) -> list[Stay]:
    return [part for stay in stays for part in _registered(stay, supply)]


def _registered(stay: Stay, supply: Supply) -> Iterator[Stay]:
    """Supported accommodation was registered, and its code K3, from a day on: the same carer (rules 217t, 230)."""
    if stay.type in UNREGISTERED and stay.start < REGULATED < stay.end:
        yield from _cut(stay, REGULATED, replace(stay, type=Type.K3.value, home=supply.registered(stay.home)))
    else:
        yield stay


def _made_long_term(stay: Stay, statuses: list[date], dice: Dice) -> Iterator[Stay]:
    """Some on the day the court makes the order that it was planned for."""
    day = stay.start + timedelta(dice.between(120, 420))
    orders = [since for since in statuses if 120 <= (since - stay.start).days <= 420]
    if orders and dice.chance(0.3):
        day = orders[-1]
    if stay.type in LONG_TERM and stay.days > 500 and dice.chance(0.85):
        yield from _cut(stay, day, replace(stay, type=LONG_TERM[stay.type]))
    else:
        yield stay


def _moved_house(stay: Stay, supply: Supply, dice: Dice) -> Iterator[Stay]:
    if stay.type in FOSTER and stay.home.postcode and stay.days > 700 and dice.chance(0.06):
        home = replace(stay.home, postcode=supply.postcode(dice, other_than=stay.home.postcode))
        yield from _cut(stay, stay.start + timedelta(dice.between(300, stay.days - 200)), replace(stay, home=home))
    else:
        yield stay


def _been_away(stay: Stay, present_on: list[date], supply: Supply, dice: Dice) -> Iterator[Stay]:
    """Time away, and back to the same placement type and postcode under the same legal status (rules 380, 383).

    ``present_on`` are the days on which the status changes, and others to be away on neither.
    """
    rest, chance = stay, 0.0 if stay.type in NEVER_AWAY_FROM or not stay.home.postcode else 0.2
    while rest.days > 120 and dice.chance(chance):
        left = rest.start + timedelta(dice.between(30, min(rest.days - 60, 900)))
        kind = dice.pick(AWAY)
        if kind is Type.T3 and stay.type not in FOSTER:
            kind = Type.T2
        # T4 is for a week at most (rule 379).
        back = left + timedelta(dice.between(2, 7) if kind is Type.T4 or dice.chance(0.5) else dice.between(3, 18))
        if any(left <= day <= back for day in present_on):
            break
        away = Stay(left, back, kind.value, Home("", supply.postcode(dice)), temporary=True)
        yield replace(rest, end=left)
        yield away
        rest = replace(rest, start=back, same_carer=False)
    yield rest


def _holidays_apart(stays: Iterable[Stay]) -> Iterator[Stay]:
    """Of the foster carers' holidays; what comes sooner after the last is the child's own."""
    last = date.min
    for stay in stays:
        if stay.type == Type.T3 and stay.start - last < HOLIDAYS_APART:
            yield replace(stay, type=Type.T2.value)
            continue
        last = stay.start if stay.type == Type.T3 else last
        yield stay


def _cut(stay: Stay, day: date, later: Stay) -> Iterator[Stay]:
    yield replace(stay, end=day)
    yield replace(later, start=day, same_carer=True)
