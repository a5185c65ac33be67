"""Whatever is typed into a form about a child, the answer is a page, and the register holds what it did."""

from __future__ import annotations

from typing import Final

import pytest
from django.test import Client
from django.urls import reverse

from placements.models import Amendment, Child
from placements.ssda903.child_held import ChildHeld
from sufficiency.web.forms import DateField
from tests.placements.correcting.conftest import make, whole_life
from tests.placements.correcting.test_pages import filled_in, send
from tests.placements.recording.test_pages import START, WHO
from tests.security.conftest import REFERENCE

pytestmark = pytest.mark.django_db
FORMS: Final = {
    "facts-correct": (), "move-record": (), "stay-record": (), "status-record": (), "category-edit": (),
    "missing-record": (), "care-end": (),
    "row-correct episodes": ("episodes", "2023-02-01"), "row-correct flags": ("flags", "uasc 2022-06-01"),
    "row-correct missing": ("missing", "2023-07-01"), "row-add reviews": ("reviews",),
    "row-add deprivation": ("deprivation-of-liberty",), "row-add adoption": ("adoption-plan",),
    "row-remove episodes": ("episodes", "2023-02-01"),
}  # fmt: skip
ODD: Final = [
    "a\0b", "\x07\x1b[2J", "\u202e\u2067abc", "9" * 5000, "-1", "\u0663", "\u00b2", "=cmd|'/c calc'!A1",
    "<script>alert(1)</script>", "x" * 20_000, "..", "%2F", "\r\nBcc: x@elsewhere.example",
]  # fmt: skip
BEYOND: Final = ["0001-01-01", "1899-12-31", "2999-01-01", "9999-12-31"]
"""Days that no return may hold."""


@pytest.fixture
def client(signed_in) -> Client:
    make(whole_life(REFERENCE))
    return signed_in("analyst")


def address(form: str) -> str:
    return reverse(f"placements:{form.split()[0]}", args=["leeds", REFERENCE, *FORMS[form]])


def nothing_was_written(client: Client, form: str, cells: dict[str, str]) -> str:
    before = Amendment.objects.count()
    response = client.post(address(form), cells)
    assert response.status_code == 200, response.status_code
    assert Amendment.objects.count() == before
    return response.content.decode()


@pytest.mark.parametrize("form", FORMS)
def test_odd_words_in_every_field(client: Client, form: str) -> None:
    data = filled_in(client, address(form))
    fields = {name for name in client.get(address(form)).context["form"].fields if name != "version"}
    for odd in ODD:
        page = nothing_was_written(client, form, data | dict.fromkeys(fields, odd))
        assert "<script>alert" not in page


@pytest.mark.parametrize("form", FORMS)
def test_days_beyond_all_returns(client: Client, form: str) -> None:
    data = filled_in(client, address(form)) | {"why": "A slip"}
    fields = client.get(address(form)).context["form"].fields
    for name in [name for name, field in fields.items() if isinstance(field, DateField)]:
        for day in BEYOND:
            assert "There is a problem" in nothing_was_written(client, form, data | {name: day})


def test_nobody_writes_what_the_form_does_not_ask(client: Client) -> None:
    """Whose child it is, who wrote it and over what comes from the request alone."""
    more = {"authority": "2", "by": "1", "reference": "OTHER", "child_reference": "OTHER", "after_year": "2099"}
    assert send(client, address("facts-correct"), ethnic="MOTH", **more).status_code == 302
    written = Amendment.objects.latest("pk")
    assert (written.verb, written.child_reference, written.authority.slug) == ("facts corrected", REFERENCE, "leeds")
    assert (written.made_by.username, written.after_year) == ("analyst", 0)


def test_nothing_of_the_child_is_in_the_log(client: Client, log) -> None:
    for form in ("facts-correct", "row-correct episodes", "move-record"):
        data = filled_in(client, address(form))
        client.post(address(form), data | {"day": "2999-01-01", "postcode": "LS6 3HN", "pl_post": "LS6 3HN"})
    assert "request" in log()
    for told in (REFERENCE, "2010-06-15", "15/06/2010", "LS6 3HN"):
        assert told not in log()


@pytest.mark.parametrize("reference", ["a\nb", "a\tb", "\u202e77", "7\u200b7", "\x1b[2J", "\u2028"])
def test_no_child_is_called_by_what_nobody_sees(client: Client, reference: str) -> None:
    path = reverse("placements:child-new", args=["leeds"])
    page = client.post(path, {**START, **WHO, "reference": reference, "version": ChildHeld(reference).version})
    assert list(page.context["form"].errors["reference"])
    assert Child.objects.count() == 1


def test_nor_is_a_home(client: Client) -> None:
    page = client.post(address("move-record"), filled_in(client, address("move-record")) | {"urn": "SC1\x07"})
    assert "urn" in page.context["form"].errors
    row = address("row-correct episodes")
    assert "urn" in client.post(row, filled_in(client, row) | {"urn": "SC\u200b1"}).context["form"].errors
