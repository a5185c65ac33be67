"""How near to home children live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from reports.indicators.indicator import Better, Indicator
from sufficiency.geography import FAR_MILES

if TYPE_CHECKING:
    from reports.indicators.scope import Scope

FAR_SOURCE = "DfE, Children looked after in England: placement location; CSC outcome 4"
BEYOND = "More than 20.0 miles in a straight line from where the child lived on entering care"


def in_area(scope: Scope) -> Q:
    return Q(in_area=True)


def out_of_area(scope: Scope) -> Q:
    return Q(in_area=False)


def far(scope: Scope) -> Q:
    return Q(distance_miles__gt=FAR_MILES)


def far_out_of_area(scope: Scope) -> Q:
    return far(scope) & out_of_area(scope)


def distance_not_known(scope: Scope) -> Q:
    return Q(distance_miles__isnull=True)


NEARNESS = [
    Indicator(
        slug="placed_in_area",
        title="Placed in the area",
        question="How many children live inside the council's boundary?",
        counted="Children whose placement's postcode is inside the authority. Not known is not inside.",
        said="live in the council's area on {day}",
        why="Near home a child can keep family, friends, school and social worker.",
        source="DfE, Children looked after in England: placement location (PL_LOCATION)",
        better=Better.HIGHER,
        condition=in_area,
    ),
    Indicator(
        slug="placed_out_of_area",
        title="Placed out of the area",
        question="How many children live outside the council's boundary?",
        counted="Children whose placement's postcode is outside the authority, the rest of the United Kingdom "
        "included. Not known is not outside.",
        said="live outside the council's area on {day}",
        why="The council has a duty to place within its area where it can (Children Act 1989, section 22C(9)).",
        source="DfE, Children looked after in England: placement location (PL_LOCATION)",
        better=Better.LOWER,
        condition=out_of_area,
    ),
    Indicator(
        slug="placed_over_20_miles",
        title="Over 20 miles from home",
        question="How many children live more than 20 miles from home?",
        counted=f"{BEYOND}, inside the authority or out. Those whose distance is not known count as looked after "
        "and not as far.",
        said="live more than 20 miles from home on {day}",
        why="Distance makes contact, school and visits harder to keep.",
        source=FAR_SOURCE,
        better=Better.LOWER,
        condition=far,
    ),
    Indicator(
        slug="placed_over_20_miles_out_of_area",
        title="Over 20 miles from home and out of the area",
        question="How many children live more than 20 miles from home and outside the council's boundary?",
        counted=f"{BEYOND}, and outside the authority.",
        said="live more than 20 miles from home and outside the council's area on {day}",
        why="In a large county a child may be far from home and still inside it; this leaves those out.",
        source="DfE's Local Authority Interactive Tool, line 87",
        better=Better.LOWER,
        condition=far_out_of_area,
    ),
    Indicator(
        slug="distance_not_known",
        title="Distance from home not known",
        question="For how many children is the distance from home not known?",
        counted="Children without a home postcode, a placement postcode or a grid reference for one of them, "
        "or without a placement.",
        said="have no known distance from home on {day}",
        why="Many unknowns make the measures of distance look better than they are.",
        source=FAR_SOURCE,
        better=Better.LOWER,
        condition=distance_not_known,
    ),
]
