"""Which councils the demo shows, and for which years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from placements.synthetic.returns import make_returns_towards
from reports.demo.aims import aims_of
from reports.demo.mistakes import with_mistakes
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from reports.demo.mistakes import Returns

FIRST_YEAR, LAST_YEAR = 2016, 2025
YEARS = tuple(range(FIRST_YEAR, LAST_YEAR + 1))
# To be raised with every change of the draws or of what they aim at: others have other children.
EDITION = 1


@dataclass(frozen=True, slots=True)
class Council:
    """An authority by its slug; ``prefix`` begins its children's references."""

    slug: str
    prefix: str

    @property
    def authority(self) -> Authority:
        return Authority.objects.get(slug=self.slug)

    @property
    def edition(self) -> str:
        """What its children are known by."""
        return f"{self.slug} {EDITION}"

    def returns(self) -> Returns:
        """By the year each ends in, with a few mistakes."""
        made = make_returns_towards(
            self.authority.gss_code, prefix=self.prefix, seed=self.slug, aims=aims_of(self.slug)
        )
        return with_mistakes(made, self.slug)


# Whoever is a member of one council only is of the first.
COUNCILS = (
    Council("bolton", "BOL"),
    Council("walsall", "WAL"),
    Council("bradford", "BRA"),
    Council("blackpool", "BLA"),
    Council("shropshire", "SHR"),
)
