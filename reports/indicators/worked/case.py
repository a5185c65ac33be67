"""A worked case: one child's episodes, and every indicator that counts the child on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from placements.ssda903.episodes import Episode

LAST_OF_MARCH = date(2024, 3, 31)
BLANK = "-"

# Sets of indicators that go together.
IN_CARE = ("children_looked_after", "rate_per_10k")
NOWHERE = ("distance_not_known",)
FOSTERED = (*IN_CARE, *NOWHERE, "in_foster_care", "own_provision")
CAME = ("started_in_year", "started_rate_per_10k")
LEFT = ("ceased_in_year", "ceased_rate_per_10k")
MOVED = ("three_or_more_placements",)
SETTLED = ("long_term_stability",)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A child alone in an authority. ``episodes`` are lines of
    DECOM RNE LS PLACE PLACE_PROVIDER DEC REC [HOME_POST PL_POST], blanks as ``-``, postcodes without their space.

    ``counted`` names every indicator whose numerator the child is in, and ``long`` says whether it is in the
    denominator of long-term stability.
    """

    title: str
    episodes: str
    counted: tuple[str, ...] = ()
    long: bool = False
    on: date = LAST_OF_MARCH
    born: date = date(2014, 6, 1)
    uasc: tuple[date, date] | None = None

    def rows(self) -> list[Episode]:
        return [_episode(line.split()) for line in self.episodes.strip().splitlines()]


def _episode(cells: list[str]) -> Episode:
    decom, rne, ls, place, provider, dec, rec, *postcodes = ("" if cell == BLANK else cell for cell in cells)
    home, postcode = (f"{each[:-3]} {each[-3:]}" if each else "" for each in postcodes or ("", ""))
    return Episode(
        decom=date.fromisoformat(decom),
        rne=rne,
        ls=ls,
        cin="N1",
        place=place,
        provider=provider,
        dec=date.fromisoformat(dec) if dec else None,
        rec=rec,
        home=home,
        postcode=postcode,
    )
