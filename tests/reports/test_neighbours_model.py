"""The model of statistical neighbours is chosen by the address, on the board, over five years and for a measure."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from placements.ssda903.episodes import Episode
from reports.comparators.keeping import keep_comparisons
from reports.models import IndicatorValue
from sufficiency.accounts.roles import RoleName
from sufficiency.authorities.models import Authority, StatisticalNeighbour
from tests.reports.factories import child_with, leeds, member, returns_loaded

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

pytestmark = pytest.mark.django_db
OFTEN = "three_or_more_placements"
BOARD, YEARS = reverse("reports:board", args=["leeds"]), reverse("reports:board-years", args=["leeds"])
MEASURE = reverse("reports:indicator", args=["leeds", OFTEN])
FILE = reverse("reports:indicator-csv", args=["leeds", OFTEN, "comparators"])
USUAL = "The model of 2021, which is usual for these figures"


@pytest.fixture(autouse=True)
def _neighbours(client: Client, settings: SettingsWrapper) -> None:
    """Bolton has 13 % and is the neighbour of 2021; Bury has 7 % and is that of 2025."""
    settings.DJANGO_TODAY = "2024-06-15"
    returns_loaded(leeds(), *range(2018, 2025))
    episode = Episode(decom=date(2023, 6, 1), rne="S", ls="C2", cin="N1", place="U6", provider="PR1")
    child_with(leeds(), [episode])
    for model, slug, percent in ((2021, "bolton", 13), (2025, "bury", 7)):
        other = Authority.objects.get(slug=slug)
        StatisticalNeighbour.objects.create(authority=leeds(), neighbour=other, rank=1, model_year=model)
        state(other, percent)
    state(leeds(), 10)
    keep_comparisons()
    client.force_login(member(leeds(), RoleName.ANALYST))


def state(authority: Authority, percent: int) -> None:
    IndicatorValue.objects.create(
        source="dfe", title="DfE", area_code=authority.gss_code, authority=authority, slug=OFTEN,
        day=date(2024, 3, 31), value=Decimal(percent),
    )  # fmt: skip


def page_of(client: Client, address: str, **query: str) -> str:
    response = client.get(address, query)
    assert response.status_code == 200
    return response.text if not response.streaming else b"".join(response).decode()


def choices(page: str) -> dict[str, bool]:
    """The models offered, and whether each is the one shown."""
    found = re.search(r'<nav class="app-ways" aria-labelledby="models">(.*?)</nav>', page, re.S)
    links = re.findall(r"<a ([^>]*)>([^<]*)</a>", found[1]) if found else []
    return {words: "aria-current" in attributes for attributes, words in links}


@pytest.mark.parametrize(("model", "median"), [("", "13%"), ("2021", "13%"), ("2025", "7%")])
def test_a_model_is_chosen_for_the_board(client: Client, model: str, median: str) -> None:
    page = page_of(client, BOARD, on="2024-03-31", model=model)
    assert f"Neighbours {median}" in page
    assert f"DfE's model of {model or '2021'})" in page.replace("&#x27;", "'")
    assert choices(page) == {USUAL: model != "2025", "The model of 2025": model == "2025"}


def test_the_model_is_kept_from_page_to_page(client: Client) -> None:
    page = page_of(client, BOARD, on="2024-03-31", model="2025")
    assert f'href="{MEASURE}?on=2024-03-31&amp;model=2025"' in page
    assert f'href="{YEARS}?on=2024-03-31&amp;model=2025"' in page
    assert '<input type="hidden" name="model" value="2025">' in page
    day = {"on_day": "31", "on_month": "3", "on_year": "2024", "model": "2025"}
    assert client.get(BOARD, day).headers["Location"] == f"{BOARD}?on=2024-03-31&model=2025"


def test_a_model_is_chosen_for_a_measure_and_its_file(client: Client) -> None:
    page = page_of(client, MEASURE, model="2025", by="sex")
    assert "Statistical neighbours by the 2025 model: Bury." in page
    assert choices(page) == {USUAL: False, "The model of 2025": True}
    assert '?on=2024-03-31&amp;by=sex"' in page
    assert '"Statistical neighbours, median",7.0' in page_of(client, FILE, model="2025")
    assert '"Statistical neighbours, median",13.0' in page_of(client, FILE)


def test_a_model_is_chosen_for_five_years(client: Client) -> None:
    page = page_of(client, YEARS, on="2024-03-31", model="2025")
    assert "by DfE&#x27;s model of 2025:</strong> Bury." in page
    assert "Bolton" not in page


@pytest.mark.parametrize("address", [BOARD, YEARS, MEASURE])
@pytest.mark.parametrize("model", ["1999", "latest", "<b>"])
def test_a_model_that_is_none_is_said(client: Client, address: str, model: str) -> None:
    page = page_of(client, address, on="2024-03-31", model=model)
    said = model.replace("<b>", "&lt;b&gt;")
    assert f"DfE has no model “{said}” of statistical neighbours: these are the usual ones." in page
    assert next(iter(choices(page).values()))


def test_with_one_model_there_is_nothing_to_choose(client: Client) -> None:
    StatisticalNeighbour.objects.filter(model_year=2025).delete()
    keep_comparisons()
    page = page_of(client, BOARD, on="2024-03-31")
    assert "DfE&#x27;s model of 2021" in page
    assert not choices(page)
