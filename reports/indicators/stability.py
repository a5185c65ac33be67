"""Whether children stay in one place and with one carer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from placements.models import Placement
from reports.indicators.indicator import Better, Indicator, the_year

if TYPE_CHECKING:
    from datetime import date

    from reports.indicators.scope import Scope


def moved_often(scope: Scope) -> Q:
    third = Placement.objects.of(scope.authority).third_stays_since(*scope.year)
    return Q(child__in=third.values("child"))


def under_16_and_long_looked_after(scope: Scope) -> Q:
    return Q(
        born__gt=scope.born_after_to_be_under(16),
        looked_after_since__lte=two_and_a_half_years_ago(scope),
    )


def settled(scope: Scope) -> Q:
    return under_16_and_long_looked_after(scope) & Q(settled_since__lte=scope.months_ago(24))


def two_and_a_half_years_ago(scope: Scope) -> date:
    return scope.months_ago(30)


THREE_OR_MORE_PLACEMENTS = Indicator(
    slug="three_or_more_placements",
    title="Three or more placements in the year",
    question="How many children lived in three or more places in the year?",
    counted="Children looked after on the date who lived with three or more carers in the twelve months, in all "
    "their periods of care together. Temporary stays (T0 to T4) and the return from them, changes of legal status, "
    "changes with the same carer (T, U; adoption by the current carer is coded so) are no placement. Episodes of "
    "short breaks are left out, and what follows them is a placement of its own. A stay that ended on the first "
    "day is out.",
    said="lived in three or more places in the twelve months to {day}",
    why="Each move costs a child people, a school, a bedroom. Three in a year is DfE's mark of instability.",
    source="DfE, Stability measures of children looked after; its Local Authority Interactive Tool, line 372",
    better=Better.LOWER,
    condition=moved_often,
    first_day=the_year,
    needs_rows_since=the_year,
)

LONG_TERM_STABILITY = Indicator(
    slug="long_term_stability",
    title="Long-term stability",
    question="How many children who have been in care for long have lived with the same carer for two years?",
    counted="Of those, the children with the same carer for two years or more, or placed for adoption where that "
    "placement and the one just before it have lasted two years together. Temporary stays (T0 to T4) and changes "
    "with the same carer (T, U) do not start the clock again.",
    over="children under 16 on the date, looked after for two and a half years or more without a day out of care "
    "or in short breaks",
    said="in care for two and a half years or more have lived with the same carer for two",
    why="A lasting home is what children in care say they want most.",
    source="DfE, Stability measures of children looked after; its Local Authority Interactive Tool, line 393",
    better=Better.HIGHER,
    condition=settled,
    among=under_16_and_long_looked_after,
    needs_rows_since=two_and_a_half_years_ago,
)

STABILITY = [THREE_OR_MORE_PLACEMENTS, LONG_TERM_STABILITY]
