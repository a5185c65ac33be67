"""How each indicator of supply is counted."""

from __future__ import annotations

from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Max, OuterRef, Q, Subquery

from placements.fees.costs import weekly_costs
from placements.models import UnregisteredStay
from providers.contracts.use import BLOCKS, block_use
from providers.models import Approval, Bed, BedUse, ContractBed, Home, HomeKind, Inspection, Statement
from reports.indicators.figure import Status
from reports.indicators.homes import types_in
from reports.supply.indicator import Count, not_known
from sufficiency.codes.ofsted import Judgement, Scale
from sufficiency.codes.ssda903 import INDEPENDENT, PlacementGroup
from sufficiency.codes.supply import UseKind
from sufficiency.web.presenters import count_words

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from reports.supply.scope import SupplyScope

NO_HOMES: Final = "No home in this area is known on this day: load Ofsted's list, or add homes."
NO_RETURN: Final = "No return covers this day."
NO_GROUP: Final = "This authority is in no region or sub-region that is known."
GOOD: Final = (Judgement.OUTSTANDING, Judgement.GOOD)
IN_HOMES: Final = sorted(types_in(PlacementGroup.CHILDRENS_HOMES))
BOUGHT: Final = sorted({*IN_HOMES, *types_in(PlacementGroup.SUPPORTED), *types_in(PlacementGroup.FOSTER)})


def registered(scope: SupplyScope) -> Count:
    return _of_homes(scope, lambda beds: Count(beds.registered))


def usable(scope: SupplyScope) -> Count:
    return _of_homes(scope, lambda beds: Count(beds.usable))


def vacant(scope: SupplyScope) -> Count:
    return _of_homes(scope, lambda beds: Count(beds.vacant))


def occupied(scope: SupplyScope) -> Count:
    return _of_homes(scope, lambda beds: Count(beds.occupied, beds.registered))


def ours(scope: SupplyScope) -> Count:
    return _of_homes(scope, lambda beds: Count(beds.by_us, beds.registered))


def others(scope: SupplyScope) -> Count:
    return _of_homes(scope, lambda beds: Count(beds.by_others, beds.registered))


def _of_homes(scope: SupplyScope, counted: Any) -> Count:
    return counted(scope.beds(HomeKind.CHILDRENS_HOME)) if scope.beds_known else not_known(NO_HOMES)


def ours_of_supported(scope: SupplyScope) -> Count:
    """Without the beds that a block of ours covers: those are bought whether they are used or not."""
    if not scope.beds_known:
        return not_known(NO_HOMES)
    settings = [key for key, kind in scope.homes.items() if kind == HomeKind.SUPPORTED_SETTING]
    own_block = ContractBed.objects.filter(contract__authority=scope.authority, contract__kind__in=BLOCKS)
    beds = Bed.objects.on(scope.day).filter(home__in=settings).exclude(pk__in=own_block.on(scope.day).values("bed"))
    return Count(_used_by_us(scope).filter(bed__in=beds).count(), beds.count())


def _used_by_us(scope: SupplyScope) -> QuerySet[BedUse]:
    return BedUse.objects.on(scope.day).filter(kind=UseKind.OCCUPIED, authority=scope.authority)


def in_homes_elsewhere(scope: SupplyScope) -> Count:
    return _of_children(scope, Q(placement_type__in=IN_HOMES, in_area=False))


def independent_in_area(scope: SupplyScope) -> Count:
    return _of_children(scope, Q(in_area=True), Q(placement_type__in=BOUGHT, provider_code__in=sorted(INDEPENDENT)))


def in_group(scope: SupplyScope) -> Count:
    if scope.group is None:
        return not_known(NO_GROUP)
    return _of_children(scope, Q(placement_authority__in=list(scope.group_codes())), Q())


def _of_children(scope: SupplyScope, wanted: Q, among: Q | None = None) -> Count:
    """Of the children looked after; all of them for a share, none for a plain count."""
    if not scope.children_known:
        return not_known(NO_RETURN)
    children = scope.children.filter(among) if among is not None else scope.children
    return Count(children.filter(wanted).count(), None if among is None else children.count())


def in_house_households(scope: SupplyScope) -> Count:
    """Of the foster households in the area that the council keeps a record of: its own, and agencies'."""
    homes = Home.objects.filter(kind=HomeKind.FOSTER_HOUSEHOLD, kept_by=scope.authority, authority=scope.authority)
    approved = Approval.objects.on(scope.day).values("home")
    homes = homes.open_on(scope.day).filter(pk__in=approved)
    if not homes.exists():
        return not_known("No foster household with an approval is recorded here.")
    return Count(homes.filter(run_by=scope.authority).count(), homes.count())


def of_blocks(scope: SupplyScope) -> Count:
    used, covered = block_use(scope.authority, scope.day)
    return Count(used, covered)


def in_good_homes(scope: SupplyScope) -> Count:
    """Of our children in beds of homes that were judged on the four-point scale by the day; the rest are not told."""
    last = Inspection.objects.filter(
        registration=OuterRef("bed__home__registration"), scale=Scale.FOUR_POINT, inspected_on__lte=scope.day
    )
    judged = _used_by_us(scope).annotate(judged=Subquery(last.order_by("-inspected_on").values("judgement")[:1]))
    judged = judged.exclude(judged=None)
    return Count(judged.filter(judged__in=GOOD).count(), judged.count())


def a_week(scope: SupplyScope) -> Count:
    costs = weekly_costs(scope.authority, scope.day)
    if not costs.fees:
        return not_known("No fee is recorded on this day.")
    without = count_words(costs.without_fee, "child is", "children are")
    why = f"{without} looked after without a fee recorded." if costs.without_fee else ""
    return Count(sum(costs.fees, Decimal(0)), len(costs.fees), Status.OK, why)


def unregistered(scope: SupplyScope) -> Count:
    return Count(UnregisteredStay.objects.of(scope.authority).filter(start__lte=scope.day, end__gt=scope.day).count())


def age_of_statements(scope: SupplyScope) -> Count:
    """The median of the days since each home's last statement, of those in the area that made one."""
    keys = [
        key for key, kind in scope.homes.items() if kind != HomeKind.FOSTER_HOUSEHOLD and scope.counts[key].registered
    ]
    said = Statement.objects.filter(home__in=keys, day__lte=scope.day).values("home").annotate(last=Max("day"))
    ages = [(scope.day - day).days for day in said.values_list("last", flat=True)]
    if not ages:
        return not_known("No home in the area has stated its vacancies.")
    silent = len(keys) - len(ages)
    why = f"{count_words(silent, 'home')} never stated theirs." if silent else ""
    return Count(round(median(ages)), None, Status.OK, why)
