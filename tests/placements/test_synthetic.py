"""Made-up returns: the same again for the same seed, valid in every year, and loaded without a question."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

from placements.actions import apply_plan
from placements.models import CarePeriod, Placement, ReturnRow
from placements.ssda903.preparing import Plan, prepare
from placements.ssda903.reading import Row as ReadRow
from placements.ssda903.returns import TableRows
from placements.ssda903.rules import check_return
from placements.ssda903.rules.collection import collect
from placements.ssda903.tables import NAMED
from placements.ssda903.typed import needed_date, read_date
from placements.synthetic.paths import birthday
from placements.synthetic.returns import Tables, make_returns, write_returns
from sufficiency.authorities.models import Authority
from sufficiency.calendar import age_on, last_day_of_year
from sufficiency.geography import Place, find_places

BOLTON: Final = "E08000001"
FIRST, LAST = 2017, 2026
CHILDREN: Final = 60
Row = dict[str, str]


def make(seed: str = "a test", children: int = CHILDREN) -> dict[int, Tables]:
    return make_returns(BOLTON, prefix="BOL", seed=seed, children=children, first_year=FIRST, last_year=LAST)


@pytest.fixture(scope="module")
def returns() -> dict[int, Tables]:
    return make()


def rows(returns: dict[int, Tables], year: int, table: str) -> list[Row]:
    return [dict(zip(NAMED[table].columns, row, strict=True)) for row in returns[year][table]]


def every(returns: dict[int, Tables], table: str) -> Iterator[tuple[int, Row]]:
    for year in returns:
        for row in rows(returns, year, table):
            yield year, row


def test_the_same_seed_gives_the_same_children(returns: dict[int, Tables]) -> None:
    assert make() == returns
    assert make("another") != returns


def test_as_many_are_in_care_on_the_last_day_as_were_asked_for(returns: dict[int, Tables]) -> None:
    open_then = [row for row in rows(returns, LAST, "Episodes") if not row["DEC"] and row["LS"] not in ("V3", "V4")]
    assert len({row["CHILD"] for row in open_then}) == len(open_then) == CHILDREN


def test_every_table_has_rows_and_every_code_is_one_of_its_year(returns: dict[int, Tables]) -> None:
    for name in next(iter(returns.values())):
        seen = list(every(returns, name))
        assert seen, name
        for column, codes in NAMED[name].codes.items():
            wrong = {(year, row[column]) for year, row in seen if row[column] not in {"", *codes.valid_in(year)}}
            assert not wrong, column


@pytest.mark.parametrize(("code", "years"), [("1", range(2017, 2025)), ("M", range(2025, 2027))])
def test_sex_is_coded_as_its_year_has_it(returns: dict[int, Tables], code: str, years: range) -> None:
    assert {year for year, row in every(returns, "Header") if row["SEX"] == code} == set(years)


def test_supported_accommodation_is_k3_since_its_regulation(returns: dict[int, Tables]) -> None:
    starts = {
        code: [needed_date(row["DECOM"]) for _, row in every(returns, "Episodes") if row["PLACE"] in code]
        for code in (("K3",), ("H5", "P2"))
    }
    day = needed_date("28/10/2023")
    assert min(starts["K3",]) >= day > max(starts["H5", "P2"])


def test_a_year_has_the_episodes_of_its_days_and_open_ones_again(returns: dict[int, Tables]) -> None:
    for year, row in every(returns, "Episodes"):
        start, end = needed_date(row["DECOM"]), read_date(row["DEC"])
        assert start <= last_day_of_year(year)
        assert end is None or last_day_of_year(year - 1) < end <= last_day_of_year(year)
        assert bool(row["DEC"]) == bool(row["REC"])
    for earlier, later in pairwise(returns):
        still_open = {(r["CHILD"], r["DECOM"]) for r in rows(returns, earlier, "Episodes") if not r["DEC"]}
        assert still_open <= {(r["CHILD"], r["DECOM"]) for r in rows(returns, later, "Episodes")}


def merged(returns: dict[int, Tables]) -> Iterator[list[Row]]:
    """Each child's episodes in order, as the latest return has them."""
    latest: dict[str, dict[str, Row]] = {}
    for _, row in every(returns, "Episodes"):
        latest.setdefault(row["CHILD"], {})[row["DECOM"]] = row
    for episodes in latest.values():
        yield sorted(episodes.values(), key=lambda row: needed_date(row["DECOM"]))


