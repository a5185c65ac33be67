"""Stored sheets: those of the data as it is, or none."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from placements.ssda903.episodes import Episode
from providers.actions.bed_uses import put_use
from reports.board.flows import flows_by_month
from reports.disclosure.quarters import is_quarter_end
from reports.indicators.figure import Status
from reports.indicators.figures import population_on, populations_of
from reports.indicators.quarters import quarters_behind
from reports.indicators.returns_held import returns_held
from reports.indicators.scope import Scope
from reports.indicators.sheet import sheet_of, sheets_of
from reports.indicators.sheet_json import sheet_as_json, sheet_from_json
from reports.management.commands import store_values
from reports.models import MonthEnd
from reports.stored import actions, checking, definitions, month_ends, sheets, worker
from reports.stored.actions import store_month_ends
from reports.stored.month_ends import present
from reports.stored.sheets import read_sheets, sheets_to_store, stored_sheets
from reports.stored.worker import Worker, authorities_with_data
from sufficiency.authorities.models import Authority, Population
from tests.providers.factories import USED, bed, home
from tests.reports.factories import child_with, leeds, returns_loaded

if TYPE_CHECKING:
    from reports.indicators.sheet import Sheet

pytestmark = pytest.mark.django_db
LAST = date(2024, 3, 31)


def episode(start: date, place: str = "U6", **more: object) -> Episode:
    values = {"decom": start, "rne": "S", "ls": "C2", "cin": "N1", "place": place, "provider": "PR1"}
    return Episode(**values | more)


@pytest.fixture
def authority() -> Authority:
    """Two returns; a child who moved from a foster home to a children's home, and one who left."""
    found = leeds()
    returns_loaded(found, 2023, 2024)
    moved = date(2024, 1, 10)
    first = episode(date(2023, 6, 1), dec=moved, rec="X1")
    child_with(found, [first, episode(moved, "K2", rne="P")])
    child_with(found, [episode(date(2022, 5, 1), dec=date(2024, 2, 5), rec="E4A")], reference="2")
    return found


def changed(authority: Authority) -> None:
    Authority.objects.filter(pk=authority.pk).data_changed()


def live(authority: Authority, *days: date) -> dict[date, Sheet]:
    """As they are stored: with the quarters behind those of quarter ends."""
    found = sheets_of(authority, days)
    behind = {day: quarters_behind(authority, day) for day in days if is_quarter_end(day)}
    return found | {day: replace(found[day], quarters=quarters) for day, quarters in behind.items()}


def no_counting(*_: object, **__: object) -> None:
    raise AssertionError("worked out, though it is stored")


def test_every_month_end_of_the_returns_is_stored_the_newest_first(authority: Authority) -> None:
    numbers: list[int] = []
    assert store_month_ends(authority=authority, stored=numbers.append)
    days = list(present(authority).order_by("-day").values_list("day", flat=True))
    assert (len(days), days[0], days[-1], numbers) == (24, LAST, date(2022, 4, 30), [12, 12])
    assert list(MonthEnd.objects.order_by("pk").values_list("day", flat=True)) == days


def test_what_is_stored_is_what_is_worked_out(authority: Authority) -> None:
    store_month_ends(authority=authority)
    days = month_ends.month_ends(returns_held(authority))
    stored = stored_sheets(authority, days, returns_held(authority))
    assert {day: stored[day] for day in days} == live(authority, *days)
    assert stored[LAST].moves == {("foster", "childrens-homes"): 1}


