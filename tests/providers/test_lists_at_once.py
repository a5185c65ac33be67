"""Several lists loaded at the same moment make what they make one after another, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection

from providers.actions.lists import Loaded, load_lists
from providers.models import Inspection, Listing, OfstedList
from providers.ofsted.reading import read_lists
from tests.providers.lists import home, write_list

pytestmark = pytest.mark.django_db(transaction=True)
YEARS = (2021, 2022, 2023, 2024)


def test_four_lists_at_once(tmp_path: Path) -> None:
    together = Barrier(len(YEARS))

    def load(year: int) -> list[Loaded]:
        path = write_list(tmp_path / f"{year}.csv", home(places=str(year - 2018)), home("2"), day=f"31 March {year}")
        read = read_lists(path)
        together.wait()
        try:
            return load_lists(lists=read, by="a test")
        finally:
            connection.close()

    with ThreadPoolExecutor(len(YEARS)) as pool:
        loaded = [done for each in pool.map(load, YEARS) for done in each]
    assert sum(each.added for each in loaded) == 2
    assert list(OfstedList.objects.values_list("as_at__year", flat=True)) == list(YEARS)
    times = Listing.objects.filter(registration__urn="1234567").values_list("start__year", "end__year", "places")
    assert list(times) == [(2021, 2022, 3), (2022, 2023, 4), (2023, 2024, 5), (2024, 9999, 6)]
    assert Listing.objects.get(registration__urn="2").start.year == 2021
    assert Inspection.objects.count() == 2
