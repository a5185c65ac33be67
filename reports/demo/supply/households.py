"""Foster households and their approvals: those that placements tell of, and as many more as a document counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from placements.matching.stays import stays_in_beds
from placements.synthetic.dice import Dice
from reports.demo.supply.market import STATED_ON, stated_counts
from reports.demo.supply.named import at_once
from sufficiency.calendar import OPEN
from sufficiency.codes.ssda903 import FOSTER, OWN
from sufficiency.codes.ssda903 import PlacementType as Type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sufficiency.authorities.models import Authority

KIN: Final = frozenset({Type.U1, Type.U2, Type.U3})
# Approved so long before the first child came.
BEFORE: Final = timedelta(days=40)
# A household without a child fosters on for so many days at most.
IDLE: Final = 400
# Who fostered then does so today.
LAST: Final = date(2025, 3, 1)
USUAL_LIMIT: Final = 3
# Of households that were never placed with: approved from, in years before the day of the stated counts.
OLDEST, NEWEST = date(2012, 1, 1), date(2022, 6, 30)


@dataclass(slots=True)
class Household:
    """``urn`` is the agency's, empty for the council's own. Approved over each of ``spells``, ``[start, end)``."""

    urn: str
    postcode: str
    provider: str = ""
    kin: bool = False
    spans: list[tuple[date, date]] = field(default_factory=list)
    spells: list[tuple[date, date]] = field(default_factory=list)
    places: int = 1

    def approved_on(self, day: date) -> bool:
        return any(start <= day < end for start, end in self.spells)

    def lived_in_on(self, day: date) -> bool:
        return any(start <= day < end for start, end in self.spans)


def households_of(authority: Authority, own_area: Sequence[str]) -> list[Household]:
    """``own_area``: postcodes of the area, for households that no placement tells of."""
    found = _told_of(authority)
    for each in found:
        _approve(each)
    stated = stated_counts(authority.slug)
    if stated:
        inside, in_house = set(own_area), stated["in_house_foster_households"]
        free = iter([each for each in own_area if each not in {one.postcode for one in found}])
        for own, wanted in ((True, in_house), (False, stated["foster_households"] - in_house)):
            there = [each for each in found if each.postcode in inside and (not each.urn) is own]
            found += _drawn_to(there, wanted, free)
    return found


def _told_of(authority: Authority) -> list[Household]:
    """As matching tells them apart: the council's own by their postcodes, others by agency and postcode."""
    found: dict[tuple[str, str], Household] = {}
    for stay in stays_in_beds(authority):
        if stay.place not in FOSTER or not stay.postcode or not (stay.provider in OWN or stay.urn):
            continue
        urn = "" if stay.provider in OWN else stay.urn
        each = found.setdefault((urn, stay.postcode), Household(urn, stay.postcode, stay.provider, kin=True))
        each.kin = each.kin and stay.place in KIN
        each.spans.append((stay.start, stay.end))
    return [found[key] for key in sorted(found)]


def _approve(each: Household) -> None:
    """Who is approved for one child alone fosters no more when the child leaves; others go on for a while."""
    dice = Dice("approval", each.urn, each.postcode)
    for start, end in sorted(each.spans):
        after = timedelta(days=dice.between(1, 20) if each.kin else dice.between(30, IDLE))
        until = end if end == OPEN else OPEN if end + after > LAST else end + after
        before = each.spells[-1] if each.spells else None
        if before and start - BEFORE <= before[1]:
            each.spells[-1] = (before[0], max(before[1], until))
        else:
            each.spells.append((start - BEFORE, until))
    usual = 1 if each.kin else dice.pick({1: 45, 2: 40, 3: 15})
    each.places = max(at_once(each.spans), usual)


def _drawn_to(there: Sequence[Household], wanted: int, free: Iterable[str]) -> list[Household]:
    """End or begin approvals of households without a child on the day, then add households: these it gives."""
    then = [each for each in there if each.approved_on(STATED_ON)]
    empty = [each for each in then if not each.lived_in_on(STATED_ON)]
    for each in empty[: max(0, len(then) - wanted)]:
        each.spells = [part for spell in each.spells for part in _without_the_day(spell, each.spans)]
    short = wanted - sum(each.approved_on(STATED_ON) for each in there)
    urns = sorted({each.urn for each in there})
    more = (Dice("more households", wanted, number) for number in range(max(0, short)))
    return [_more(dice, urns, postcode) for dice, postcode in zip(more, free, strict=False)]


def _more(dice: Dice, urns: Sequence[str], postcode: str) -> Household:
    """One that none of the council's children has lived with."""
    start = dice.day(OLDEST, NEWEST)
    urn, places = dice.one_of(urns or [""]), dice.pick({1: 40, 2: 45, 3: 15})
    return Household(urn, postcode, spells=[(start, OPEN)], places=places)


def _without_the_day(spell: tuple[date, date], spans: Iterable[tuple[date, date]]) -> Iterator[tuple[date, date]]:
    """The approval ended with the last child before the day, and began again for the next one."""
    start, end = spell
    if not start <= STATED_ON < end:
        yield spell
        return
    before = [last for first, last in spans if start <= first and last <= STATED_ON]
    after = [first for first, _ in spans if STATED_ON < first < end]
    if before:
        yield start, max(before)
    if after:
        yield max(min(after) - BEFORE, STATED_ON + timedelta(days=1)), end