def test_chains_hold_and_say_what_changed(returns: dict[int, Tables]) -> None:
    kinds = set()
    for episodes in merged(returns):
        for before, after in pairwise(episodes):
            if before["REC"] != "X1":
                assert after["RNE"] == "S"
                assert needed_date(after["DECOM"]) > needed_date(before["DEC"])
                continue
            kinds.add(after["RNE"])
            assert after["DECOM"] == before["DEC"]
            moved = any(before[name] != after[name] for name in ("PLACE", "PLACE_PROVIDER", "PL_POST", "URN"))
            status = before["LS"] != after["LS"]
            assert status == (after["RNE"] in "LBU")
            assert moved or after["RNE"] not in "TU"
            assert not moved or after["RNE"] != "L"
            assert before["CIN"] == after["CIN"]
    assert kinds == set("LPTBU")


def test_time_away_ends_where_it_began(returns: dict[int, Tables]) -> None:
    """Rule 383; and no reason for change of placement before or after it (rule 226)."""
    seen = 0
    for episodes in merged(returns):
        for before, away, after in zip(episodes, episodes[1:], episodes[2:], strict=False):
            if away["PLACE"].startswith("T") and not before["PLACE"].startswith("T") and after["RNE"] in "PB":
                seen += 1
                assert (after["PLACE"], after["PL_POST"]) == (before["PLACE"], before["PL_POST"])
                assert not before["REASON_PLACE_CHANGE"]
                assert not away["REASON_PLACE_CHANGE"]
                assert not away["PLACE_PROVIDER"]
                assert not away["URN"]
    assert seen


def test_nobody_is_in_care_past_eighteen_or_before_birth(returns: dict[int, Tables]) -> None:
    born = {row["CHILD"]: needed_date(row["DOB"]) for _, row in every(returns, "Header")}
    for episodes in merged(returns):
        birth = born[episodes[0]["CHILD"]]
        assert needed_date(episodes[0]["DECOM"]) >= birth
        last_days = [day - timedelta(1) for row in episodes if (day := read_date(row["DEC"]))]
        assert all(age_on(birth, day) < 18 for day in last_days)


def test_homes_are_at_real_postcodes_mostly_in_the_authority(returns: dict[int, Tables]) -> None:
    last = [row for row in rows(returns, LAST, "Episodes") if row["PL_POST"]]
    places = find_places({row[name] for row in last for name in ("PL_POST", "HOME_POST") if row[name]})
    assert all(places[row["PL_POST"]].easting for row in last)
    assert {places[row["HOME_POST"]].authority for row in last if row["HOME_POST"]} == {BOLTON}
    own = sum(places[row["PL_POST"]].authority == BOLTON for row in last)
    assert 0.4 < own / len(last) < 0.9


def test_no_pupil_number_can_be_a_child_s(returns: dict[int, Tables]) -> None:
    """Local authority 000 there is not; the other values say why there is no number."""
    numbers = {row["UPN"] for _, row in every(returns, "Header")}
    assert all(number[1:4] == "000" if len(number) == 13 else number in ("UN1", "UN3") for number in numbers)


def test_a_pupil_number_comes_with_the_first_school_and_stays(returns: dict[int, Tables]) -> None:
    said: dict[str, list[str]] = {}
    for year, row in every(returns, "Header"):
        if row["UPN"] != "UN3":
            at_school = age_on(needed_date(row["DOB"]), date(year - 1, 8, 31)) >= 4
            assert at_school == (row["UPN"] != "UN1")
            said.setdefault(row["CHILD"], []).append(row["UPN"])
    assert all(len({number for number in numbers if number != "UN1"}) <= 1 for numbers in said.values())
    assert any("UN1" in numbers and numbers[-1] != "UN1" for numbers in said.values())


