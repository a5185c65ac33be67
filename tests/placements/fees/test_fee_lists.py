"""Fees from a file: read, shown, and loaded whole or not at all."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from placements.actions.fee_lists import FeesNotLoadedError, load_fees
from placements.actions.fees import record_fee
from placements.fee_lists.planning import FeePlan, plan_fees
from placements.fee_lists.reading import FileRefusedError, read_fees
from placements.fees.parts import WeeklyPrice
from placements.models import Child, Fee
from sufficiency.audit.models import Event
from sufficiency.calendar import OPEN
from tests.placements.factories import child_of
from tests.placements.listing import text_of
from tests.providers.factories import contract
from tests.sufficiency.accounts.factories import authority, person

pytestmark = pytest.mark.django_db
LOAD = "/bolton/costs/load/"
HEADS = "Child reference,First day,Last day,Bought as,Core,Education,Paid by social care,Paid by education,Total"


@pytest.fixture
def child() -> Child:
    return child_of(authority("bolton"), "B-77")


def file(*rows: str, heads: str = HEADS) -> bytes:
    return "\n".join([heads, *rows]).encode()


def load(*rows: str, **how: Any) -> FeePlan:
    return load_fees(authority=authority("bolton"), read=read_fees(file(*rows, **how)), by="test")


def held() -> list[tuple[str, date, date, Decimal]]:
    return list(
        Fee.objects.order_by("child__reference", "start").values_list("child__reference", "start", "end", "total")
    )


def priced(child: Child, start: date, end: date = OPEN, core: int = 4000) -> Fee:
    price = WeeklyPrice(core=Decimal(core), paid_by_social_care=Decimal(core))
    return record_fee(child=child, start=start, end=end, price=price, sourcing="spot", by="test")


def test_prices_follow_one_another_and_a_second_load_changes_nothing(child: Child) -> None:
    rows = (
        'B-77,01/04/2024,,Spot purchase,"£4,000.50",500,4000.50,500,4500.50',
        "B-77,2024-06-01,31/08/2024,in-house,3000,,,,",
    )
    assert load(*rows).as_json()["added"] == 2
    assert held() == [
        ("B-77", date(2024, 4, 1), date(2024, 6, 1), Decimal("4500.50")),
        ("B-77", date(2024, 6, 1), date(2024, 9, 1), Decimal(3000)),
    ]
    assert Fee.objects.get(start=date(2024, 6, 1)).paid_by_social_care == 3000
    before = Event.objects.count()
    again = load(*rows)
    assert (again.is_empty, again.unchanged, Event.objects.count()) == (True, 2, before)


def test_it_changes_what_is_of_the_same_day_and_ends_what_went_on(child: Child) -> None:
    priced(child, date(2024, 1, 1), date(2024, 4, 1))
    priced(child, date(2024, 4, 1))
    done = load("B-77,01/04/2024,,Framework,4100,,,,", "B-77,01/02/2024,,Spot purchase,3900,,,,")
    assert {name: done.as_json()[name] for name in ("added", "changed", "ended")} == {
        "added": 1, "changed": 1, "ended": 1
    }  # fmt: skip
    assert [(start, end, total) for _, start, end, total in held()] == [
        (date(2024, 1, 1), date(2024, 2, 1), 4000),
        (date(2024, 2, 1), date(2024, 4, 1), 3900),
        (date(2024, 4, 1), OPEN, 4100),
    ]
    told = Event.objects.get(verb="fee corrected")
    assert (told.reason, told.before["core"], told.after["core"]) == ("Row 2 of a file", "4000.00", "4100.00")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("B-99,01/06/2024,,Spot purchase,4000,,,,", "No child with this reference is recorded here"),
        ("B-77,31/06/2024,,Spot purchase,4000,,,,", "First day is no date like 31/03/2023"),
        ("B-77,01/06/2024,31/05/2024,Spot purchase,4000,,,,", "The last day is before the first"),
        ("B-77,01/06/2024,,Haggled,4000,,,,", "Bought as must be one of: The council's own, Framework"),
        ("B-77,01/06/2024,,Spot purchase,lots,,,,", "Core must be an amount in pounds"),
        ("B-77,01/06/2024,,Spot purchase,,,,,", "Core is empty"),
        ("B-77,01/06/2024,,Spot purchase,4000,500,4000,,", "£500 too little is paid"),
        ("B-77,01/06/2024,,Spot purchase,4000,500,,,4600", "come to £4,500 a week, and the total says £4,600"),
        ("B-77,01/04/2024,,Spot purchase,4000,,,,", "Row 2 gives a price of this child from the same day"),
        ("B-77,01/01/2024,30/04/2024,Spot purchase,4000,,,,", "goes on when another of this child begins"),
    ],
)  # fmt: skip
def test_one_row_that_cannot_be_keeps_all_of_the_file_out(child: Child, row: str, why: str) -> None:
    with pytest.raises(FeesNotLoadedError) as caught:
        load("B-77,01/04/2024,,Spot purchase,4000,,,,", row)
    (refused,) = caught.value.plan.refused
    assert refused.number == 3
    assert why in refused.why
    assert held() == []


def test_a_contract_is_named_by_its_title(child: Child) -> None:
    made = contract("bolton", title="Ten beds", start=date(2024, 4, 1), end=date(2025, 4, 1))
    heads = "Child,Start,Bought as,Core,Contract,Colour"
    done = load("B-77,01/04/2024,Block,4000,ten beds,blue", heads=heads)
    assert (Fee.objects.get().contract, done.not_understood) == (made, ["Colour"])
    for row, why in (("01/03/2024,Block,4000,Ten beds,", "does not hold"), ("01/05/2024,Block,1,Nine,", "No contract")):
        with pytest.raises(FeesNotLoadedError) as caught:
            load(f"B-77,{row}", heads=heads)
        assert why in caught.value.plan.refused[0].why


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"Child,Core\n", "none called: First day, Bought as"),
        (HEADS.encode(), "no row under them"),
        (b"PK\x03\x04\0\0", "no CSV"),
        (file(*["B,1/1/2024,,spot,1,,,,"] * 5001), "more than 5,000 rows"),
    ],
)
def test_what_is_no_list_of_fees(content: bytes, why: str) -> None:
    with pytest.raises(FileRefusedError, match=why):
        read_fees(content)


def test_a_file_of_a_spreadsheet_with_semicolons(child: Child) -> None:
    content = HEADS.replace(",", ";") + "\r\nB-77;01/04/2024;;Spot purchase;4000;;;;\r\n;;;;;;;;\r\n"
    assert len(read_fees(content.encode("utf-8-sig")).rows) == 1


def test_looking_is_three_queries_however_many_rows(child: Child) -> None:
    for count in (2, 20):
        rows = [f"B-77,{day:02}/04/2024,,Spot purchase,4000,,,," for day in range(1, count + 1)]
        with CaptureQueriesContext(connection) as asked:
            plan_fees(child.authority, read_fees(file(*rows)))
        assert len(asked) == 3


class TestPage:
    @pytest.fixture
    def finance(self, client: Client) -> Client:
        client.force_login(person("fay", bolton="finance"))
        return client

    def send(self, client: Client, *rows: str) -> Any:
        return client.post(LOAD, {"sent": SimpleUploadedFile("fees.csv", file(*rows))})

    def test_it_is_shown_and_then_loaded(self, finance: Client, child: Child) -> None:
        shown = self.send(finance, "B-77,01/04/2024,,Spot purchase,4000,,,,")
        assert "1 price to add" in text_of(shown)
        assert held() == []
        values = {name: shown.context[name] for name in ("file", "seen")}
        assert "1 price added" in text_of(finance.post(LOAD, values, follow=True))
        assert len(held()) == 1
        assert "changes nothing" in text_of(self.send(finance, "B-77,01/04/2024,,Spot purchase,4000,,,,"))

    def test_what_changed_meanwhile_is_shown_anew(self, finance: Client, child: Child) -> None:
        shown = self.send(finance, "B-77,01/04/2024,,Spot purchase,4000,,,,")
        priced(child, date(2024, 1, 1))
        again = finance.post(LOAD, {name: shown.context[name] for name in ("file", "seen")})
        assert "Prices were changed while you looked" in text_of(again)
        assert len(held()) == 1
        finance.post(LOAD, {name: again.context[name] for name in ("file", "seen")})
        assert len(held()) == 2

    def test_refused_rows_are_named(self, finance: Client, child: Child) -> None:
        page = text_of(self.send(finance, "B-99,01/04/2024,,Spot purchase,4000,,,,"))
        assert "1 row cannot be loaded, so nothing of the file is" in page
        assert "No child with this reference" in page
        assert "Load this file" not in page

    def test_a_file_that_is_none_or_is_another_councils_is_refused(self, finance: Client, child: Child) -> None:
        assert "Choose the file" in text_of(finance.post(LOAD))
        assert "none called" in text_of(finance.post(LOAD, {"sent": SimpleUploadedFile("a.csv", b"a,b")}))
        shown = self.send(finance, "B-77,01/04/2024,,Spot purchase,4000,,,,")
        person("wal", walsall="finance")
        finance.force_login(person("both", walsall="finance"))
        values = {name: shown.context[name] for name in ("file", "seen")}
        assert "did not come back whole" in text_of(finance.post("/walsall/costs/load/", values, follow=True))
        assert held() == []


def test_the_command(child: Child, tmp_path: Path) -> None:
    path = tmp_path / "fees.csv"

    def run(*options: str) -> dict[str, Any]:
        out = StringIO()
        call_command("import_fees", "bolton", str(path), "--json", *options, stdout=out)
        return json.loads(out.getvalue())

    path.write_bytes(file("B-77,01/04/2024,,Spot purchase,4000,,,,"))
    assert (run("--dry-run")["status"], held()) == ("dry-run", [])
    assert run() == {
        "status": "applied", "added": 1, "changed": 0, "ended": 0, "unchanged": 0, "refused": [],
        "columns_not_understood": [],
    }  # fmt: skip
    assert run()["status"] == "unchanged"
    path.write_bytes(file("B-99,01/04/2024,,Spot purchase,4000,,,,"))
    with pytest.raises(SystemExit) as ended:
        run()
    assert ended.value.code == 1
    path.write_bytes(b"")
    with pytest.raises(CommandError, match="empty"):
        run()
