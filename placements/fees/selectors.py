"""What the pages of fees ask of the database. Children are named by their reference there, and by nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django.db.models import F, OuterRef, Subquery

from placements.models import Child, Fee, LegalStatus, Placement
from sufficiency.calendar import today
from sufficiency.codes.supply import Sourcing

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

WITHOUT: Final = "none"
SORTS: Final = {"child": "reference", "type": "placement", "since": "since", "sourcing": "sourcing", "price": "total"}
USUAL_SORT: Final = "-price"


def fees_on(user: User, authority: Authority, day: date, *, sourcing: str, sort: str) -> QuerySet[Any, Any]:
    """Each child looked after that day, with the placement type and the price of the day where one is recorded."""
    looked_after = LegalStatus.objects.of(authority).open_on(day).looked_after().values("child")
    fee = Fee.objects.visible_to(user).filter(child=OuterRef("pk")).open_on(day)
    stay = Placement.objects.filter(child=OuterRef("pk")).open_on(day)
    children = Child.objects.priced_for(user).of(authority).filter(pk__in=looked_after)
    children = children.annotate(
        placement=Subquery(stay.values("placement_type")[:1]),
        since=Subquery(fee.values("start")[:1]),
        sourcing=Subquery(fee.values("sourcing")[:1]),
        total=Subquery(fee.values("total")[:1]),
    )
    if sourcing == WITHOUT:
        children = children.filter(total=None)
    elif sourcing in Sourcing.values:
        children = children.filter(sourcing=sourcing)
    name = F(SORTS[sort.removeprefix("-")])
    order = name.desc(nulls_last=True) if sort.startswith("-") else name.asc(nulls_last=True)
    return children.order_by(order, "reference").values("reference", "placement", "since", "sourcing", "total")


def sort_or_usual(asked: str) -> str:
    return asked if asked.removeprefix("-") in SORTS else USUAL_SORT


@dataclass(frozen=True, slots=True)
class StayPriced:
    """Where the child was, over a time, and in what kind of home: all that who keeps the money needs."""

    start: date
    end: date
    placement_type: str
    urn: str


@dataclass(frozen=True, slots=True)
class ChildsFees:
    child: Child
    fees: list[Fee]
    stays: list[StayPriced]

    @property
    def weekly_now(self) -> Decimal | None:
        """Of today: a price that is to come is not paid yet."""
        return next((fee.total for fee in self.fees if fee.start <= today() < fee.end), None)

    def ends_on(self, day: date) -> bool:
        """A price ended as another began that day."""
        return any(fee.end == day for fee in self.fees)


def childs_fees(user: User, child: Child) -> ChildsFees:
    """Two queries."""
    fees = Fee.objects.visible_to(user).filter(child=child).select_related("contract").order_by("-start")
    rows = Placement.objects.filter(child=child).order_by("-start")
    stays = [StayPriced(*row) for row in rows.values_list("start", "end", "placement_type", "urn")]
    return ChildsFees(child, list(fees), stays)