def test_stored_sheets_are_read_and_nothing_is_counted(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    store_month_ends(authority=authority)
    expected = live(authority, LAST, date(2023, 3, 31))
    held = returns_held(authority)
    monkeypatch.setattr(sheets, "sheets_of", no_counting)
    with CaptureQueriesContext(connection) as queries:
        assert read_sheets(authority, [LAST, date(2023, 3, 31)], held) == expected
    assert len(queries) == 2


def test_days_that_are_not_stored_are_worked_out(authority: Authority) -> None:
    store_month_ends(authority=authority)
    days = [date(2024, 3, 30), LAST, date(2020, 3, 31), date(2024, 5, 31)]
    found = read_sheets(authority, days)
    assert list(found) == days
    assert {day: replace(sheet, quarters=None) for day, sheet in found.items()} == sheets_of(authority, days)
    assert found[date(2020, 3, 31)].figures["children_looked_after"].status is Status.NOT_KNOWN


def test_nothing_is_read_once_the_data_has_changed(authority: Authority) -> None:
    store_month_ends(authority=authority)
    child_with(authority, [episode(date(2024, 3, 1))], reference="3")
    changed(authority)
    assert not present(authority).exists()
    # The object is of before the change; the version is the database's.
    assert read_sheets(authority, [LAST])[LAST].figures["children_looked_after"].value == 2


def test_a_bed_that_is_used_makes_nothing_be_stored_anew(authority: Authority) -> None:
    numbers: list[int] = []
    looking = Worker(authorities_with_data(), numbers.append)
    looking.round()
    wanted = bed(home(None, authority=authority))
    put_use(bed=wanted, start=USED, kind="occupied", told_by="provider", by="tests", authority=authority)
    looking.round()
    assert (numbers, present(authority).count()) == ([12, 12], 24)


def test_nothing_is_read_that_other_definitions_worked_out(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    store_month_ends(authority=authority)
    monkeypatch.setattr(month_ends, "definitions", lambda: "another")
    assert stored_sheets(authority, [LAST], returns_held(authority)) == {}


def test_the_definitions_are_told_apart_by_what_they_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    before = definitions.definitions()
    changes = {"INDICATORS": {}, "GROUP_OF": {}, "FORMAT": 0, "STOCK": definitions.FLOWS, "FLOWS": definitions.STOCK}
    changes["COUNTED_BY"] = definitions.COUNTED_BY[:1]
    found = {before}
    for name, value in changes.items():
        with monkeypatch.context() as context:
            context.setattr(definitions, name, value)
            found.add(definitions.definitions.__wrapped__())
    assert len(found) == 1 + len(changes)
    assert definitions.definitions.__wrapped__() == before


def test_a_new_population_estimate_counts_at_once(authority: Authority) -> None:
    store_month_ends(authority=authority)
    Population.objects.filter(authority=authority).delete()
    assert read_sheets(authority, [LAST])[LAST].figures["rate_per_10k"].status is Status.NOT_KNOWN
    Population.objects.create(authority=authority, mid_year=2023, aged_0_to_17=1000)
    assert read_sheets(authority, [LAST])[LAST].figures["rate_per_10k"].value == 10


def test_only_what_changed_is_written(authority: Authority) -> None:
    store_month_ends(authority=authority)
    before = dict(MonthEnd.objects.values_list("day", "made_at"))
    child_with(authority, [episode(date(2024, 2, 10))], reference="3")
    changed(authority)
    assert store_month_ends(authority=authority)
    after = dict(MonthEnd.objects.values_list("day", "made_at"))
    assert present(authority).count() == 24
    # Sheets of quarter ends carry all quarters of their financial year.
    same_year = {date(2023, 6, 30), date(2023, 9, 30), date(2023, 12, 31)}
    assert {day for day, at in after.items() if at != before[day]} == {date(2024, 2, 29), LAST} | same_year


def test_month_ends_of_a_return_taken_back_go(authority: Authority) -> None:
    store_month_ends(authority=authority)
    authority.submissions.filter(year_ending=2024).delete()
    changed(authority)
    assert store_month_ends(authority=authority)
    assert MonthEnd.objects.order_by("day").last().day == date(2023, 3, 31)
    authority.submissions.all().delete()
    changed(authority)
    assert store_month_ends(authority=authority)
    assert not MonthEnd.objects.exists()


def test_data_that_changes_meanwhile_is_not_stored_as_the_new(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change_and_count(*arguments: object) -> dict[date, Sheet]:
        changed(authority)
        return sheets_to_store(*arguments)

    monkeypatch.setattr(actions, "sheets_to_store", change_and_count)
    assert not store_month_ends(authority=authority)
    assert not MonthEnd.objects.exists()


def test_stored_months_are_those_counted(authority: Authority) -> None:
    scope, held = Scope(authority, LAST), returns_held(authority)
    counted = flows_by_month(scope, held, 1)
    assert [flow.started for flow in counted if flow.started] == [1, 1]
    store_month_ends(authority=authority)
    with CaptureQueriesContext(connection) as queries:
        assert flows_by_month(scope, held, 1) == counted
    assert len(queries) == 1
    MonthEnd.objects.filter(day=date(2023, 1, 31)).delete()
    assert flows_by_month(scope, held, 1) == counted


def test_two_workers_at_once_do_no_harm(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    def let_the_other_go_first(*arguments: object) -> dict[date, Sheet]:
        monkeypatch.setattr(actions, "sheets_to_store", sheets_to_store)
        assert store_month_ends(authority=authority)
        return sheets_to_store(*arguments)

    monkeypatch.setattr(actions, "sheets_to_store", let_the_other_go_first)
    assert store_month_ends(authority=authority)
    assert present(authority).count() == MonthEnd.objects.count() == 24


def test_ended_in_mid_work_it_leaves_whole_sheets_and_goes_on_from_there(authority: Authority) -> None:
    def ends(number: int) -> None:
        raise SystemExit

    with pytest.raises(SystemExit):
        store_month_ends(authority=authority, stored=ends)
    assert present(authority).count() == 12
    assert read_sheets(authority, [LAST]) == live(authority, LAST)
    numbers: list[int] = []
    assert store_month_ends(authority=authority, stored=numbers.append)
    assert numbers == [12]


def test_a_worker_looks_again_only_at_what_changed(authority: Authority) -> None:
    numbers: list[int] = []
    looking = Worker(authorities_with_data(), numbers.append)
    looking.round()
    with CaptureQueriesContext(connection) as queries:
        looking.round()
    assert (numbers, len(queries)) == ([12, 12], 1)
    changed(authority)
    looking.round()
    assert len(numbers) == 4


def test_watching_goes_on_with_the_next_where_one_cannot_be_stored(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    returns_loaded(Authority.objects.get(slug="bradford"), 2024)
    names: list[str] = []

    def store(authority: Authority, **_: object) -> bool:
        names.append(authority.slug)
        if authority.slug == "bradford":
            raise ValueError("child 4711 cannot be counted")
        return True

    monkeypatch.setattr(worker, "store_month_ends", store)
    err = StringIO()
    looking = Worker(authorities_with_data())
    for _ in range(2):
        looking.round(store_values.Command(stderr=err)._failed)
    assert sorted(names) == ["bradford", "bradford", "leeds"]
    assert err.getvalue().splitlines() == 2 * ["bradford: its figures were not stored (ValueError); trying again."]


def test_a_sheet_is_the_same_after_json(authority: Authority) -> None:
    scope, held = Scope(authority, LAST), returns_held(authority)
    sheet = replace(sheet_of(scope, held), quarters=quarters_behind(authority, LAST))
    plain = json.loads(json.dumps(sheet_as_json(sheet)))
    population = population_on(LAST, populations_of(authority))
    assert sheet_from_json(plain, scope, held, population) == sheet


def said(command: str, *arguments: str) -> dict[str, object]:
    out = StringIO()
    call_command(command, *arguments, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_the_commands_store_and_check(authority: Authority) -> None:
    assert said("check_stored_values") == {"checked": 0, "different": [], "missing": 24}
    assert said("store_values", "leeds") == {"month_ends": 24}
    assert said("store_values") == {"month_ends": 0}
    assert said("check_stored_values", "leeds") == {"checked": 24, "different": [], "missing": 0}


def test_data_that_changes_during_the_check_is_no_difference(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change_and_count(*arguments: Any) -> dict[date, Sheet]:
        child_with(authority, [episode(date(2024, 3, 1))], reference="3")
        changed(authority)
        return sheets_to_store(*arguments)

    store_month_ends(authority=authority)
    monkeypatch.setattr(checking, "sheets_to_store", change_and_count)
    err = StringIO()
    call_command("check_stored_values", stdout=StringIO(), stderr=err)
    assert err.getvalue() == "leeds: its data changed while it was checked; check it again.\n"


def test_the_check_finds_what_is_different(authority: Authority) -> None:
    call_command("store_values", "leeds", stdout=StringIO())
    row = MonthEnd.objects.get(day=LAST)
    row.sheet["counts"]["placed_in_area"] += 1
    row.sheet["reasons"] = {}
    row.save()
    out = StringIO()
    with pytest.raises(CommandError) as stopped:
        call_command("check_stored_values", "--json", stdout=out)
    assert stopped.value.returncode == 1
    different = json.loads(out.getvalue())["different"]
    assert [each["what"] for each in different] == ["placed_in_area", "reasons"]
    assert {(each["authority"], each["date"]) for each in different} == {("leeds", "2024-03-31")}


@pytest.mark.parametrize(
    ("command", "arguments", "status"),
    [
        ("store_values", ["nowhere"], 1),
        ("check_stored_values", ["nowhere"], 1),
        ("store_values", ["--watch", "0"], 2),
    ],
)
def test_the_commands_refuse_in_words(command: str, arguments: list[str], status: int) -> None:
    with pytest.raises(CommandError) as stopped:
        call_command(command, *arguments)
    assert stopped.value.returncode == status
