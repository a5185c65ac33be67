"""What the indicators of supply are counted from: an authority's market on a day, each part read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import F

from placements.coverage import coverage
from placements.models import Placement
from providers.counts import BedCounts, counts_of
from providers.models import Home, HomeKind, OfstedList
from reports.indicators.rows import Rows, rows_of
from reports.indicators.scope import Scope
from sufficiency.authorities.models import Authority, AuthorityGroup

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

# Where Bolton's "77% inside Greater Manchester" is counted, and where nobody made a sub-region, its region.
CLOSEST_GROUP = ("sub-region", "region")


@dataclass(frozen=True)
class SupplyScope:
    """Homes of the area: by their host authority, those that the council keeps for itself among them."""

    authority: Authority
    day: date

    @cached_property
    def homes(self) -> dict[int, str]:
        """Kind by key, of the homes in the area open on the day that any council may know of, or this one keeps."""
        homes = Home.objects.filter(authority=self.authority).open_on(self.day)
        known = homes.filter(kept_by=None) | homes.filter(kept_by=self.authority)
        return dict(known.values_list("pk", "kind"))

    @cached_property
    def counts(self) -> dict[int, BedCounts]:
        return counts_of(self.homes, self.day, self.authority)

    def beds(self, *kinds: HomeKind) -> BedCounts:
        """The numbers of all homes of these kinds, together."""
        wanted = (self.counts[key] for key, kind in self.homes.items() if kind in kinds)
        return sum(wanted, BedCounts())

    @cached_property
    def beds_known(self) -> bool:
        """Whether anybody said which homes there were: without a list by then, and a bed, nought means nothing."""
        return (
            any(each.registered for each in self.counts.values())
            or OfstedList.objects.filter(as_at__lte=self.day).exists()
        )

    @cached_property
    def children_known(self) -> bool:
        days = coverage(self.authority).days
        return bool(days and days[0] <= self.day)

    @property
    def children(self) -> QuerySet[Placement]:
        """The placements on the day of the children looked after, as the board's figures count them."""
        stock = rows_of(Rows.LOOKED_AFTER, Scope(self.authority, self.day))
        placements = Placement.objects.of(self.authority).open_on(self.day)
        return placements.filter(child__in=stock.values("child"))

    @cached_property
    def group(self) -> AuthorityGroup | None:
        groups = {group.kind: group for group in self.authority.groups.all()}
        return next((groups[kind] for kind in CLOSEST_GROUP if kind in groups), None)

    def group_codes(self) -> Iterable[str]:
        """The GSS codes of the authorities of the group."""
        group = self.group
        members = Authority.objects.filter(groups=group) if group else Authority.objects.none()
        return members.values_list(F("gss_code"), flat=True)
