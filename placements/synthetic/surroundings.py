"""Real postcodes for homes that are made up: in an authority, near it, and further off."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

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


_known: dict[str, Surroundings] = {}


def surroundings(gss_code: str) -> Surroundings:
    """Takes about a second, then is remembered. ValueError for a code with no postcodes."""
    if gss_code not in _known:
        look_around([gss_code])
    return _known[gss_code]


def look_around(gss_codes: Iterable[str]) -> None:
    """Find the surroundings of several at once, which takes hardly longer than of one."""
    wanted = [code for code in gss_codes if code not in _known]
    found = list(sample_places(wanted, ONE_IN)) if wanted else []
    _known.update({code: _surroundings(code, found) for code in wanted})


def _surroundings(gss_code: str, found: Iterable[tuple[str, Place, bool]]) -> Surroundings:
    own = {postcode: place for postcode, place, _ in found if place.authority == gss_code}
    others = {postcode: place for postcode, place, sampled in found if sampled and place.authority != gss_code}
    if not own:
        raise ValueError(f"No postcode lies in {gss_code}.")
    middle = _middle(own.values())
    miles = {postcode: _miles(middle, place) for postcode, place in others.items()}
    dice = Dice("surroundings", gss_code)
    kept = (
        list(own),
        [postcode for postcode, away in miles.items() if away < NEAR],
        [postcode for postcode, away in miles.items() if NEAR <= away < FAR],
    )
    own_kept, near, far = (tuple(dice.sample(postcodes, KEPT)) for postcodes in kept)
    everywhere = own | others
    return Surroundings(own_kept, near, far, {postcode: everywhere[postcode] for postcode in own_kept + near + far})


def _middle(places: Collection[Place]) -> tuple[float, float]:
    return (
        sum(place.easting or 0 for place in places) / len(places),
        sum(place.northing or 0 for place in places) / len(places),
    )


def _miles(middle: tuple[float, float], place: Place) -> float:
    return math.hypot((place.easting or 0) - middle[0], (place.northing or 0) - middle[1]) / METRES_IN_A_MILE
