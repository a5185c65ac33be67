"""Lays made-up returns and the demo's supply together: children live in homes that there are.

The draws of ``placements.synthetic`` make up a home with every child who needs one. Where a document says which homes
an area has, the children who live in that area come to one of those instead.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from reports.demo.supply.letting import LIVED_IN, let_to
from reports.demo.supply.market import listed_homes, stated_counts
from reports.demo.supply.stating import drawn_to
from reports.demo.supply.told import Changes, Told, changes_of, retold, told_in

if TYPE_CHECKING:
    from collections.abc import Collection

    from placements.synthetic.surroundings import Surroundings
    from reports.demo.supply.told import Returns


def rehoused(returns: Returns, slug: str, around: Surroundings, listed_areas: Collection[str]) -> Returns:
    """``listed_areas``: GSS codes of the areas whose homes are all listed, where nobody else's may be made up."""
    homes, stated = listed_homes(slug), stated_counts(slug)
    if not homes:
        return retold(returns, _elsewhere(told_in(returns), around, listed_areas))
    own = set(around.own)
    stays = told_in(returns)
    changes = drawn_to(stated, stays, own) if stated else {}
    stays = [stay.behind(changes.get((stay.child, stay.episodes[0]), stay.door)) for stay in stays]
    changes |= let_to(homes, stays, own, stated.get("in_supported_accommodation_in_area"))
    return retold(returns, changes)


def _elsewhere(stays: list[Told], around: Surroundings, listed_areas: Collection[str]) -> Changes:
    """Homes in an area whose homes are listed move next door."""
    in_homes = frozenset().union(*LIVED_IN.values())
    changes: Changes = {}
    for stay in stays:
        place = around.places.get(stay.door.postcode)
        if place and place.authority in listed_areas and stay.door.place in in_homes:
            changes |= changes_of(stay, stay.door._replace(postcode=_next_to(stay.door.postcode, around, listed_areas)))
    return changes


def _next_to(postcode: str, around: Surroundings, listed_areas: Collection[str]) -> str:
    """The nearest postcode of those known that is outside both the listed areas and the council's own."""
    here = around.places[postcode]

    def metres(other: str) -> float:
        there = around.places[other]
        return math.hypot((here.easting or 0) - (there.easting or 0), (here.northing or 0) - (there.northing or 0))

    others = [each for each in around.near + around.far if around.places[each].authority not in listed_areas]
    return min(others, key=lambda each: (metres(each), each))
