"""A home has as many beds as Ofsted's list says places, on any day; a bed is never taken from under a child."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.counts import counts_of
from providers.models import Bed, ContractBed, Home
from providers.ofsted.bed_spans import BedSpan, HeldBed, plan_beds, wanted_spans
from sufficiency.calendar import OPEN
from tests.providers import factories
from tests.providers.factories import bed_use
from tests.providers.lists import home, import_ofsted, load, write_list

MARCH = {year: date(year, 3, 31) for year in range(2018, 2028)}
BORN = date(2019, 2, 1)
"""When the home of ``lists.home`` was registered."""


def spans() -> list[tuple[int, date, date]]:
    return list(Bed.objects.order_by("number").values_list("number", "start", "end"))


def said(path: Path, places: int, year: int) -> dict:
    return load(path, home(places=str(places)), day=f"31 March {year}").said


@pytest.mark.django_db
class TestBedsOfALoadedHome:
    def test_they_begin_when_it_was_registered(self, tmp_path: Path) -> None:
        assert said(tmp_path, 2, 2025)["beds_added"] == 2
        assert spans() == [(1, BORN, OPEN), (2, BORN, OPEN)]
        made = Home.objects.get()
        assert (made.provider.name, made.opened_on, made.closed_on) == ("Example Care Ltd", BORN, None)

    def test_they_begin_with_the_first_list_where_no_day_is_given(self, tmp_path: Path) -> None:
        load(tmp_path, home(places="1", registered=""))
        assert spans() == [(1, MARCH[2025], OPEN)]
        assert Home.objects.get().opened_on is None

    def test_more_places_add_and_fewer_end_a_vacant_one(self, tmp_path: Path) -> None:
        said(tmp_path, 2, 2023)
        assert said(tmp_path, 3, 2024)["beds_added"] == 1
        bed_use(Bed.objects.get(number=3), MARCH[2024])
        assert said(tmp_path, 2, 2025)["beds_ended"] == 1
        assert [end for _, _, end in spans()] == [OPEN, MARCH[2025], OPEN]
        numbers = [counts_of([Home.objects.get()], MARCH[year]) for year in (2023, 2024, 2025)]
        assert [count.registered for each in numbers for count in each.values()] == [2, 3, 2]

    def test_a_child_keeps_its_bed_and_it_is_said(self, tmp_path: Path) -> None:
        said(tmp_path, 2, 2024)
        for each in Bed.objects.all():
            bed_use(each, MARCH[2024])
        now = said(tmp_path, 1, 2025)
        assert (now["beds_ended"], now["status"]) == (0, "applied")
        assert now["more_children_than_places"] == [{"urn": "1234567", "places": 1, "beds": 2}]
        assert counts_of([Home.objects.get()], MARCH[2025])[Home.objects.get().pk].registered == 2
        again = import_ofsted(tmp_path / "list.csv").said
        assert again["status"] == "unchanged"
        assert again["more_children_than_places"] == now["more_children_than_places"]

    def test_a_closed_home_has_no_bed_any_more(self, tmp_path: Path) -> None:
        load(tmp_path, home(), home("2"), day="31 March 2024")
        load(tmp_path, home("2"), day="31 March 2025")
        closed = Home.objects.get(registration__urn="1234567")
        assert closed.closed_on == MARCH[2025]
        assert set(closed.beds.values_list("end", flat=True)) == {MARCH[2025]}

    def test_a_home_loaded_before_there_were_beds_gets_them(self, tmp_path: Path) -> None:
        path = write_list(tmp_path / "list.csv", home(places="2"))
        import_ofsted(path)
        Bed.objects.all().delete()
        again = import_ofsted(path).said
        assert (again["status"], again["beds_added"], again["changed"]) == ("applied", 2, 0)

    def test_a_postcode_gives_its_grid_reference_and_a_redacted_one_takes_nothing(self, tmp_path: Path) -> None:
        load(tmp_path, home(postcode="BL1 1RU", name="Example House"), day="31 March 2024")
        load(tmp_path, home(), day="31 March 2025")
        made = Home.objects.get()
        assert (made.name, made.postcode) == ("Example House", "BL1 1RU")
        assert 350_000 < made.easting < 400_000
        assert 400_000 < made.northing < 420_000


years = st.lists(st.sampled_from(range(2018, 2026)), min_size=1, max_size=5, unique=True)


@given(years.flatmap(lambda found: st.tuples(st.just(sorted(found)), st.permutations(found))), st.data())
def test_lists_in_any_order_make_the_same_beds(order: tuple[list[int], list[int]], data: st.DataObject) -> None:
    """Where nobody lives; and on the day of each list there are as many beds as it says."""
    ordered, loaded = order
    places = {year: data.draw(st.integers(0, 4)) for year in ordered}
    held = _held_after(loaded, places)
    assert [bed.span for bed in held] == [bed.span for bed in _held_after(ordered, places)]
    for year, count in places.items():
        assert sum(bed.span.start <= MARCH[year] < bed.span.end for bed in held) == count


def _held_after(years: list[int], places: dict[int, int]) -> list[HeldBed]:
    """The beds after these lists were loaded one after another, those before them known at each."""
    held: list[HeldBed] = []
    for count in range(1, len(years) + 1):
        held = _follow(held, {year: places[year] for year in years[:count]})
    return held


def _follow(held: list[HeldBed], places: dict[int, int]) -> list[HeldBed]:
    known = sorted(places)
    ends = [*(MARCH[year] for year in known[1:]), OPEN]
    times = [(MARCH[year], end, places[year]) for year, end in zip(known, ends, strict=True)]
    plan = plan_beds(held, wanted_spans(times, None))
    kept = [
        HeldBed(bed.pk, bed.number, plan.moved.get(bed.pk, bed.span), bed.used)
        for bed in held
        if bed.pk not in plan.gone
    ]
    return kept + [HeldBed(number, number, span) for number, span in plan.new]


uses = st.tuples(st.integers(2018, 2024), st.integers(1, 3)).map(
    lambda use: BedSpan(MARCH[use[0]], MARCH[use[0] + use[1]] if use[0] + use[1] < 2026 else OPEN)
)


@given(st.lists(st.none() | uses, max_size=4), st.lists(st.integers(0, 4), min_size=8, max_size=8))
def test_no_use_is_ever_outside_its_bed(used: list[BedSpan | None], places: list[int]) -> None:
    held = [HeldBed(number, number, BedSpan(MARCH[2018], OPEN), use) for number, use in enumerate(used, 1)]
    after = _follow(held, dict(zip(range(2018, 2026), places, strict=True)))
    for bed in after:
        assert bed.used is None or (bed.span.start <= bed.used.start and bed.used.end <= bed.span.end)
    assert {bed.pk for bed in held if bed.used} <= {bed.pk for bed in after}
    assert _follow(after, dict(zip(range(2018, 2026), places, strict=True))) == after
    for year, count in zip(range(2018, 2026), places, strict=True):
        assert sum(bed.span.start <= MARCH[year] < bed.span.end for bed in after) >= count


@pytest.mark.django_db
def test_a_bed_that_a_contract_covers_is_the_last_to_go(tmp_path: Path) -> None:
    said(tmp_path, 2, 2024)
    ContractBed.objects.create(contract=factories.contract(), bed=Bed.objects.get(number=2), start=MARCH[2024])
    said(tmp_path, 1, 2025)
    assert spans() == [(1, BORN, MARCH[2025]), (2, BORN, OPEN)]
