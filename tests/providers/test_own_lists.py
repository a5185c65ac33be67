"""A council's own list: names and addresses of homes on Ofsted's list, settings, and homes that are not listed yet."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from providers.models import Contact, Home
from providers.ofsted.listed import ListRefusedError
from providers.own_lists.reading import OwnList, read_own_list
from providers.own_lists.telling import read_either
from providers.own_lists.workbooks import sheets_of
from sufficiency.audit.models import Event
from tests.providers import lists
from tests.providers.books import SAMPLES, a_home, a_setting, own_list, workbook
from tests.providers.test_home_list import text_of
from tests.sufficiency.accounts.factories import authority, person

pytestmark = pytest.mark.django_db


def load(path: Path, content: bytes, *options: str) -> dict[str, Any]:
    file = path / "own.xlsx"
    file.write_bytes(content)
    out = io.StringIO()
    call_command("import_ofsted", str(file), "--json", *options, stdout=out, stderr=io.StringIO())
    return json.loads(out.getvalue())


def test_a_redacted_home_gets_its_name_and_place(tmp_path: Path) -> None:
    lists.load(tmp_path, lists.home())
    said = load(tmp_path, own_list(a_home()))
    assert (said["status"], said["homes"], said["added"], said["changed"]) == ("applied", 1, 0, 1)
    home = Home.objects.get()
    assert (home.name, home.postcode, home.easting is not None) == ("Example House", "BL1 1RU", True)
    assert home.beds.count() == 4
    assert Contact.objects.get(home=home).phone == "01632 960000"
    again = load(tmp_path, own_list(a_home()))
    assert (again["status"], again["unchanged"]) == ("unchanged", 1)
    assert Event.objects.filter(verb="Own list of homes loaded").count() == 1
    redacted = load(tmp_path, own_list(a_home(name="REDACTED", postcode="REDACTED", phone="")))
    assert (redacted["status"], redacted["redacted"]) == ("unchanged", 1)
    lists.load(tmp_path, lists.home(), day="31 March 2026")
    assert Home.objects.get().name == "Example House"


def test_the_pages_call_a_redacted_home_by_the_name_of_the_own_list(tmp_path: Path, client: Client) -> None:
    lists.load(tmp_path, lists.home(), lists.home("7654321"))
    load(tmp_path, own_list(a_home()))
    client.force_login(person("ann", bolton="commissioner"))
    assert "Example House URN 1234567" in text_of(client.get(reverse("providers:home-list", args=["bolton"])))
    found = client.get(reverse("providers:home-list", args=["bolton"]), {"name": "example h"})
    assert [row["urn"] for row in found.context["page"]] == ["1234567"]
    page = text_of(client.get(reverse("providers:home-detail", args=["bolton", "1234567"])))
    assert "Address BL1 1RU, as a council's own list has it" in page


def test_a_home_that_no_list_of_ofsteds_has_yet(tmp_path: Path, client: Client) -> None:
    new = own_list(a_home(places=2, registered=date(2025, 6, 1)))
    assert load(tmp_path, new)["beds_added"] == 2
    home = Home.objects.get()
    assert (home.kind, home.authority, home.provider.name) == (
        "childrens-home",
        authority("bolton"),
        "Example Care Ltd",
    )
    assert set(home.beds.values_list("start", flat=True)) == {date(2025, 6, 1)}
    client.force_login(person("ann", bolton="commissioner"))
    page = text_of(client.get(reverse("providers:home-detail", args=["bolton", "1234567"]), follow=True))
    assert "URN 1234567, on none of Ofsted's lists that are loaded" in page
    assert load(tmp_path, new)["status"] == "unchanged"
    lists.load(tmp_path, lists.home(places="3", registered="01/06/2025"), day="31 March 2026")
    assert Home.objects.get().beds.count() == 3


def test_settings_are_kept_by_the_council_alone(tmp_path: Path) -> None:
    lists.load(tmp_path, lists.supported())
    content = own_list(settings=[a_setting(), a_setting(line="2 Example Street", postcode="BL1 1TJ", places=5)])
    without = load(tmp_path, content)
    assert (without["settings"], without["left_out"]) == (0, 2)
    said = load(tmp_path, content, "--authority", "bolton")
    assert (said["settings"], said["added"], said["beds_added"]) == (2, 2, 8)
    made = Home.objects.get(postcode="BL1 1RU")
    assert (made.kept_by, made.name, made.provider.name) == (
        authority("bolton"), "Example Living, 1 Example Street", "Example Living Ltd",
    )  # fmt: skip
    assert load(tmp_path, content, "--authority", "bolton")["status"] == "unchanged"
    closed = own_list(settings=[a_setting(closed=date(2025, 5, 1))])
    assert load(tmp_path, closed, "--authority", "bolton")["changed"] == 1
    assert Home.objects.get(postcode="BL1 1RU").closed_on == date(2025, 5, 1)


def test_what_a_spreadsheet_makes_of_a_cell_is_read() -> None:
    dated = a_home("1234567.0", places="4.0", registered="2020-06-25 00:00:00")
    read = read_own_list(sheets_of(own_list(dated, dated)))
    (row,) = read.rows
    assert (row.urn, row.places, row.registered_on) == ("1234567", 4, date(2020, 6, 25))
    assert [each.message for each in read.problems] == ["it is the home of row 2 again, and was left out"]


def test_what_cannot_be_so_is_told_and_taken(tmp_path: Path) -> None:
    days = {"registered": date(2025, 1, 2), "closed": date(2025, 1, 1)}
    odd = a_setting(**days, authority="Atlantis", postcode="ZZ9 9ZZ")
    said = load(tmp_path, own_list(a_home(), settings=[odd]), "--authority", "bolton")
    assert (said["added"], [each["column"] for each in said["problems"]]) == (
        2,
        ["Deregistration date", "Local authority"],
    )


def test_ofsteds_workbook_has_a_cover_and_may_hold_several_years(tmp_path: Path) -> None:
    table = [list(lists.LAYOUT_2025.values()), [lists.home().get(name, "") for name in lists.LAYOUT_2025]]
    cover = [["Contents"], ["About these figures"]]
    book = workbook({"Cover": cover, "31 March 2023": table, "31 March 2025": table})
    said = load(tmp_path, book)
    assert [each["as_at"] for each in said["lists"]] == ["2023-03-31", "2025-03-31"]
    twice = workbook({"Homes 31 March 2025": table, "Agencies 31 March 2025": table})
    with pytest.raises(ListRefusedError, match="Two sheets hold a list as at 31 March 2025"):
        read_either(twice, "list.xlsx")


def test_a_councils_list_is_its_own_whatever_day_its_file_is_called_by() -> None:
    assert isinstance(read_either(own_list(a_home()), "homes 31 March 2026.xlsx"), OwnList)


def test_flats_at_one_address_are_one_setting() -> None:
    flats = own_list(settings=[a_setting(), a_setting(line="Flat 2", places=2)])
    (row,) = read_own_list(sheets_of(flats)).rows
    assert row.places == 5


def test_agencies_are_counted_and_what_is_unknown_is_told() -> None:
    rows = [a_home("1", kind="Independent Fostering Agency"), a_home("2", kind="Castle"), a_home("3", places="Lots")]
    read = read_own_list(sheets_of(own_list(*rows)))
    assert (len(read.rows), read.not_homes) == (1, 2)
    assert [(each.column, each.value) for each in read.problems] == [
        ("Provider type", "Castle"), ("Number of registered places", "Lots"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            workbook({"Sheet": [["URN", "Provider type", "Setting name", "Other"]]}),
            "no column “Setting address postcode”",
        ),
        (workbook({"Sheet": [["a", "b"]]}), "Sheet “Sheet” has no row of captions"),
        (own_list(a_home(), a_home(name="Another House")), "URN 1234567 is two providers, in rows 2 and 3"),
        (own_list(), "The list has captions and no home under them"),
        (b"PK\x03\x04 and no zip", "The workbook is damaged"),
    ],
)
def test_what_cannot_be_loaded_is_refused_with_a_reason(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "own.xlsx"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=words):
        call_command("import_ofsted", str(file), stderr=io.StringIO())
    assert not Home.objects.exists()


def test_a_column_that_is_not_understood_is_named() -> None:
    content = workbook({"S": [["URN", "Provider type", "Setting name", "Postcode", "Local authority", "Mood"],
                              ["1", "Children's home", "House", "BL1 1RU", "Bolton", "Good"]]})  # fmt: skip
    assert read_own_list(sheets_of(content)).not_understood == ["Mood"]


def replaced(part: str, content: bytes) -> bytes:
    """A workbook with one of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(own_list(a_home()))) as there, zipfile.ZipFile(out, "w", 8) as archive:
        for each in there.namelist():
            archive.writestr(each, content if each == part else there.read(each))
    return out.getvalue()


def test_a_bomb_and_an_entity_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    entity = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'
    for each in (entity, entity.decode().encode("utf-16")):
        with pytest.raises(ListRefusedError, match="document type"):
            sheets_of(replaced("xl/worksheets/sheet1.xml", each))
    monkeypatch.setattr("providers.own_lists.workbooks.LARGEST_UNPACKED", 1_000_000)
    with pytest.raises(ListRefusedError, match="larger than any list"):
        sheets_of(replaced("xl/worksheets/sheet1.xml", b" " * 2_000_000))


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not here")
@pytest.mark.parametrize("file", sorted(SAMPLES.glob("*.xlsx")), ids=lambda file: file.stem)
def test_every_layout_is_understood(file: Path) -> None:
    read = read_own_list(sheets_of(file.read_bytes()))
    assert read.rows or read.not_homes
    assert read.not_understood == []
