"""Figures by group: of age, sex, ethnicity, of who the children are, and of where they live.

A group is the child's on the day the row is about: the date, the day care began, or the last day in it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef, Subquery

from placements.models import ChildFlag, Placement
from reports.indicators.counting import EVERY, conditions_of, filtered_counts
from reports.indicators.figure import Counted, Figure, value_of
from reports.indicators.indicator import Condition, Indicator, Unit, everyone
from reports.indicators.numbers import CHILDREN_LOOKED_AFTER
from reports.indicators.rows import Rows, day_of, open_then, rows_of
from sufficiency.calendar import age_on
from sufficiency.codes.ages import AGE_BANDS, age_band
from sufficiency.codes.ssda903 import FEMALE, MALE, PlacementType

if TYPE_CHECKING:
    from collections.abc import Callable

    from reports.indicators.scope import Scope

NO_PLACEMENT = "no placement recorded"
Groups = dict[str, dict[Condition, int]]


@dataclass(frozen=True)
class Breakdown:
    """What the database groups by, as annotations, and the group each combination belongs to."""

    keys: Callable[[Rows, Scope], dict[str, Any]]
    group: Callable[[dict[str, Any]], str]
    always: tuple[str, ...] = ()


def _flag(kind: ChildFlag.Kind) -> Callable[[Rows, Scope], dict[str, Any]]:
    def keys(rows: Rows, scope: Scope) -> dict[str, Any]:
        flags = ChildFlag.objects.filter(open_then(rows, scope), child=OuterRef("child"), kind=kind)
        return {"flagged": Exists(flags)}

    return keys


def _placement_type(rows: Rows, scope: Scope) -> dict[str, Any]:
    placements = Placement.objects.filter(open_then(rows, scope), child=OuterRef("child"))
    return {"type": Subquery(placements.values("placement_type")[:1])}


def _sex(row: dict[str, Any]) -> str:
    return "male" if row["sex"] in MALE else "female" if row["sex"] in FEMALE else "not known"


def _placement_group(row: dict[str, Any]) -> str:
    group = PlacementType(row["type"]).group if row["type"] in PlacementType.values else None
    return str(group.label) if group else NO_PLACEMENT


BREAKDOWNS: dict[str, Breakdown] = {
    "age": Breakdown(
        lambda rows, scope: {"born": F("child__date_of_birth"), "on": day_of(rows, scope)},
        lambda row: age_band(age_on(row["born"], row["on"])),
        always=tuple(AGE_BANDS.values()),
    ),
    "sex": Breakdown(lambda rows, scope: {"sex": F("child__sex")}, _sex),
    "ethnicity": Breakdown(
        lambda rows, scope: {"ethnicity": F("child__ethnicity")}, lambda row: row["ethnicity"] or "not known"
    ),
    "uasc": Breakdown(
        _flag(ChildFlag.Kind.UASC), lambda row: "unaccompanied asylum-seeking" if row["flagged"] else "other"
    ),
    "disability": Breakdown(
        _flag(ChildFlag.Kind.DISABLED), lambda row: "disabled" if row["flagged"] else "not recorded as disabled"
    ),
    "placement_type": Breakdown(_placement_type, lambda row: row["type"] or NO_PLACEMENT),
    "placement_group": Breakdown(_placement_type, _placement_group),
}


def with_groups(figures: dict[str, Figure], by: str, scope: Scope) -> dict[str, Figure]:
    """Each figure with its groups; one query for each set of rows. KeyError for no such breakdown.

    Groups of a rate have no population of their own, so no value; figures that are not known have no groups.
    """
    breakdown = BREAKDOWNS[by]
    grouped = {rows: _count_groups(breakdown, conditions_of(EVERY, rows), rows, scope) for rows in Rows}
    return {
        each.slug: replace(figures[each.slug], by=_by(each, grouped[each.rows]) if _known(figures[each.slug]) else {})
        for each in EVERY
    }


def groups_of(indicator: Indicator, by: str, scope: Scope) -> dict[str, Counted]:
    """One indicator's groups; one query. KeyError for no such breakdown.

    Only where the figure is known: before the first return there are no rows to group.
    """
    conditions = conditions_of([indicator], indicator.rows)
    return _by(indicator, _count_groups(BREAKDOWNS[by], conditions, indicator.rows, scope))


def stock_of(indicator: Indicator, by: str, scope: Scope) -> dict[str, Counted] | None:
    """The children looked after by group, where the indicator is a share of some of them only; one query."""
    own = indicator.unit is Unit.PERCENT and indicator.among is not everyone
    return groups_of(CHILDREN_LOOKED_AFTER, by, scope) if own else None


def _known(figure: Figure) -> bool:
    return figure.numerator is not None


def _count_groups(breakdown: Breakdown, conditions: list[Condition], rows: Rows, scope: Scope) -> Groups:
    keys = breakdown.keys(rows, scope)
    counted = rows_of(rows, scope).annotate(**keys).values(*keys).annotate(**filtered_counts(conditions, scope))
    groups: Groups = {name: dict.fromkeys(conditions, 0) for name in breakdown.always}
    for row in counted:
        group = groups.setdefault(breakdown.group(row), dict.fromkeys(conditions, 0))
        for place, condition in enumerate(conditions):
            group[condition] += row[f"n{place}"]
    return groups


def _by(indicator: Indicator, groups: Groups) -> dict[str, Counted]:
    return {name: _counted(indicator, counts) for name, counts in sorted(groups.items(), key=_age_order)}


def _age_order(group: tuple[str, Any]) -> tuple[int, str]:
    ages = list(AGE_BANDS.values())
    return (ages.index(group[0]) if group[0] in ages else len(ages), group[0])


def _counted(indicator: Indicator, counts: dict[Condition, int]) -> Counted:
    numerator = counts[indicator.condition]
    denominator = counts[indicator.among] if indicator.unit is Unit.PERCENT else None
    return Counted(value_of(indicator.unit, numerator, denominator), numerator, denominator)
