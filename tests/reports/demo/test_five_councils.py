"""The demo's figures against what is published of its five councils, and against the children behind each.

Loading it takes most of a minute, so it is loaded once, no test writes, and they run on SQLite only: they are
about what the made-up children come to. That a database counts right is tried on both in ``tests/reports``.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from django.db import transaction

from placements.models import Placement, ReturnQuery, Submission
from reports.board.audience import Audience
from reports.demo.aims import stated_types
from reports.demo.councils import COUNCILS, LAST_YEAR
from reports.demo.mistakes import MISTAKES
from reports.indicators.figures import children_behind, figures
from reports.indicators.registry import INDICATORS
from reports.indicators.returns_held import returns_held
from reports.indicators.scope import Scope
from reports.stated.figures import stated_figures
from reports.stated.ours import beside_ours
from sufficiency.calendar import last_day_of_year, month_ends_before
from tests.reports.demo.published import COUNTS, TOLERANCES, YEARS, ours
from tests.reports.demo.supply import TestSupply, bolton

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest_django

    from reports.demo.councils import Council
    from reports.stated.ours import Beside

pytestmark = [pytest.mark.django_db, pytest.mark.once]
# Of the same loaded demo.
__all__ = ["TestSupply", "bolton"]
each_council = pytest.mark.parametrize("council", COUNCILS, ids=[council.slug for council in COUNCILS])


@pytest.fixture(scope="module", autouse=True)
def _demo(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", "--json", stdout=StringIO(), stderr=StringIO())
        yield
        transaction.set_rollback(True)


@each_council
def test_the_figures_are_near_the_published_ones(council: Council) -> None:
    published = ours()
    off = {}
    for year in YEARS:
        found = figures(Scope(council.authority, last_day_of_year(year)))
        for slug, tolerance in TOLERANCES.items():
            wanted = published.get((council.slug, year, slug))
            value = found[slug].numerator if slug in COUNTS else found[slug].value
            if wanted is not None and not abs(value - wanted) <= tolerance:
                off[year, slug] = value, wanted
    assert not off


@each_council
def test_a_figure_is_the_number_of_children_behind_it(council: Council) -> None:
    """For every indicator on 24 month ends."""
    authority, differing = council.authority, {}
    held = returns_held(authority)
    for day in month_ends_before(last_day_of_year(LAST_YEAR), 24):
        scope = Scope(authority, day)
        for slug, figure in figures(scope, held=held).items():
            behind = children_behind(slug, scope, held).count()
            if figure.numerator != behind:
                differing[slug, day] = figure.numerator, behind
    assert not differing
    assert set(figures(Scope(authority, day), held=held)) == set(INDICATORS)


def test_shropshire_s_placements_are_those_of_its_document() -> None:
    (shropshire,) = [council for council in COUNCILS if council.slug == "shropshire"]
    day = date(2020, 3, 31)
    # Those in short breaks are in the register too, but are not looked after.
    then = Placement.objects.of(shropshire.authority).open_on(day).filter(short_breaks=False)
    assert Counter(then.values_list("placement_type", flat=True)) == stated_types("shropshire")[2020]


def test_no_registration_is_of_homes_of_two_councils() -> None:
    """Homes are all authorities' to see."""
    of = {council.slug: Placement.objects.of(council.authority).exclude(urn="") for council in COUNCILS}
    registrations = [urn for placements in of.values() for urn in set(placements.values_list("urn", flat=True))]
    assert len(registrations) == len(set(registrations)) > len(COUNCILS)


def test_the_returns_have_the_deliberate_mistakes_and_no_other() -> None:
    rules = Counter(ReturnQuery.objects.values_list("rule", flat=True))
    assert set(rules) - {"607"} == {"165", "209", "218", "393", "440"}
    for council in COUNCILS:
        children = ReturnQuery.objects.filter(child__authority=council.authority).values("child").distinct().count()
        assert len(MISTAKES) <= children <= 60


def test_all_but_the_last_return_of_each_are_final() -> None:
    provisional = Submission.objects.filter(provisional=True).values_list("authority__slug", "year_ending")
    assert sorted(provisional) == sorted((council.slug, LAST_YEAR) for council in COUNCILS)


def test_what_documents_state_is_ours_too_or_says_why_it_is_not() -> None:
    rows = [row for council in COUNCILS for row in _documents(council)]
    assert Counter(row.stated.title.split(",")[0] for row in rows) == {
        "Bolton Council": 6,
        "Walsall Council": 29,
        "Bradford Council": 3,
        "Blackpool Council": 7,
        "Shropshire Council": 47,
    }
    assert not [row for row in rows if not row.why and not row.stated.is_same(row.ours.value)]
    differing = [row for row in rows if row.difference]
    # Every count on a day that DfE has too, and Shropshire's placements, are ours to the child.
    same = Counter(row.stated.indicator.slug for row in rows if row.difference == 0 and not row.from_dfe)
    assert same["children_looked_after"] >= 16
    (borough,) = [row for row in differing if row.stated.indicator.slug == "placed_in_area" and not row.stated.about]
    assert borough.stated.words == "83%"
    assert 40 <= borough.ours.value <= 46
    assert "within 20 miles" in borough.why


def _documents(council: Council) -> list[Beside]:
    figures = [each for each in stated_figures(council.authority) if each.is_from_document]
    return beside_ours(figures, council.authority, returns_held(council.authority), Audience(sees_children=True))
