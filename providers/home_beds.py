"""The beds of one home and all that they were used for. Four queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from providers.counts import BedCounts, counts_of
from providers.models import Bed, BedUse, Home

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sufficiency.authorities.models import Authority


@dataclass(frozen=True, slots=True)
class BedStory:
    """A bed, its uses newest first; ``now`` is None where it is vacant on the day, or registered no more."""

    bed: Bed
    uses: Sequence[BedUse]
    now: BedUse | None
    next: BedUse | None
    registered: bool


@dataclass(frozen=True, slots=True)
class HomeBeds:
    home: Home
    day: date
    counts: BedCounts
    beds: Sequence[BedStory]
    """Those registered on the day first, then those that are so no more."""

    @property
    def closed(self) -> bool:
        return self.home.closed_on is not None and self.home.closed_on <= self.day


def home_beds(home: Home, authority: Authority, day: date) -> HomeBeds:
    uses: dict[int, list[BedUse]] = defaultdict(list)
    for use in BedUse.objects.filter(bed__home=home).select_related("authority").order_by("-start"):
        uses[use.bed_id].append(use)
    stories = [_story(bed, home, uses[bed.pk], day) for bed in home.beds.order_by("number")]
    stories.sort(key=lambda story: not story.registered)
    return HomeBeds(home, day, counts_of([home], day, us=authority)[home.pk], stories)


def _story(bed: Bed, home: Home, uses: Sequence[BedUse], day: date) -> BedStory:
    bed.home = home
    for use in uses:
        use.bed = bed
    return BedStory(
        bed=bed,
        uses=uses,
        now=next((use for use in uses if use.start <= day < use.end), None),
        next=next((use for use in reversed(uses) if use.start > day), None),
        registered=bed.start <= day < bed.end,
    )
