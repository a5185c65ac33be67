"""A form opened by its address where it has nothing to record: the page says why, and where to go."""

from __future__ import annotations

from typing import Any

import pytest

from tests.placements.recording.conftest import held
from tests.placements.recording.test_pages import MOVE, PAGES, address, send

# Pages; what they record is recorded on both in test_random_sequences.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def out_of_care(client, commissioner, in_care) -> str:
    """The version of the child before care ended."""
    opened = held().version
    send(client, address("care-end"), PAGES["care-end"][0])
    return opened


def said(response: Any) -> str:
    assert response.status_code == 409
    page = response.content.decode()
    assert f'href="{address("child-detail")}">Go to the child' in page
    assert "novalidate" not in page, "no form"
    return page


@pytest.mark.parametrize("name", [*PAGES, "stay-return"])
def test_for_who_is_not_in_care(name: str, client, out_of_care) -> None:
    page = said(client.get(address(name)))
    assert "Care ended on 1 February 2024. What happened before that day is corrected" in page
    assert f'href="{address("care-start")}">Record a start of care</a>' in page


def test_a_start_for_who_is_in_care(client, commissioner, in_care) -> None:
    page = said(client.get(address("care-start")))
    assert "The child is in care already, since 1 May 2023." in page
    assert f'href="{address("move-record")}">Record a move</a>' in page


def test_a_return_for_who_was_not_away(client, commissioner, in_care) -> None:
    page = said(client.get(address("stay-return")))
    assert "No temporary stay is recorded since care began on 1 May 2023" in page
    send(client, address("stay-record"), PAGES["stay-record"][0])
    assert client.get(address("stay-return")).status_code == 200


def test_a_return_for_who_has_come_back(client, commissioner, in_care) -> None:
    send(client, address("missing-record"), PAGES["missing-record"][0])
    path = address("missing-return", "2023-06-01")
    assert client.get(path).status_code == 200
    send(client, path, {"day": "2023-06-03"})
    assert "came back on 3 June 2023: both are recorded." in said(client.get(path))


def test_what_was_typed_before_care_ended_is_not_lost(client, out_of_care) -> None:
    page = client.post(address("move-record"), MOVE | {"version": out_of_care}).content.decode()
    assert "Somebody saved this" in page
    assert 'value="LS12 2DS"' in page
