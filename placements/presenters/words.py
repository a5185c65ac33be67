"""Words for a placement, wherever it is shown."""

from __future__ import annotations

from decimal import Decimal

from sufficiency.codes.ssda903 import PlacementProvider
from sufficiency.web.presenters import number_words

NOT_KNOWN = "Not known"


def area_words(in_area: bool | None) -> str:
    """
    >>> area_words(True), area_words(False), area_words(None)
    ('In area', 'Out of area', 'Not known')
    """
    return NOT_KNOWN if in_area is None else ("In area" if in_area else "Out of area")


def distance_words(miles: Decimal | None) -> str:
    """The number alone: its column says that it is miles.

    >>> distance_words(Decimal("20.4")), distance_words(None)
    ('20.4', 'Not known')
    """
    return NOT_KNOWN if miles is None else number_words(miles, 1)


def provider_words(code: str | None) -> str:
    """A temporary stay has no provider (T0 to T4).

    >>> provider_words("")
    'None given'
    """
    return PlacementProvider.label_of(code) if code else "None given"
