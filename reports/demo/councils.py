"""Which councils the demo shows, and for which years."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from placements.synthetic.returns import make_returns_towards
from placements.synthetic.surroundings import look_around, surroundings
from reports.demo.aims import aims_of
from reports.demo.mistakes import with_mistakes
from reports.demo.supply.market import listed_homes, stated_counts
from reports.demo.supply.rehousing import rehoused
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from reports.demo.mistakes import Returns

FIRST_YEAR, LAST_YEAR = 2016, 2025
DIGITS = 12
YEARS = tuple(range(FIRST_YEAR, LAST_YEAR + 1))
# To be raised with every change of the draws, which a test finds out: others have other children.
EDITION = 3


@dataclass(frozen=True, slots=True)
class Council:
    """An authority by its slug; ``prefix`` begins its children's references, ``first_number`` its registrations."""

    slug: str
    prefix: str
    first_number: int

    @property
    def authority(self) -> Authority:
        return Authority.objects.get(slug=self.slug)

    @property
    def edition(self) -> str:
        """What its children are known by: how they are drawn, and what they are drawn towards."""
        towards = (aims_of(self.slug), listed_homes(self.slug), stated_counts(self.slug))
        return f"{self.slug} {EDITION} {hashlib.sha256(repr(towards).encode()).hexdigest()[:DIGITS]}"

    def returns(self) -> Returns:
        """By the year each ends in, with a few mistakes; children live in the homes that are listed of an area."""
        codes = {council.slug: council.authority.gss_code for council in COUNCILS}
        look_around(codes.values())
        made = make_returns_towards(
            codes[self.slug],
            prefix=self.prefix,
            seed=self.slug,
            aims=aims_of(self.slug),
            first_number=self.first_number,
        )
        listed_areas = {code for slug, code in codes.items() if listed_homes(slug)}
        return rehoused(with_mistakes(made, self.slug), self.slug, surroundings(codes[self.slug]), listed_areas)


# Whoever is a member of one council only is of the first.
COUNCILS = (
    Council("bolton", "BOL", 1),
    Council("walsall", "WAL", 2001),
    Council("bradford", "BRA", 4001),
    Council("blackpool", "BLA", 6001),
    Council("shropshire", "SHR", 8001),
)