def test_a_girl_in_care_is_said_to_be_a_mother_or_not(returns: dict[int, Tables]) -> None:
    for year in returns:
        girls = {row["CHILD"] for row in rows(returns, year, "Header") if row["SEX"] in ("2", "F")}
        in_care = {row["CHILD"] for row in rows(returns, year, "Episodes") if row["LS"] not in ("V3", "V4")}
        assert {row["CHILD"] for row in rows(returns, year, "Header") if row["MOTHER"]} == girls & in_care


def test_health_is_asked_by_age(returns: dict[int, Tables]) -> None:
    for year, row in every(returns, "OC2"):
        age = age_on(needed_date(row["DOB"]), last_day_of_year(year))
        assert bool(row["SDQ_SCORE"] or row["SDQ_REASON"]) == (age >= 4)
        assert not (row["SDQ_SCORE"] and row["SDQ_REASON"])
        assert bool(row["HEALTH_CHECK"]) == (age < 5)
        assert bool(row["CONVICTED"]) == (age >= 10)
        assert bool(row["INTERVENTION_RECEIVED"]) == (row["SUBSTANCE_MISUSE"] == "1")
        assert bool(row["INTERVENTION_OFFERED"]) == (row["INTERVENTION_RECEIVED"] == "0")


def test_care_leavers_are_told_of_who_left_before_their_birthday(returns: dict[int, Tables]) -> None:
    ends = {chain[-1]["CHILD"]: chain[-1]["DEC"] for chain in merged(returns)}
    ages = set()
    for year, row in every(returns, "OC3"):
        age = age_on(needed_date(row["DOB"]), last_day_of_year(year))
        ages.add(age)
        assert needed_date(ends[row["CHILD"]]) < birthday(needed_date(row["DOB"]), age)
    assert ages == {17, 18, 19}


def test_the_files_read_back_as_they_were_made(returns: dict[int, Tables], tmp_path: Path) -> None:
    write_returns(returns, tmp_path)
    assert sorted(folder.name for folder in tmp_path.iterdir())[0] == "2016-17"
    with (tmp_path / "2025-26" / "episodes.csv").open(newline="") as file:
        read = [tuple(row) for row in csv.reader(file)]
    assert read == [NAMED["Episodes"].columns, *returns[2026]["Episodes"]]


def load(folder: Path) -> Plan:
    plan = prepare(Authority.objects.get(slug="bolton"), folder)
    if plan.returns:
        apply_plan(plan=plan, by="a test")
    return plan


def as_read(tables: Tables) -> dict[str, TableRows]:
    return {
        name: TableRows(
            name,
            [ReadRow(line, row) for line, row in enumerate(found, start=2)],
            ["a test"] * len(found),
            [row[0] for row in found],
        )
        for name, found in tables.items()
    }


def keep(wanted: Iterable[str], places: dict[str, Place]) -> dict[str, Place]:
    return {postcode: places[postcode] for postcode in wanted if postcode in places}


def test_no_rule_of_any_year_has_a_question_about_more_children() -> None:
    """Of all rules at once, without the rest of an import; last year's return is beside each."""
    more = make("another", children=150)
    places = find_places({row[name] for _, row in every(more, "Episodes") for name in ("PL_POST", "HOME_POST")})
    last = None
    for year in more:
        tables = as_read(more[year])
        last = collect(year, tables, last, own_codes=frozenset({BOLTON}), find=lambda wanted: keep(wanted, places))
        assert not Counter(rule.number for rule, _ in check_return(last))


@pytest.mark.django_db
def test_they_load_without_a_question_and_change_nothing_the_second_time(
    returns: dict[int, Tables], tmp_path: Path
) -> None:
    write_returns(returns, tmp_path)
    first = load(tmp_path)
    assert not first.problems
    assert ReturnRow.objects.count() == sum(len(rows) for tables in returns.values() for rows in tables.values())
    looked_after = CarePeriod.objects.open_on(last_day_of_year(LAST))
    assert looked_after.exclude(legal_statuses__status__in=("V3", "V4")).count() == CHILDREN
    assert Placement.objects.filter(temporary=True, returns_to__isnull=True).count() == 0
    again = load(tmp_path)
    assert not again.returns
    assert not again.problems
