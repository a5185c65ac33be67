"""What the demo's children are drawn towards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from placements.synthetic.steering.aims import Aim, Where
from reports.demo.aims import aims_of, stated_types
from reports.demo.councils import COUNCILS, FIRST_YEAR, LAST_YEAR
from sufficiency.codes.ssda903 import PlacementType
from tests.reports.demo.published import REFERENCE, ours, theirs

SLUGS = [council.slug for council in COUNCILS]


def every() -> Iterator[Aim]:
    for slug in SLUGS:
        yield from aims_of(slug)


@pytest.mark.skipif(not REFERENCE.is_file(), reason="the published files are not beside the project")
def test_the_figures_carried_are_the_published_ones() -> None:
    assert ours() == theirs(set(SLUGS))


def test_there_is_an_aim_for_every_31_march_and_the_one_before() -> None:
    for slug in SLUGS:
        assert [aim.year_ending for aim in aims_of(slug)] == list(range(FIRST_YEAR - 1, LAST_YEAR + 1))


def test_types_and_places_are_of_all_children() -> None:
    for aim in every():
        assert sum(aim.types.values()) == sum(aim.places.values()) == aim.looked_after
        assert set(aim.places) == set(Where)


def test_every_type_is_one_of_its_year() -> None:
    for aim in every():
        assert set(aim.types) <= {str(code) for code in PlacementType.valid_in(aim.year_ending)}
        assert ("K3" in aim.types) == (aim.year_ending >= 2024)


def test_what_a_document_states_is_aimed_at_exactly() -> None:
    (year, types), *others = stated_types("shropshire").items()
    assert not others
    aim = next(aim for aim in aims_of("shropshire") if aim.year_ending == year)
    assert aim.types == types
    assert sum(types.values()) == 399


def test_a_figure_that_is_not_published_is_the_nearest_year_s() -> None:
    by_year = {aim.year_ending: aim for aim in aims_of("bolton")}
    # Unaccompanied children: hidden in 2020 and 2021, 9 in 2019 and 8 in 2022.
    assert [by_year[year].unaccompanied for year in (2019, 2020, 2021, 2022)] == [9, 9, 8, 8]
