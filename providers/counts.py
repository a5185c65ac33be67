"""The five numbers of a home on a day: registered beds, and what they are used for. They always add up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Self

from django.db.models import Count, F

from providers.models.bed import Bed, BedUse
from providers.models.home import Home
from sufficiency.codes.supply import UseKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sufficiency.authorities.models import Authority


@dataclass(frozen=True, slots=True)
class BedCounts:
    """``by_us`` are the children of the authority that asks; ``by_others`` all others, whoever they are."""

    registered: int = 0
    by_us: int = 0
    by_others: int = 0
    reserved: int = 0
    unavailable: int = 0
    vacant: int = 0

    @property
    def occupied(self) -> int:
        return self.by_us + self.by_others

    @property
    def usable(self) -> int:
        """Registered, without those that nobody can be offered."""
        return self.registered - self.unavailable

    def __add__(self, other: Self) -> BedCounts:
        return BedCounts(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))


def counts_of(homes: Iterable[Home | int], day: date, us: Authority | None = None) -> dict[int, BedCounts]:
    """Every home's numbers by its key, nought where it has no bed on the day. Two queries."""
    keys = [home.pk if isinstance(home, Home) else home for home in homes]
    of_home = Bed.objects.filter(home__in=keys).on(day).order_by()
    registered = dict(of_home.values_list("home").annotate(Count("pk")))
    used = _used(keys, day, us.pk if us else None)
    return {key: _counts(registered.get(key, 0), used[key]) for key in keys}


def _used(keys: list[int], day: date, us: int | None) -> dict[int, dict[str, int]]:
    """By home how many beds are used in each way. A bed is asked for its day too, or the sum would not hold."""
    uses = BedUse.objects.on(day).filter(bed__home__in=keys, bed__start__lte=day, bed__end__gt=day)
    rows = uses.order_by().values_list(F("bed__home"), "kind", "authority").annotate(Count("pk"))
    used: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for home, kind, authority, count in rows:
        if kind == UseKind.OCCUPIED:
            kind = "by_us" if us is not None and authority == us else "by_others"
        used[home][kind] += count
    return used


def _counts(registered: int, used: dict[str, int]) -> BedCounts:
    return BedCounts(
        registered=registered,
        by_us=used["by_us"],
        by_others=used["by_others"],
        reserved=used[UseKind.RESERVED],
        unavailable=used[UseKind.UNAVAILABLE],
        vacant=registered - sum(used.values()),
    )
