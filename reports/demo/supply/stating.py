"""Draws the made-up children of one council to what its document counts of homes on one day.

Only stays between two ends of a year become others, so that no figure published of a 31 March does; and nobody comes
into the area or leaves it. A foster home changes from an agency's to the council's own with all who ever live there.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from placements.synthetic.dice import Dice
from reports.demo.supply.market import STATED_ON
from reports.demo.supply.told import Changes, Door, Told, changes_of
from sufficiency.calendar import age_on
from sufficiency.codes.ssda903 import INDEPENDENT
from sufficiency.codes.ssda903 import PlacementProvider as Provider
from sufficiency.codes.ssda903 import PlacementType as Type
from sufficiency.codes.ssda903 import ReasonNewEpisode as New

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

CARERS: Final = (Type.U4, Type.U5, Type.U6)
HOMES: Final = (Type.K1, Type.K2)
# Of children who move to a children's home.
YOUNGEST: Final = 8
# Of what ended there: another carer, or care; not the same carer with another name.
SAME_CARER: Final = (New.T, New.U)
AgencyHome = tuple[str, str]


def drawn_to(stated: Mapping[str, int], stays: Sequence[Told], own: Collection[str]) -> Changes:
    """``own``: the postcodes of the council's area. As near as the children who could be elsewhere allow."""
    then = [stay for stay in stays if stay.covers(STATED_ON) and stay.door.postcode]
    inside = [stay for stay in then if stay.door.postcode in own]
    outside = [stay for stay in then if stay.door.postcode not in own]
    agency = _usual_urn(stays, INDEPENDENT)
    changes = _to_homes(inside, stated["in_childrens_homes_in_area"])
    changes |= _from_homes(outside, stated["in_childrens_homes_out_of_area"], agency)
    now = [_with(stay, changes) for stay in stays]
    ours = _usual_urn(stays, {Provider.PR1})
    for place, where in (("in", True), ("out_of", False)):
        there = [stay for stay in now if stay.door.postcode and (stay.door.postcode in own) is where]
        changes |= _in_house(there, stated[f"with_agency_carers_{place}_area"], ours)
    return changes


def _with(stay: Told, changes: Changes) -> Told:
    return stay.behind(changes.get((stay.child, stay.episodes[0]), stay.door))


def _usual_urn(stays: Sequence[Told], providers: Collection[str]) -> str:
    """Of the agency that most of such foster carers are with."""
    urns = Counter(s.door.urn for s in stays if s.door.place in CARERS and s.door.provider in providers and s.door.urn)
    return urns.most_common(1)[0][0] if urns else ""


def _could_be_elsewhere(stay: Told) -> bool:
    moves = stay.arrived not in SAME_CARER and stay.went_on not in SAME_CARER
    return moves and bool(stay.door.urn) and not stay.at_a_year_s_end


def _to_homes(inside: Sequence[Told], wanted: int) -> Changes:
    """Some in foster care here come to a children's home here; which one is chosen later."""
    short = wanted - sum(stay.door.place in HOMES and bool(stay.door.urn) for stay in inside)
    could = [stay for stay in inside if stay.door.place in CARERS and _could_be_elsewhere(stay)]
    older = [stay for stay in could if age_on(stay.born, stay.start) >= YOUNGEST]
    changes: Changes = {}
    for stay in older[: max(0, short)]:
        changes |= changes_of(stay, Door(Type.K2.value, Provider.PR4.value, stay.door.postcode, stay.door.urn))
    return changes


def _from_homes(outside: Sequence[Told], wanted: int, agency: str) -> Changes:
    """Some in a children's home elsewhere come to an agency's carer there."""
    homes = [stay for stay in outside if stay.door.place in HOMES]
    could = [stay for stay in homes if stay.door.provider in INDEPENDENT and _could_be_elsewhere(stay)]
    changes: Changes = {}
    for stay in could[: max(0, len(homes) - wanted)]:
        changes |= changes_of(stay, Door(Type.U6.value, Provider.PR4.value, stay.door.postcode, agency))
    return changes


def _in_house(there: Sequence[Told], wanted: int, ours: str) -> Changes:
    """So many children stay with agencies' carers; the other carers become the council's own."""
    with_agencies = [s for s in there if s.door.place in CARERS and s.door.provider in INDEPENDENT]
    children = Counter(_home(stay) for stay in with_agencies if stay.covers(STATED_ON))
    kept = _kept(children, {_home(stay) for stay in with_agencies}, wanted)
    changes: Changes = {}
    for stay in there:
        known = stay.door.urn and stay.door.provider in INDEPENDENT
        if known and _home(stay) in children.keys() | {_home(s) for s in with_agencies} and _home(stay) not in kept:
            changes |= changes_of(stay, stay.door._replace(provider=Provider.PR1.value, urn=ours))
    return changes


def _home(stay: Told) -> AgencyHome:
    return stay.door.postcode, stay.door.urn


def _kept(children: Counter[AgencyHome], homes: Collection[AgencyHome], wanted: int) -> set[AgencyHome]:
    """Agencies' homes with the wanted number of children on the day, and as large a share of the homes without one."""
    dice = Dice("agency homes", wanted)
    kept, left = set(), wanted - sum(count for home, count in children.items() if not home[1])
    for home in dice.sample(sorted(home for home in children if home[1]), len(children)):
        if children[home] <= left:
            kept.add(home)
            left -= children[home]
    share = wanted / max(wanted, children.total())
    return kept | {home for home in sorted(homes) if home not in children and dice.chance(share)}
