"""Our figure for what a stated figure is about besides a measure and its groups (``about``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Exists, F, OuterRef, Q

from placements.models import LegalStatus, Placement
from reports.comparators.latest import latest_figures
from reports.comparators.ranking import places
from reports.disclosure.small_numbers import SUPPRESSED
from reports.indicators.figure import Counted, value_of
from reports.indicators.homes import living_in
from reports.indicators.indicator import LivingIn, Unit
from reports.indicators.registry import INDICATORS
from reports.indicators.rows import open_then, rows_of
from reports.stated.about import ON_REMAND, MovedIn, OfWhich
from sufficiency.authorities.models import Authority
from sufficiency.calendar import age_on
from sufficiency.codes.ssda903 import INDEPENDENT
from sufficiency.codes.ssda903 import LegalStatus as Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from reports.indicators.indicator import Indicator
    from reports.indicators.scope import Scope
    from reports.stated.about import ShareAmong

NOT_KNOWN: Final = Counted(None, None, None)
KEPT_BACK: Final = Counted(SUPPRESSED, SUPPRESSED, None)


def change(then: Counted, now: Counted) -> Counted:
    """In percent of the number then; of a rate, of its value. Kept back with either.

    >>> round(change(Counted(669, 669, None), Counted(650, 650, None)).value, 2)
    -2.84
    """
    before, after = _amount(then), _amount(now)
    if SUPPRESSED in (before, after):
        return KEPT_BACK
    if not isinstance(before, int | float) or not isinstance(after, int | float) or not before:
        return NOT_KNOWN
    return Counted((after / before - 1) * 100, None, None)


def _amount(counted: Counted) -> object:
    return counted.numerator if counted.value is None else counted.value


def largest(groups: Mapping[str, Counted]) -> Counted:
    """Its name; kept back where any group is, since it may be the one."""
    numbers = {name: counted.numerator for name, counted in groups.items()}
    if SUPPRESSED in numbers.values():
        return KEPT_BACK
    return Counted(max(numbers, key=lambda name: numbers[name]), None, None) if any(numbers.values()) else NOT_KNOWN


def rank_of(indicator: Indicator, scope: Scope) -> Counted:
    """Of DfE's figures of that 31 March, among authorities of the same kind. Two queries."""
    kind = Authority.objects.filter(kind=scope.authority.kind).values_list("gss_code", flat=True)
    published = latest_figures([scope.day], [indicator.slug]).get(scope.day, {}).get(indicator.slug, {})
    values = {code: published[code].value for code in kind if code in published}
    found = places({code: value for code, value in values.items() if value is not None}, indicator.better)
    place = found.get(scope.authority.gss_code)
    return Counted(place.rank if place else None, None, None)


def counted_otherwise(indicator: Indicator, what: OfWhich | ShareAmong | MovedIn, scope: Scope) -> Counted:
    """Counted from the rows, for those who see children. One query, two for a share."""
    if isinstance(what, MovedIn):
        return _moved_in(indicator, what.oldest, scope)
    counted = rows_of(indicator.rows, scope).filter(indicator.condition(scope))
    if isinstance(what, OfWhich):
        number = counted.filter(_part(indicator, what.part, scope)).count()
        return Counted(number, number, None)
    among = rows_of(indicator.rows, scope).filter(Q(provider_code__in=sorted(INDEPENDENT)))
    number, of = among.filter(indicator.condition(scope)).count(), among.count()
    return Counted(value_of(Unit.PERCENT, number, of), number, of)


def _part(indicator: Indicator, part: str, scope: Scope) -> Q:
    if part == ON_REMAND:
        statuses = LegalStatus.objects.filter(open_then(indicator.rows, scope), child=OuterRef("child"))
        return Q(Exists(statuses.filter(status=Status.J1)))
    return INDICATORS[part].condition(scope) if part in INDICATORS else living_in([part])(scope)


def _moved_in(indicator: Indicator, oldest: int, scope: Scope) -> Counted:
    """Children by their first move in the twelve months into such homes from elsewhere, or into care."""
    types = sorted(indicator.condition.types) if isinstance(indicator.condition, LivingIn) else []
    theirs = Placement.objects.of(scope.authority).filter(placement_type__in=types, temporary=False, short_breaks=False)
    just_before = Placement.objects.filter(child=OuterRef("child"), end=OuterRef("start"), placement_type__in=types)
    moves = theirs.filter(~Exists(just_before), start__range=scope.year).order_by("-start")
    # The earliest is read last, and stands.
    first: dict[int, tuple[date, date]] = {
        child: (born, start) for child, born, start in moves.values_list("child", F("child__date_of_birth"), "start")
    }
    young = sum(age_on(born, start) <= oldest for born, start in first.values())
    return Counted(value_of(Unit.PERCENT, young, len(first)), young, len(first))
