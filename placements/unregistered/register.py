"""The register of unregistered settings on a day, and placements that may be one and are not described."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Exists, F, OuterRef, Q, TextChoices

from placements.models import Placement, UnregisteredStay
from placements.unregistered.law import (
    GROWN_UP,
    SUPPORTED_REGISTERED,
    UNDER_16_FORBIDDEN,
    YOUNGEST_ALONE,
    days_so_far,
    law_on,
    unlawful_days,
)
from sufficiency.calendar import age_on, born_after_to_be_under
from sufficiency.codes.ssda903 import UNREGULATED, PlacementType

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from placements.models import Child
    from placements.querysets import ChildQuerySet, RowsOfChildren
    from placements.unregistered.law import Law
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

LONG: Final = 28
"""Days after which a stay is called long: an emergency should be over by then."""
OTHER: Final = frozenset({PlacementType.Z1, PlacementType.Z11, PlacementType.Z12, PlacementType.Z13, PlacementType.Z14})
NEVER_REGISTERED: Final = frozenset({PlacementType.H5, PlacementType.P2})


class Shown(TextChoices):
    NOW = "now", "Living there now"
    ENDED = "ended", "Ended"
    ALL = "all", "All"


class Flag(TextChoices):
    """What is wrong with a stay that goes on, in the order shown."""

    UNDER_16 = "under-16", "Under 16"
    NO_APPROVAL = "no-approval", "Not approved"
    NOT_TOLD = "not-told", "Ofsted not told"
    NO_PLAN = "no-plan", "No exit plan"
    PLAN_OVER = "plan-over", "Exit date passed"
    LIBERTY = "liberty", "Deprivation of liberty ran out"
    LONG = "long", "Longer than 28 days"


@dataclass(frozen=True, slots=True)
class Entry:
    """A stay as at a day; what ended before it, as at its last day."""

    stay: UnregisteredStay
    age: int
    law: Law
    days: int
    unlawful: int
    """Of those days."""
    cost: Decimal | None
    flags: tuple[Flag, ...]


def entry(stay: UnregisteredStay, day: date) -> Entry:
    """Needs the stay's child."""
    born = stay.child.date_of_birth
    last = last_day_there(stay, day)
    days = days_so_far(stay.start, stay.end, day)
    return Entry(
        stay=stay,
        age=age_on(born, last),
        law=law_on(last, born),
        days=days,
        unlawful=unlawful_days(stay.start, stay.end, born, day),
        cost=cost_of(stay.weekly_cost, days),
        flags=tuple(_flags(stay, born, days, day)),
    )


def last_day_there(stay: UnregisteredStay, day: date) -> date:
    """The last day of the stay up to ``day``: the child is gone on its end."""
    return max(stay.start, min(day, stay.end - timedelta(days=1)))


def cost_of(weekly: Decimal | None, days: int) -> Decimal | None:
    """A day costs a seventh of its week.

    >>> cost_of(Decimal("10000.00"), 10), cost_of(None, 10)
    (Decimal('14285.71'), None)
    """
    return None if weekly is None else (weekly * days / 7).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _flags(stay: UnregisteredStay, born: date, days: int, day: date) -> list[Flag]:
    """Approval and telling Ofsted are owed of what ended too; the rest of what goes on."""
    goes_on = stay.start <= day < stay.end
    last = last_day_there(stay, day)
    true = {
        Flag.UNDER_16: age_on(born, last if goes_on else stay.start) < YOUNGEST_ALONE,
        Flag.NO_APPROVAL: stay.approved_on is None,
        Flag.NOT_TOLD: stay.ofsted_told_on is None,
        Flag.NO_PLAN: goes_on and not stay.exit_plan,
        Flag.PLAN_OVER: goes_on and stay.exit_by is not None and stay.exit_by < day,
        Flag.LIBERTY: goes_on and stay.liberty_to is not None and stay.liberty_to < day,
        Flag.LONG: days > LONG,
    }
    return [flag for flag in Flag if true[flag]]


def register(user: User, authority: Authority, day: date, shown: str = Shown.NOW) -> list[Entry]:
    """Under 16 first, then the longest. One query."""
    mine = UnregisteredStay.objects.visible_to(user).of(authority).select_related("child", "approved_by", "recorded_by")
    if shown == Shown.ENDED:
        mine = mine.filter(end__lte=day)
    elif shown != Shown.ALL:
        mine = mine.filter(start__lte=day, end__gt=day)
    found = [entry(each, day) for each in mine]
    return sorted(found, key=lambda each: (Flag.UNDER_16 not in each.flags, -each.days, each.stay.pk))


def counted(authority: Authority, day: date) -> tuple[int, int]:
    """Children who live in one on the day, and how many of them are under 16; no child is told. One query."""
    there = UnregisteredStay.objects.filter(authority=authority, start__lte=day, end__gt=day)
    young = Q(child__date_of_birth__gt=born_after_to_be_under(YOUNGEST_ALONE, day))
    counts = there.aggregate(now=Count("pk"), young=Count("pk", filter=young))
    return counts["now"], counts["young"]


def not_described(user: User, authority: Authority, day: date) -> QuerySet[Any, dict[str, Any]]:
    """Placements of the day whose code says or may say that the setting is not registered, without a stay here.

    "Other placement" may be one on any day; H5 and P2 are for under 16s since 9 September 2021, and for everybody
    since 28 October 2023; supported accommodation (K3) for under 16s. Of 18 or over none is.
    """
    placed: RowsOfChildren = Placement.objects.visible_to(user).of(authority).open_on(day)
    placed = placed.filter(child__date_of_birth__gt=born_after_to_be_under(GROWN_UP, day))
    meant = Q(placement_type__in=OTHER)
    if day >= UNDER_16_FORBIDDEN:
        young = Q(child__date_of_birth__gt=born_after_to_be_under(YOUNGEST_ALONE, day))
        meant |= Q(placement_type__in=UNREGULATED) & young
    if day >= SUPPORTED_REGISTERED:
        meant |= Q(placement_type__in=NEVER_REGISTERED)
    described = UnregisteredStay.objects.filter(child=OuterRef("child"), start__lte=day, end__gt=day)
    rows = placed.filter(meant).filter(~Exists(described)).order_by("start", "pk")
    told = {"reference": F("child__reference"), "born": F("child__date_of_birth")}
    return rows.annotate(**told).values("reference", "born", "start", "placement_type")


def with_any(children: ChildQuerySet) -> ChildQuerySet:
    """Marks those of whom there is a stay, so that nobody asks for the stays of all others."""
    return children.annotate(any_unregistered=Exists(UnregisteredStay.objects.filter(child=OuterRef("pk"))))


def of_child(user: User, child: Child, day: date) -> list[Entry]:
    """Newest first, those that ended too. One query, and none for a child marked to have none."""
    if not getattr(child, "any_unregistered", True):
        return []
    mine = UnregisteredStay.objects.visible_to(user).filter(child=child).select_related("child")
    return [entry(each, day) for each in mine.order_by("-start")]
