"""Real postcodes for homes that are made up: in an authority, near it, and further off."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from placements.synthetic.dice import Dice
from sufficiency.geography import Place, sample_places

METRES_IN_A_MILE = 1609.3
NEAR, FAR = 20, 130
ONE_IN = 40
KEPT = 2_000


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Postcodes of the authority's own, of others' within some twenty miles, and beyond that."""

    own: tuple[str, ...]
    near: tuple[str, ...]
    far: tuple[str, ...]
    places: Mapping[str, Place]


@cache
def surroundings(gss_code: str) -> Surroundings:
    """Takes about two seconds, then is remembered. ValueError for a code with no postcodes."""
    own: list[tuple[str, Place]] = []
    others: list[tuple[str, Place]] = []
    for postcode, place in sample_places(gss_code, ONE_IN):
        (own if place.authority == gss_code else others).append((postcode, place))
    if not own:
        raise ValueError(f"No postcode lies in {gss_code}.")
    middle = _middle([place for _, place in own])
    miles = {postcode: _miles(middle, place) for postcode, place in others}
    dice = Dice("surroundings", gss_code)
    kept = (
        [postcode for postcode, _ in own],
        [postcode for postcode, away in miles.items() if away < NEAR],
        [postcode for postcode, away in miles.items() if NEAR <= away < FAR],
    )
    own_kept, near, far = (tuple(dice.sample(postcodes, KEPT)) for postcodes in kept)
    everywhere = dict([*own, *others])
    return Surroundings(own_kept, near, far, {postcode: everywhere[postcode] for postcode in own_kept + near + far})


def _middle(places: list[Place]) -> tuple[float, float]:
    return (
        sum(place.easting or 0 for place in places) / len(places),
        sum(place.northing or 0 for place in places) / len(places),
    )


def _miles(middle: tuple[float, float], place: Place) -> float:
    return math.hypot((place.easting or 0) - middle[0], (place.northing or 0) - middle[1]) / METRES_IN_A_MILE
