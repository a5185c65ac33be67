"""Lets the beds of the listed homes to the made-up children who live in the area."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from placements.synthetic.dice import Dice
from providers.models import HomeKind
from reports.demo.supply.market import BLOCK, STATED_ON, ListedHome
from reports.demo.supply.told import Changes, Door, Told, changes_of
from sufficiency.calendar import age_on
from sufficiency.codes.ofsted import Sector
from sufficiency.codes.ssda903 import PlacementProvider as Provider
from sufficiency.codes.ssda903 import PlacementType as Type
from sufficiency.codes.supply import Sexes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

LIVED_IN: Final[dict[HomeKind, frozenset[str]]] = {
    HomeKind.CHILDRENS_HOME: frozenset({Type.K2.value}),
    HomeKind.SUPPORTED_SETTING: frozenset({Type.H5.value, Type.K3.value, Type.P2.value}),
}
PROVIDER_OF: Final = {
    Sector.LOCAL_AUTHORITY: Provider.PR1.value,
    Sector.PRIVATE: Provider.PR4.value,
    Sector.VOLUNTARY: Provider.PR5.value,
}
# Of those who could be in one of the council's own homes; and in a block, not in a bed that was bought singly.
IN_OWN: Final = {HomeKind.CHILDRENS_HOME: 0.55, HomeKind.SUPPORTED_SETTING: 0.15}
IN_BLOCK: Final = 0.2


@dataclass(slots=True)
class Let:
    """A home and when each of its beds is let. An independent home keeps one bed for others."""

    home: ListedHome
    beds: list[list[tuple[date, date]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.beds = [[] for _ in range(self.home.beds if self.home.own else self.home.beds - 1)]

    def bed_for(self, stays: Sequence[Told]) -> list[tuple[date, date]] | None:
        for bed in self.beds:
            if all(stay.end <= start or end <= stay.start for start, end in bed for stay in stays):
                return bed
        return None

    def suits(self, stay: Told) -> bool:
        sexes = (Sexes.ANY, Sexes.GIRLS if stay.female else Sexes.BOYS)
        return (
            self.home.opened_on <= stay.start
            and self.home.ages_from <= age_on(stay.born, stay.start)
            and self.home.sexes in sexes
        )


def let_to(
    homes: Sequence[ListedHome], stays: Sequence[Told], own: Collection[str], bought_singly: int | None
) -> Changes:
    """``bought_singly``: how many are in supported accommodation outside a block on the day of the stated counts."""
    changes: Changes = {}
    for kind, places in LIVED_IN.items():
        lets = [Let(home) for home in homes if home.kind is kind]
        blocks = Blocks(bought_singly)
        behind = _by_door(
            [stay for stay in stays if stay.door.place in places], own, named=kind is next(iter(LIVED_IN))
        )
        before: dict[str, ListedHome] = {}
        for theirs in behind:
            let = _chosen(lets, theirs, blocks, before.get(theirs[0].child))
            if let is None:
                continue
            before[theirs[0].child] = let.home
            for stay in theirs:
                changes |= changes_of(stay, _door(stay, let.home))
    return changes


def _by_door(stays: Sequence[Told], own: Collection[str], *, named: bool) -> Iterator[list[Told]]:
    """A child's stays behind one door of the area, by the first one's start.

    ``named``: only where the return names the home by its URN, which no return does of supported accommodation
    before it was registered.
    """
    doors: dict[tuple[str, str, str], list[Told]] = defaultdict(list)
    for stay in stays:
        if stay.door.postcode in own and (stay.door.urn or not named):
            doors[stay.child, stay.door.postcode, stay.door.urn if named else ""].append(stay)
    yield from sorted(doors.values(), key=lambda each: (each[0].start, each[0].child))


@dataclass(slots=True)
class Blocks:
    """Who is in a bed of a block: by chance, but on the day of the stated counts as many as they say."""

    singly_left: int | None

    def takes(self, stays: Sequence[Told], dice: Dice) -> bool:
        if self.singly_left is None or not any(_counts(stay) for stay in stays):
            return dice.chance(IN_BLOCK)
        self.singly_left -= 1
        return self.singly_left < 0


def _counts(stay: Told) -> bool:
    return stay.covers(STATED_ON) and stay.door.place != Type.P2


def _chosen(lets: Sequence[Let], stays: Sequence[Told], blocks: Blocks, before: ListedHome | None) -> Let | None:
    """A home with a bed for all of these stays, not the one the child comes from."""
    dice = Dice("letting", stays[0].child, stays[0].start)
    in_block = blocks.takes(stays, dice) if any(let.home.contract == BLOCK for let in lets) else False
    free = [
        (let, bed)
        for let in lets
        if let.home is not before
        and (let.home.contract == BLOCK) is in_block
        and (bed := let.bed_for(stays)) is not None
    ]
    found = [pair for pair in free if pair[0].suits(stays[0])] or free
    owned = [pair for pair in found if pair[0].home.own]
    if not found:
        return None
    let, bed = dice.one_of(owned if owned and dice.chance(IN_OWN[found[0][0].home.kind]) else found)
    bed += [(stay.start, stay.end) for stay in stays]
    return let


def _door(stay: Told, home: ListedHome) -> Door:
    return Door(stay.door.place, PROVIDER_OF[home.sector], home.postcode, home.urn if stay.door.urn else "")
