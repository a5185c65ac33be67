"""What a preview promises is what the board says afterwards."""

from __future__ import annotations

import re
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from placements.actions import amend_child, try_plan, work_out
from placements.models import Child
from placements.ssda903.child_held import child_held
from placements.ssda903.preparing import prepare
from reports.models import Upload
from reports.models.upload import State
from reports.returns.actions import forget_children, forget_old_uploads
from tests.factories import episode_row, header_row, write_return
from tests.placements.factories import SAMPLES, leeds, load, needs_samples, of_year, rows_held
from tests.reports.returns.factories import files_of, press, sent, upload
from tests.sufficiency.accounts.factories import person

pytestmark = pytest.mark.django_db
TILE = re.compile(r'data-indicator="(\w+)" data-value="([^"]*)" data-numerator="([^"]*)" data-denominator="([^"]*)"')


@pytest.fixture(autouse=True)
def _today(settings) -> None:
    settings.DJANGO_TODAY = "2024-06-30"


def page_of(client: Client, each: Upload) -> str:
    return " ".join(client.get(f"/leeds/imports/uploads/{each.pk}/").content.decode().split())


def board(client: Client) -> dict[str, tuple[str, str]]:
    """Both counts of each tile on the board's latest day; a plain count is its own numerator."""
    found = TILE.findall(client.get("/leeds/board/").content.decode())
    assert len(found) == 10
    return {slug: (numerator, denominator) for slug, _, numerator, denominator in found}


def promised(each: Upload, when: str) -> dict[str, tuple[str, str]]:
    last = each.result["figures"][-1]["figures"]
    text = {None: ""}
    return {
        row["slug"]: tuple(text.get(row[when][part], str(row[when][part])) for part in ("numerator", "denominator"))
        for row in last
    }


def children(*numbers: int, **cells: str) -> list[dict[str, str]]:
    return [episode_row(str(number), **cells) for number in numbers]


def test_the_figures_are_those_the_board_has_afterwards(signed_in: Client, tmp_path: Path) -> None:
    load(of_year(tmp_path, 2023, episodes=children(1, 2, 3)))
    before = board(signed_in)
    rows = [*children(1), *children(2, 4, PLACE="K2", PL_POST="SW1A 1AA"), *children(5, DEC="01/02/2023", REC="E8")]
    each = upload(signed_in, files_of(tmp_path / "new", episodes=rows))
    assert promised(each, "now") == before
    assert board(signed_in) == before
    page = page_of(signed_in, each)
    assert "The board as at 31 March 2023" in page
    assert "Episodes of 1 child would be withdrawn" in page
    press(signed_in, "confirm", each)
    after = board(signed_in)
    assert promised(each, "then") == after
    assert after != before
    assert "Before" in page_of(signed_in, each)


def test_of_a_new_year_there_is_nothing_to_compare_with(signed_in: Client, tmp_path: Path) -> None:
    load(of_year(tmp_path, 2023, episodes=children(1, 2)))
    rows = children(1, 2)
    header = [header_row("1"), header_row("2")]
    folder = write_return(tmp_path / "new", prefix="2023-24-", header=header, episodes=rows)
    each = upload(signed_in, sent(*sorted(folder.glob("*.csv"))))
    assert [found["day"] for found in each.result["figures"]] == ["2023-03-31", "2024-03-31"]
    page = page_of(signed_in, each)
    assert "The board as at 31 March 2023 would stay as it is." in page
    assert "The board as at 31 March 2024, of which there was no return before" in page
    press(signed_in, "confirm", each)
    assert promised(each, "then") == board(signed_in)


def test_rows_corrected_here_that_the_return_would_change_are_shown(signed_in: Client, tmp_path: Path) -> None:
    load(of_year(tmp_path, 2023, episodes=children(1)))
    child = child_held(leeds(), "1")
    after = child.with_episodes([replace(child.episodes[0], urn="SC000009")])
    amend_child(authority=leeds(), before=child, after=after, verb="corrected", by="a test")
    each = upload(signed_in, files_of(tmp_path / "new", episodes=children(1, URN="SC000004")))
    page = page_of(signed_in, each)
    assert "1 row written here would change" in page
    assert "Ofsted number (URN): SC000009" in page
    assert "Ofsted number (URN): SC000004" in page
    assert 'href="/leeds/children/1/"' in page


def test_an_upload_that_nobody_applies_is_forgotten_after_a_week(signed_in: Client, tmp_path: Path) -> None:
    kept = upload(signed_in, files_of(tmp_path / "1"))
    press(signed_in, "confirm", kept)
    old = upload(signed_in, files_of(tmp_path / "2", episodes=children(1, 2)))
    new = upload(signed_in, files_of(tmp_path / "3", episodes=children(1, 3)))
    Upload.objects.exclude(pk=new.pk).update(created_at=timezone.now() - timedelta(days=7, minutes=1))
    assert forget_old_uploads() == 1
    for each in (kept, old, new):
        each.refresh_from_db()
    assert (kept.state, old.state, new.state) == (State.APPLIED, State.DROPPED, State.READY)
    assert not old.files.exists()
    assert new.files.exists()


def test_a_report_of_what_was_applied_can_forget_its_children(signed_in: Client, tmp_path: Path) -> None:
    rows = [*children(1), *children(4711, LS="X9")]
    each = upload(signed_in, files_of(tmp_path, episodes=rows), accept_issues="on")
    press(signed_in, "confirm", each)
    assert "4711" in page_of(signed_in, each)
    forget_children(authority=leeds())
    assert "4711" not in page_of(signed_in, each)
    assert signed_in.get(f"/leeds/imports/uploads/{each.pk}/problems/").status_code == 404


@needs_samples
def test_a_faulty_sample_is_refused_with_a_list_and_stores_nothing(signed_in: Client) -> None:
    before = rows_held()
    files = sent(*sorted((SAMPLES / "validator-fake-data").glob("*.csv")))
    each = upload(signed_in, files)
    assert each.state == State.REFUSED
    assert rows_held() == before
    assert len(each.result["rules"]) > 80
    assert each.result["problems"] > 40_000
    assert all(len(rule["examples"]) <= 5 for rule in each.result["rules"])
    page = page_of(signed_in, each)
    assert "The register cannot hold these rows" in page
    assert "Download all of them (CSV)" in page
    assert "Check again without these children" in page


@pytest.mark.django_db(transaction=True)
def test_pages_answer_while_a_preview_is_tried(client: Client, tmp_path: Path) -> None:
    client.force_login(person("ana", leeds="analyst"))
    load(of_year(tmp_path, 2023, episodes=children(1, 2)))
    before = board(client)
    worked = work_out(prepare(leeds(), of_year(tmp_path / "new", 2023, episodes=children(1, 2, 3))))
    seen: list[object] = []

    def ask() -> None:
        try:
            seen.extend([board(client), client.get("/leeds/children/").status_code])
        finally:
            connection.close()

    def look() -> int:
        asking = threading.Thread(target=ask)
        asking.start()
        asking.join(timeout=10)
        return Child.objects.count()

    assert try_plan(worked=worked, look=look) == 3
    assert seen == [before, 200]
