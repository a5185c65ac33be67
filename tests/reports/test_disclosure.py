"""Numbers from 1 to 5 are kept back, whatever they are part of."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from reports.disclosure.pooling import REST, pooled
from reports.disclosure.quarters import is_quarter_end, quarter_end_on_or_before
from reports.disclosure.small_numbers import is_small, suppressed
from reports.indicators.figure import Counted, Figure, Status
from reports.indicators.indicator import Unit


def figure(numerator: int | None, denominator: int | None, by: dict[str, Counted] | None = None) -> Figure:
    return Figure(
        value=50.0,
        numerator=numerator,
        denominator=denominator,
        unit=Unit.PERCENT,
        status=Status.OK,
        reason="",
        period=(date(2024, 3, 31), date(2024, 3, 31)),
        provisional=False,
        definition_version=1,
        by=by,
    )


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((0, 100), (50.0, 0, 100)),
        ((1, 100), ("c", "c", 100)),
        ((5, 100), ("c", "c", 100)),
        ((6, 100), (50.0, 6, 100)),
        ((94, 100), (50.0, 94, 100)),
        ((95, 100), ("c", "c", 100)),
        ((99, 100), ("c", "c", 100)),
        ((100, 100), (50.0, 100, 100)),
        ((0, 5), ("c", 0, "c")),
        ((3, 5), ("c", "c", "c")),
        ((None, None), (50.0, None, None)),
    ],
)
def test_a_small_count_goes_with_its_value(counts: tuple, shown: tuple) -> None:
    found = suppressed(figure(*counts))
    assert (found.value, found.numerator, found.denominator) == shown


def test_the_groups_are_looked_at_too() -> None:
    found = suppressed(figure(60, 100, {"1 to 4": Counted(40.0, 2, 5), "5 to 9": Counted(61.0, 58, 95)}))
    assert found.by == {"1 to 4": Counted("c", "c", "c"), "5 to 9": Counted(61.0, 58, 95)}
    assert found.value == 50.0


def test_only_quarter_ends_are_quarter_ends() -> None:
    days = [date.fromordinal(each) for each in range(date(2023, 1, 1).toordinal(), date(2025, 1, 1).toordinal())]
    ends = [day for day in days if is_quarter_end(day)]
    assert [(day.month, day.day) for day in ends] == [(3, 31), (6, 30), (9, 30), (12, 31)] * 2
    for day in days[90:]:
        assert quarter_end_on_or_before(day) == max(end for end in ends if end <= day)


def test_a_pooled_table_lets_no_small_group_be_worked_out() -> None:
    """With the total, with every group that is shown, and with the one group that has a tile of its own."""
    for seed in range(300):
        chance = Random(seed)
        groups = [(name, chance.choice([0, 0, 1, 2, 3, 5, 6, 7, 12, 40])) for name in "abcdefgh"]
        shown = dict(pooled(groups, shown_elsewhere="a"))
        tile = {"a": groups[0][1]} if not is_small(groups[0][1]) else {}
        assert not any(is_small(number) for number in shown.values()), groups
        hidden = {name: number for name, number in groups if name not in shown and name not in tile}
        assert len(hidden) != 1, f"one hidden group is the total less the others: {groups}"
        if shown:
            assert sum(shown.values()) == sum(number for _, number in groups)
            assert not is_small(sum(hidden.values())), groups
            assert all(number == dict(groups)[name] for name, number in shown.items() if name != REST)
