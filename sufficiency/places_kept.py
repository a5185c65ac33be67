"""The places of postcodes asked for lately: a form wants the same few when it is checked and when it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sufficiency.geography import Place, find_places, normalise_postcode

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 5_000
"""About a megabyte; then it begins anew."""

_kept: dict[str, Place | None] = {}
_NOT_ASKED = Place(None, None, "not asked")


def find_few_places(postcodes: Iterable[str]) -> dict[str, Place]:
    """As ``find_places``, for the postcodes of one child: what was read before is not read again."""
    known = {each: _kept.get(each, _NOT_ASKED) for each in map(normalise_postcode, postcodes)}
    new = [each for each, place in known.items() if place is _NOT_ASKED]
    if new:
        found = find_places(new)
        known |= {each: found.get(each) for each in new}
        if len(_kept) > MOST:
            _kept.clear()
        _kept.update({each: known[each] for each in new})
    return {each: place for each, place in known.items() if place is not None}
