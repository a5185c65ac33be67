"""How the beds of homes stand on a day, and a mark by which it is seen whether they stood so when a page was shown."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.crypto import salted_hmac

from providers.models import Bed, BedUse
from sufficiency.codes.supply import Teller, UseKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from providers.models import Home


@dataclass(frozen=True, slots=True)
class BedState:
    """What a bed is said to be used for; no kind where it is vacant. ``authority`` is a key."""

    kind: str = ""
    reason: str = ""
    authority: int | None = None


VACANT = BedState()


@dataclass(frozen=True, slots=True)
class BedStanding:
    """``use`` is None where the bed is vacant."""

    bed: Bed
    use: BedUse | None

    @property
    def state(self) -> BedState:
        return BedState(self.use.kind, self.use.reason, self.use.authority_id) if self.use else VACANT

    @property
    def is_fixed(self) -> bool:
        """A council's register says who lives there: no provider's word changes that."""
        return self.use is not None and self.use.told_by == Teller.REGISTER


def standings_of(homes: Iterable[Home], day: date) -> dict[int, list[BedStanding]]:
    """By home, its beds by their numbers. Two queries."""
    known = {home.pk: home for home in homes}
    uses = BedUse.objects.on(day).filter(bed__home__in=known).select_related("authority")
    by_bed = {use.bed_id: use for use in uses}
    found: dict[int, list[BedStanding]] = defaultdict(list)
    for bed in Bed.objects.on(day).filter(home__in=known).order_by("home", "number"):
        bed.home = known[bed.home_id]
        use = by_bed.get(bed.pk)
        if use:
            use.bed = bed
        found[bed.home_id].append(BedStanding(bed, use))
    return found


def mark_of(standings: Sequence[BedStanding]) -> str:
    """Another wherever anything is another. With our key: without it, whose child is in a bed could be tried out."""
    facts = [(each.bed.pk, each.use.pk if each.use else 0, each.state) for each in standings]
    return salted_hmac("providers.standing", repr(facts), algorithm="sha256").hexdigest()[:16]


def vacant_number(standings: Sequence[BedStanding]) -> int:
    return sum(each.use is None for each in standings)


def occupied_number(standings: Sequence[BedStanding]) -> int:
    return sum(each.state.kind == UseKind.OCCUPIED for each in standings)
