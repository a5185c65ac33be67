"""A day that was read before its data changed: what was hidden then is not worked out from what is shown now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reports.board.audience import Audience
from reports.disclosure.earlier import NOTHING, Earlier
from reports.disclosure.editions import Editions
from reports.disclosure.hiding import hidden_cells
from reports.disclosure.keeping import without
from reports.indicators.quarters import Quarter
from reports.models import ShownTotals
from tests.reports.disclosure.attack import System
from tests.reports.disclosure.councils import Council
from tests.reports.factories import leeds

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

FIRST = {"under 1": 3, "1 to 4": 7, "5 to 9": 9, "10 to 15": 30}
# Nobody is of 1 to 4 any more, and others are 10 and over: now the next band would go in their place.
SECOND = FIRST | {"1 to 4": 0, "10 to 15": 37}


def shown(cells: dict[str, int], earlier: Earlier) -> dict[str, int | str]:
    hidden = hidden_cells(cells, hide=earlier.hidden("ages", cells), sure=earlier.shown("ages", cells))
    assert hidden is not None
    return without(cells, hidden)


def worked_out(*editions: tuple[dict[str, int], dict[str, int | str]]) -> set[str]:
    """By somebody who takes a band for unchanged where it was not told to have changed."""
    system, first = System(), editions[0][0]
    for place, (true, told) in enumerate(editions):
        names = {band: band if number == first[band] else f"{band}, {place}" for band, number in true.items()}
        for band, name in names.items():
            system.cell(name, told[band], least=1)
        system.adds_up(names.values(), system.cell(f"all, {place}", sum(true.values())))
    return {str(name) for name in system.pinned()}


def test_what_was_hidden_stays_hidden_and_what_was_shown_hides_nothing() -> None:
    first = shown(FIRST, NOTHING)
    assert {band for band, number in first.items() if number == "c"} == {"under 1", "1 to 4"}
    careless = shown(SECOND, NOTHING)
    assert worked_out((FIRST, first), (SECOND, careless)) == {"under 1", "1 to 4"}
    careful = shown(SECOND, NOTHING.with_edition("ages", FIRST, first))
    assert {band for band, number in careful.items() if number == "c"} == {"under 1", "10 to 15"}
    assert not worked_out((FIRST, first), (SECOND, careful))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # What went beside it is as it was, and would stand hidden by itself.
        (FIRST, FIRST | {"under 1": 12}),
        # One child was recorded late; what else is hidden is as it was.
        (FIRST | {"under 1": 9, "1 to 4": 2, "5 to 9": 5}, FIRST | {"under 1": 9, "1 to 4": 2, "5 to 9": 6}),
    ],
)
def test_a_small_number_that_has_grown_is_not_worked_out(first: dict[str, int], second: dict[str, int]) -> None:
    told = shown(first, NOTHING)
    assert worked_out((first, told), (second, shown(second, NOTHING)))
    assert not worked_out((first, told), (second, shown(second, NOTHING.with_edition("ages", first, told))))


@pytest.mark.django_db
class TestTheAudience:
    def test_it_remembers_what_it_has_shown(self, django_assert_num_queries: DjangoAssertNumQueries) -> None:
        authority, council = leeds(), Council("borough", 1)
        sheet = council.sheet(council.days[0])
        everybody = sum(sheet.ages.values())
        ages = {"under 1": 3, "1 to 4": 20, "5 to 9": 30, "10 to 15": 90, "16 and over": everybody - 143}
        before = replace(sheet, ages=ages)
        reader = Audience(sees_children=False, authority=authority)
        with django_assert_num_queries(2):
            first = reader.shown(before)
        assert [band for band, number in first.ages.items() if number == "c"] == ["under 1", "1 to 4"]
        with django_assert_num_queries(1):
            assert Audience(sees_children=False, authority=authority).shown(before) == first

        authority.data_version += 1
        after = replace(before, ages=ages | {"5 to 9": 8, "10 to 15": 112})
        again = Audience(sees_children=False, authority=authority).shown(after)
        assert [band for band, number in again.ages.items() if number == "c"] == ["under 1", "1 to 4"]
        versions = ShownTotals.objects.filter(table="ages").values_list("version", flat=True)
        assert sorted(versions) == [authority.data_version - 1, authority.data_version]

    def test_of_two_pages_at_once_both_are_remembered(self) -> None:
        council, day = Council("borough", 1), Council("borough", 1).days[0]
        one, other = Editions(leeds()), Editions(leeds())
        for each in (one, other):
            each.read([day])
        one.keep({day: {"ages": (FIRST, FIRST), "sex": ({"male": 3}, {"male": "c"})}})
        other.keep({day: {"ages": (SECOND, SECOND), "reasons": ({"E8": 4}, {"E8": "c"})}})
        again = Editions(leeds())
        again.read(council.days)
        assert again.before(day).shown("ages", FIRST) == set(FIRST)
        assert again.before(day).hidden("sex", {"male": 3})
        assert again.before(day).hidden("reasons", {"E8": 4})
        assert not again.before(council.days[1]).told

    def test_quarters_and_breakdowns_are_remembered_too(self) -> None:
        authority, council = leeds(), Council("borough", 1)
        day, reader = council.days[0], Audience(sees_children=False, authority=authority)
        quarter = council.quarters[0]
        small: list[Quarter] = [replace(quarter, started=3, before=quarter.stock - 3 + quarter.ceased)]
        assert reader.shown_flows([*small, *council.quarters[1:4]])[0].started == "c"
        reader.shown_groups(council.sheet(day), "placed_in_area", "sex", council.groups(day, "placed_in_area", "sex"))
        kept = {(each.day, each.table): each.told for each in ShownTotals.objects.all()}
        assert kept[quarter.day, "flows"] == {"hidden": {quarter.day.isoformat(): 3}, "shown": {}}
        assert {"male", "female"} <= {cell for cells in kept[day, "sex:placed_in_area"].values() for cell in cells}

    def test_who_sees_children_leaves_no_trace(self) -> None:
        council = Council("small", 1)
        Audience(sees_children=True, authority=leeds()).shown(council.sheet(council.days[0]))
        assert not ShownTotals.objects.exists()
