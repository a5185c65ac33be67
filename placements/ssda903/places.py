"""Postcodes of one piece of work, each looked up once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sufficiency.geography import Place, find_places, normalise_postcode


class KnownPlaces:
    """Looks postcodes up as ``find_places`` does, and keeps what was found while the work lasts.

    Reading the list of all postcodes takes as long for two as for two thousand.
    """

    def __init__(self) -> None:
        self._found: dict[str, Place] = {}
        self._asked: set[str] = set()

    def __call__(self, postcodes: Iterable[str]) -> Mapping[str, Place]:
        """Where these are, among others, keyed by normalised postcode."""
        new = {normalise_postcode(text) for text in set(postcodes)} - self._asked - {""}
        if new:
            self._found |= find_places(new)
            self._asked |= new
        return self._found
