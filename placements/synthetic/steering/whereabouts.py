"""Homes to move to, by where they lie from where a child comes from."""

from __future__ import annotations

from collections.abc import Sequence

from placements.synthetic.dice import Dice
from placements.synthetic.people import Person
from placements.synthetic.steering.aims import Where
from placements.synthetic.supply import Home, Supply
from sufficiency.codes.ssda903 import PlacementProvider as Provider
from sufficiency.codes.ssda903 import PlacementType as Type
from sufficiency.geography import FAR_MILES, miles_between

TRIES = 60
TRIES_FAR = 8


class Whereabouts:
    """An authority's homes, and how far each is from a child's own."""

    def __init__(self, supply: Supply) -> None:
        self._supply = supply
        self._places = supply.around.places
        self._own = frozenset(supply.around.own)
        self._lying: dict[str, dict[bool, list[Home]]] = {}

    def where(self, person: Person, postcode: str) -> Where:
        """No home is far from one that is not known."""
        far = self._is_far(person.home, postcode)
        if postcode in self._own:
            return Where.IN_FAR if far else Where.IN_NEAR
        return Where.OUT_FAR if far else Where.OUT_NEAR

    def home(
        self, person: Person, placement_type: str, wanted: Where | None, dice: Dice, *, other_than: Home | None
    ) -> Home:
        """One that lies there where there is one, at another address than the last."""
        if placement_type == Type.P1:
            return self._with_parents(person, wanted, dice, other_than)
        home = self._supply.home(placement_type, dice, other_than=other_than)
        if wanted is None or self.where(person, home.postcode) is wanted:
            return home
        before = other_than.postcode if other_than else ""
        return self._lying_there(person, placement_type, wanted, dice, before) or home

    def _lying_there(self, person: Person, placement_type: str, wanted: Where, dice: Dice, before: str) -> Home | None:
        homes = self._by_area(placement_type)[wanted in (Where.IN_NEAR, Where.IN_FAR)]
        for _ in range(TRIES if homes else 0):
            home = dice.one_of(homes)
            if home.postcode != before and self.where(person, home.postcode) is wanted:
                return home
        return None

    def _by_area(self, placement_type: str) -> dict[bool, list[Home]]:
        if placement_type not in self._lying:
            homes = self._supply.homes(placement_type)
            self._lying[placement_type] = {
                inside: [home for home in homes if (home.postcode in self._own) is inside] for inside in (True, False)
            }
        return self._lying[placement_type]

    def _with_parents(self, person: Person, wanted: Where | None, dice: Dice, other_than: Home | None) -> Home:
        around = self._supply.around
        postcodes = {Where.OUT_NEAR: around.near, Where.OUT_FAR: around.far}.get(wanted or Where.IN_NEAR, around.own)
        before = other_than.postcode if other_than else ""
        found = person.home if person.home != before and wanted in (None, Where.IN_NEAR) and dice.chance(0.6) else ""
        for _ in range(TRIES):
            if found and found != before and wanted in (None, self.where(person, found)):
                break
            found = dice.one_of(postcodes or around.own)
        return Home(Provider.PR0, found)

    def _is_far(self, home: str, postcode: str) -> bool:
        miles = miles_between(self._places.get(home), self._places.get(postcode))
        return miles is not None and miles > FAR_MILES

    def reaches_far_inside(self, person: Person, placement_type: str, dice: Dice) -> bool:
        """Whether the authority is so large that a home in it may be far from the child's."""
        if placement_type == Type.P1:
            inside: Sequence[str] = self._supply.around.own
        else:
            inside = [home.postcode for home in dice.sample(self._by_area(placement_type)[True], TRIES_FAR)]
        return any(self._is_far(person.home, dice.one_of(inside)) for _ in range(TRIES_FAR if inside else 0))
