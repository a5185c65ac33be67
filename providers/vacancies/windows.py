"""The vacancies that somebody has first refusal on just now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import DateField, Exists, OuterRef, Subquery

from providers.first_refusal import Refusal, Terms, Turn, is_open_to, known_from, refusal_at
from providers.models import BedUse, ContractBed
from sufficiency.written import Written

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date, datetime

    from django.db.models import QuerySet

    from sufficiency.written import Blank


@dataclass(frozen=True, slots=True)
class Window:
    """One vacant bed that is somebody's first: ``holder`` and ``group`` by their names."""

    bed: int
    terms: Terms
    refusal: Refusal
    holder: str
    group: str


@dataclass(frozen=True, slots=True)
class Windows:
    """As one authority sees them."""

    by_bed: Mapping[int, Window]
    authority: int
    groups: Collection[int]

    def not_open(self) -> list[int]:
        """Beds that the authority may not take yet."""
        return [
            each.bed
            for each in self.by_bed.values()
            if not is_open_to(each.refusal, each.terms, self.authority, self.groups)
        ]

    def ours_first(self) -> list[int]:
        """Beds that it may take before others."""
        return [each.bed for each in self.by_bed.values() if each.bed not in set(self.not_open())]


def windows_at(moment: datetime, authority: int, groups: Collection[int], day: date) -> Windows:
    """Every window that is open in the country. One query of the beds under such contracts, which are few."""
    found: dict[int, Window] = {}
    for bed, registered, covered, freed, told_at, holder, hours, group, group_hours, *names in _VACANT.rows(day=day):
        terms = Terms(holder, hours, group, group_hours or 0)
        refusal = refusal_at(moment, known_from(max(filter(None, (freed, registered, covered))), told_at), terms)
        if refusal.turn != Turn.ALL:
            found[bed] = Window(bed, terms, refusal, names[0], names[1] or "")
    return Windows(found, authority, groups)


def _vacant_and_contracted(blank: type[Blank]) -> QuerySet[Any, Any]:
    """Each with the day its last use ended and when that was told; None where it was never used."""
    day = blank("day", DateField())
    uses = BedUse.objects.filter(bed=OuterRef("bed")).order_by()
    ended = uses.filter(end__lte=day).order_by("-end")
    covered = ContractBed.objects.filter(
        ~Exists(uses.filter(start__lte=day, end__gt=day)), start__lte=day, end__gt=day,
        contract__first_refusal_hours__isnull=False, contract__start__lte=day, contract__end__gt=day,
        bed__start__lte=day, bed__end__gt=day,
    )  # fmt: skip
    return covered.order_by("pk").values_list(
        "bed", "bed__start", "start", Subquery(ended.values("end")[:1]), Subquery(ended.values("told_at")[:1]),
        "contract__authority", "contract__first_refusal_hours", "contract__group", "contract__group_hours",
        "contract__authority__name", "contract__group__name",
    )  # fmt: skip


_VACANT = Written(_vacant_and_contracted)
