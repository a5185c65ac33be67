"""The beds, households, children, fees and statements that each indicator of supply counts."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Exists, F, Max, OuterRef, Q, Subquery

from placements.models import Child, Fee, LegalStatus, UnregisteredStay
from providers.contracts.use import BLOCKS
from providers.models import Approval, Bed, BedUse, ContractBed, Home, HomeKind, Inspection, Statement
from reports.supply.counts import BOUGHT, GOOD, IN_HOMES
from sufficiency.accounts.roles import Permission
from sufficiency.codes.ofsted import Scale
from sufficiency.codes.ssda903 import INDEPENDENT
from sufficiency.codes.supply import UseKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

    from reports.supply.scope import SupplyScope
    from sufficiency.accounts.models import User


class Rows(Enum):
    """What is listed, in the word for one of it; who sees it besides homes."""

    BEDS = ("bed", None)
    HOUSEHOLDS = ("household", None)
    HOMES = ("home", None)
    CHILDREN = ("child", Permission.SEE_CHILDREN)
    FEES = ("fee", Permission.SEE_MONEY)

    @property
    def one(self) -> str:
        return self.value[0]

    @property
    def needs(self) -> Permission | None:
        return self.value[1]


def _beds(scope: SupplyScope, kind: HomeKind = HomeKind.CHILDRENS_HOME) -> QuerySet[Bed]:
    homes = [key for key, of_kind in scope.homes.items() if of_kind == kind]
    return Bed.objects.on(scope.day).filter(home__in=homes)


def _used(scope: SupplyScope, **how: Any) -> QuerySet[BedUse]:
    return BedUse.objects.on(scope.day).filter(bed=OuterRef("pk"), **how)


def _by_us(scope: SupplyScope) -> Exists:
    return Exists(_used(scope, kind=UseKind.OCCUPIED, authority=scope.authority))


def _in_blocks(scope: SupplyScope) -> QuerySet[ContractBed]:
    return ContractBed.objects.on(scope.day).filter(
        contract__authority=scope.authority, contract__kind__in=BLOCKS, contract__start__lte=scope.day,
        contract__end__gt=scope.day,
    )  # fmt: skip


def _by_others(scope: SupplyScope) -> QuerySet[Bed]:
    occupied = _used(scope, kind=UseKind.OCCUPIED)
    return _beds(scope).filter(Exists(occupied), ~_by_us(scope))


def _supported(scope: SupplyScope) -> QuerySet[Bed]:
    ours = ContractBed.objects.on(scope.day).filter(contract__authority=scope.authority, contract__kind__in=BLOCKS)
    beds = _beds(scope, HomeKind.SUPPORTED_SETTING).exclude(pk__in=ours.values("bed"))
    return beds.filter(_by_us(scope))


def _in_good_homes(scope: SupplyScope) -> QuerySet[Bed]:
    last = Inspection.objects.filter(
        registration=OuterRef("home__registration"), scale=Scale.FOUR_POINT, inspected_on__lte=scope.day
    )
    judged = last.order_by("-inspected_on").values("judgement")[:1]
    # The bed's own days are not asked for: the count asks what our children have.
    return Bed.objects.filter(_by_us(scope)).annotate(judged=Subquery(judged)).filter(judged__in=GOOD)


def _children(scope: SupplyScope, *wanted: Q) -> QuerySet[Child]:
    placed = scope.children.filter(*wanted) if scope.children_known else scope.children.none()
    return Child.objects.filter(authority=scope.authority, pk__in=placed.values("child"))


def _in_group(scope: SupplyScope) -> QuerySet[Child]:
    return _children(scope, Q(placement_authority__in=list(scope.group_codes())))


def _unregistered(scope: SupplyScope) -> QuerySet[Child]:
    there = UnregisteredStay.objects.of(scope.authority).filter(start__lte=scope.day, end__gt=scope.day)
    return Child.objects.filter(authority=scope.authority, pk__in=there.values("child"))


def _own_households(scope: SupplyScope) -> QuerySet[Home]:
    kept = Home.objects.filter(kind=HomeKind.FOSTER_HOUSEHOLD, kept_by=scope.authority, authority=scope.authority)
    approved = Approval.objects.on(scope.day).values("home")
    places = Approval.objects.on(scope.day).filter(home=OuterRef("pk")).values("places")[:1]
    return kept.open_on(scope.day).filter(pk__in=approved, run_by=scope.authority).annotate(places=Subquery(places))


def _fees(scope: SupplyScope) -> QuerySet[Fee]:
    looked_after = LegalStatus.objects.of(scope.authority).open_on(scope.day).looked_after()
    return Fee.objects.of(scope.authority).open_on(scope.day).filter(child__in=looked_after.values("child"))


def _that_stated(scope: SupplyScope) -> QuerySet[Home]:
    """With the day of the last statement, ``said_on``."""
    keys = [
        key for key, kind in scope.homes.items() if kind != HomeKind.FOSTER_HOUSEHOLD and scope.counts[key].registered
    ]
    said = Statement.objects.filter(home=OuterRef("pk"), day__lte=scope.day).order_by().values("home")
    last = said.annotate(last=Max("day")).values("last")
    return Home.objects.filter(pk__in=keys).annotate(said_on=Subquery(last)).exclude(said_on=None)


BEHIND: Final[dict[str, tuple[Rows, Callable[[SupplyScope], Any]]]] = {
    "registered_beds": (Rows.BEDS, _beds),
    "usable_beds": (Rows.BEDS, lambda scope: _beds(scope).filter(~Exists(_used(scope, kind=UseKind.UNAVAILABLE)))),
    "vacant_offerable_beds": (Rows.BEDS, lambda scope: _beds(scope).filter(~Exists(_used(scope)))),
    "occupancy": (Rows.BEDS, lambda scope: _beds(scope).filter(Exists(_used(scope, kind=UseKind.OCCUPIED)))),
    "own_use_of_local_beds": (Rows.BEDS, lambda scope: _beds(scope).filter(_by_us(scope))),
    "other_authorities_use_of_local_beds": (Rows.BEDS, _by_others),
    "own_use_of_local_supported_beds": (Rows.BEDS, _supported),
    "in_childrens_homes_out_of_area": (
        Rows.CHILDREN, lambda scope: _children(scope, Q(placement_type__in=IN_HOMES, in_area=False))
    ),
    "independent_placements_in_area": (
        Rows.CHILDREN,
        lambda scope: _children(
            scope, Q(in_area=True, placement_type__in=BOUGHT, provider_code__in=sorted(INDEPENDENT))
        ),
    ),
    "placed_in_group_area": (Rows.CHILDREN, _in_group),
    "in_house_fostering_households": (Rows.HOUSEHOLDS, _own_households),
    "block_bed_use": (
        Rows.BEDS,
        lambda scope: Bed.objects.on(scope.day).filter(_by_us(scope), pk__in=_in_blocks(scope).values("bed")),
    ),
    "good_or_outstanding": (Rows.BEDS, _in_good_homes),
    "average_weekly_cost": (Rows.FEES, _fees),
    "unregistered_placements": (Rows.CHILDREN, _unregistered),
    "vacancy_statement_age": (Rows.HOMES, _that_stated),
}  # fmt: skip


def behind(slug: str, scope: SupplyScope, user: User) -> QuerySet[Any]:
    """What the numerator counts, in an order; the fees that an average is of, and the homes that stated anything.

    Of all that only what the person may see.
    """
    rows, found = BEHIND[slug]
    counted = found(scope).visible_to(user)
    if rows is Rows.BEDS:
        use = _used(scope)
        told = {"use": Subquery(use.values("kind")[:1]), "whose": Subquery(use.values("authority")[:1])}
        beds = counted.annotate(**told).select_related("home__registration", "home__provider")
        return beds.order_by("home_id", "number")
    if rows is Rows.CHILDREN:
        return counted.order_by("reference")
    if rows is Rows.FEES:
        return counted.annotate(reference=F("child__reference")).order_by("-total", "reference")
    return counted.select_related("registration", "provider").order_by("pk")
