"""Which councils the demo shows, and for which years."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from placements.synthetic.returns import make_returns_towards
from placements.synthetic.surroundings import look_around
from reports.demo.aims import aims_of
from reports.demo.mistakes import with_mistakes
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from reports.demo.mistakes import Returns

FIRST_YEAR, LAST_YEAR = 2016, 2025
DIGITS = 12
YEARS = tuple(range(FIRST_YEAR, LAST_YEAR + 1))
# To be raised with every change of the draws, which a test finds out: others have other children.
EDITION = 2


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
        aims = hashlib.sha256(repr(aims_of(self.slug)).encode()).hexdigest()
        return f"{self.slug} {EDITION} {aims[:DIGITS]}"

    def returns(self) -> Returns:
        """By the year each ends in, with a few mistakes."""
        look_around(council.authority.gss_code for council in COUNCILS)
        made = make_returns_towards(
            self.authority.gss_code,
            prefix=self.prefix,
            seed=self.slug,
            aims=aims_of(self.slug),
            first_number=self.first_number,
        )
        return with_mistakes(made, self.slug)


# Whoever is a member of one council only is of the first.
COUNCILS = (
    Council("bolton", "BOL", 1),
    Council("walsall", "WAL", 2001),
    Council("bradford", "BRA", 4001),
    Council("blackpool", "BLA", 6001),
    Council("shropshire", "SHR", 8001),
)
