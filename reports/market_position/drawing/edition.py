"""The whole edition of a quarter, drawn from the data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from reports.market_position.drawing.changes import changes
from reports.market_position.drawing.children import children
from reports.market_position.drawing.local_beds import local_beds
from reports.market_position.drawing.part import Part
from reports.market_position.drawing.sources import Sources
from reports.market_position.drawing.supply import contracts, homes, needs
from reports.market_position.drawing.words import not_wanted, voices, wanted, working_with_us
from reports.market_position.payload import Payload, from_json
from reports.market_position.quarters import MarketQuarter, check_drawable
from reports.models import Publication
from sufficiency.authorities.models import AuthorityGroup

if TYPE_CHECKING:
    from sufficiency.authorities.models import Authority

PARTS: Final[tuple[Callable[[Sources], Part], ...]] = (
    children, local_beds, homes, contracts, wanted, not_wanted, needs, voices, working_with_us,
)  # fmt: skip


@dataclass(frozen=True)
class Drawn:
    """An edition without the preparer's words: what it shows, what it keeps back and why, and by which definitions."""

    payload: Payload
    hidden: list[dict[str, str]]
    definitions: dict[str, int]


def draw(authority: Authority, quarter: MarketQuarter, *, edition: int = 1, correction: str = "") -> Drawn:
    """As at the last day of the quarter; about fifty queries. Raises ``NoDataError`` where there is nothing to draw.

    What is drawn counts as shown to readers of totals from then on.
    """
    check_drawable(authority, quarter)
    sources = Sources(authority, quarter)
    parts = [part(sources) for part in PARTS]
    payload = Payload(
        authority=_codes(authority),
        quarter=quarter.name,
        as_at=quarter.last_day.isoformat(),
        edition=edition,
        correction=correction,
        facts=tuple(fact for part in parts for fact in part.facts),
        sections=tuple(part.section for part in parts),
    )
    before = edition_before(authority, quarter, edition)
    return Drawn(
        replace(payload, changes=_changes(payload, before)),
        [asdict(each) for part in parts for each in part.hidden],
        {slug: version for part in parts for slug, version in part.definitions.items()},
    )


def edition_before(authority: Authority, quarter: MarketQuarter, edition: int) -> Publication | None:
    """The published one that a reader would hold this against: the corrected one, or the last of an earlier quarter."""
    published = Publication.objects.published().filter(authority=authority)
    same = published.filter(quarter_start=quarter.start, edition__lt=edition)
    earlier = published.filter(quarter_start__lt=quarter.start)
    return (same | earlier).order_by("-quarter_start", "-edition").first()


def as_stored(payload: Payload) -> dict[str, Any]:
    """As JSON holds it, whatever the database makes of tuples."""
    stored: dict[str, Any] = json.loads(json.dumps(asdict(payload)))
    return stored


def digest_of(stored: dict[str, Any]) -> str:
    """SHA-256 of the payload, its keys in order: the same on either database."""
    return hashlib.sha256(json.dumps(stored, sort_keys=True).encode()).hexdigest()


def _changes(payload: Payload, before: Publication | None) -> tuple[tuple[str, str], ...]:
    if before is None:
        return ()
    return changes(payload, from_json(before.payload), MarketQuarter(before.quarter_start).last_day)


def _codes(authority: Authority) -> dict[str, str]:
    region = authority.groups.filter(kind=AuthorityGroup.Kind.REGION).first()
    return {
        "name": authority.name,
        "slug": authority.slug,
        "new_la_code": authority.gss_code,
        "old_la_code": authority.dfe_code,
        "region_name": region.name if region else "",
        "region_code": region.gss_code if region else "",
    }
