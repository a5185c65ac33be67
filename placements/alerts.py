"""What changed at homes where a council's children live: judged worse, suspended, closed, off Ofsted's list."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from django.db.models import Max, OuterRef, Subquery

from placements.models import BedMatch, HomeAlert, Placement
from providers.models import Inspection, Listing
from sufficiency.calendar import OPEN, today
from sufficiency.codes.ofsted import Judgement, RegistrationStatus, Scale
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from django.db.models import QuerySet

    from placements.querysets import RowsOfChildren
    from sufficiency.authorities.models import Authority

# Better first. Those of one rank are different words of different years, and none is worse than the other.
RANK: Final = {
    Judgement.OUTSTANDING: 0,
    Judgement.GOOD: 1,
    Judgement.SATISFACTORY: 2,
    Judgement.ADEQUATE: 2,
    Judgement.REQUIRES_IMPROVEMENT: 2,
    Judgement.INADEQUATE: 3,
    Judgement.STRONG: 0,
    Judgement.INCONSISTENT: 1,
    Judgement.WEAK: 2,
}
Kind = HomeAlert.Kind


@dataclass(frozen=True, slots=True)
class Changed:
    """Something that a council should know of a home; ``registration`` is None where it is of that home alone."""

    home: int
    registration: int | None
    kind: HomeAlert.Kind
    day: date
    said: str


@dataclass(frozen=True, slots=True)
class LivedIn:
    """A registration under which children of a council live; ``home`` is one of its homes, ``since`` the first came."""

    registration: int
    home: int
    since: date


def changes_for(authority: Authority, on: date | None = None) -> list[Changed]:
    """What an alert is due for, whether it was raised or not. Four queries.

    An agency is told once, not once for each of its households. Who came after a home was judged came knowingly.
    """
    day = on or today()
    lived_in = {each.registration: each for each in _lived_in(authority, day)}
    listings = Listing.objects.last_known().filter(registration__in=lived_in)
    inspections: dict[int, list[Inspection]] = defaultdict(list)
    for inspection in Inspection.objects.filter(registration__in=lived_in).order_by("inspected_on"):
        inspections[inspection.registration_id].append(inspection)
    found = [_off_the_list(lived_in[each.registration_id], each) for each in listings]
    found += [_judged_worse(lived_in[key], rows) for key, rows in inspections.items()]
    told = [each for each in found if each]
    off_list = {each.registration for each in told if each.kind == Kind.CLOSED}
    return [*told, *_closed_by_us(authority, day, off_list)]


def _closed_by_us(authority: Authority, on: date, off_list: set[int | None]) -> Iterator[Changed]:
    """Homes that a council's own list or page says are closed, and Ofsted's list has not dropped."""
    now = _with_children(authority, on).filter(home__closed_on__lte=on).order_by("home")
    rows = now.values_list("home", "home__registration", "home__closed_on").distinct()
    for home, registration, day in rows:
        if registration is None or registration not in off_list:
            said = f"It closed on {day_words(day)}, as a council keeps of it"
            yield Changed(home, None, Kind.CLOSED, day, said)


def _with_children(authority: Authority, on: date) -> RowsOfChildren:
    """The matches of the day's placements, with ``since``. A child's stay goes on over times away from it."""
    here = Placement.objects.of(authority).open_on(on).filter(child=OuterRef("child"), start=OuterRef("start"))
    rows = BedMatch.objects.of(authority).exclude(home=None)
    return rows.annotate(since=Subquery(here.values("with_carer_since")[:1])).exclude(since=None)


def _lived_in(authority: Authority, on: date) -> Iterator[LivedIn]:
    """By registration."""
    now = _with_children(authority, on).exclude(home__registration=None).order_by("home")
    homes: dict[int, LivedIn] = {}
    for registration, home, since in now.values_list("home__registration", "home", "since"):
        before = homes.get(registration)
        homes[registration] = LivedIn(
            registration, before.home if before else home, min(since, before.since) if before else since
        )
    yield from homes.values()


def _off_the_list(lived: LivedIn, listing: Listing) -> Changed | None:
    if listing.end < OPEN:
        said = f"It is not on Ofsted's list as at {day_words(listing.end)}, and was on the one before"
        return Changed(lived.home, lived.registration, Kind.CLOSED, listing.end, said)
    if listing.status == RegistrationStatus.SUSPENDED:
        said = f"Its registration is suspended on Ofsted's list as at {day_words(listing.start)}"
        return Changed(lived.home, lived.registration, Kind.SUSPENDED, listing.start, said)
    return None


def _judged_worse(lived: LivedIn, inspections: Iterable[Inspection]) -> Changed | None:
    """The last judgement against the one before it on the same scale."""
    last = list(inspections)[-1]
    told = last.published_on or last.inspected_on
    for before, after in pairwise(each for each in inspections if each.scale == last.scale):
        if (
            after is last
            and RANK[Judgement(after.judgement)] > RANK[Judgement(before.judgement)]
            and lived.since <= told
        ):
            said = f"{_words(before)} before, {_words(after)} on {day_words(after.inspected_on)}"
            return Changed(lived.home, lived.registration, Kind.DOWNGRADE, after.inspected_on, said)
    return None


def _words(inspection: Inspection) -> str:
    words = Judgement(inspection.judgement).label
    return f"“{words}”" if inspection.scale == Scale.SUPPORTED else words


def newest_of_lists() -> tuple[int | None, int | None]:
    """Changes when a list or an inspection is loaded. Two queries."""
    return (
        Listing.objects.aggregate(newest=Max("pk"))["newest"],
        Inspection.objects.aggregate(newest=Max("pk"))["newest"],
    )


def open_alerts(authority: Authority) -> QuerySet[HomeAlert]:
    """Those that nobody has seen to."""
    return HomeAlert.objects.of(authority).filter(seen_at=None)
