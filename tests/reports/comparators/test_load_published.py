"""load_published: what it keeps of small files in the publishers' layouts, and what it refuses."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command

from reports.comparators import keeping
from reports.comparators.keeping import keep_comparisons, out_of_date
from reports.comparators.loading import load_file
from reports.indicators.indicator import Better
from reports.indicators.registry import INDICATORS
from reports.models import Comparison, IndicatorValue
from sufficiency.authorities.models import Authority, Population, StatisticalNeighbour
from tests.reports.comparators.files import many_placements, number, place, write

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db

MARCH = date(2024, 3, 31)
LEEDS, BARNSLEY, BARNSLEY_SINCE_2025, ENGLAND = "E08000035", "E08000016", "E08000038", "E92000001"


@pytest.fixture
def loaded(capsys: pytest.CaptureFixture[str]) -> object:
    """The answer about the last file of a load, and the exit status of the load."""

    def load(*paths: Path, options: tuple[str, ...] = ()) -> tuple[dict, int]:
        status = 0
        try:
            call_command("load_published", *map(str, paths), "--json", *options)
        except SystemExit as end:
            status = int(str(end.code))
        return json.loads(capsys.readouterr().out)["files"][-1], status

    return load


def stated(slug: str, code: str = LEEDS, **more: object) -> IndicatorValue:
    return IndicatorValue.objects.get(slug=slug, area_code=code, **more)


def test_a_load_that_was_ended_before_it_compared_is_found_and_mended(tmp_path: Path, loaded) -> None:
    path = tmp_path / "a.csv"
    loaded(write(path, [number(LEEDS, 1500, 90), number(ENGLAND, 83_000, 70)]))
    assert not out_of_date()
    load_file(write(path, [number(LEEDS, 1500, 91), number(ENGLAND, 83_000, 70)]))
    assert out_of_date() == Comparison.objects.count()
    err = StringIO()
    call_command("check_stored_values", stdout=StringIO(), stderr=err)
    assert "Comparisons are out of date" in err.getvalue()
    call_command("store_values", stdout=StringIO())
    assert not out_of_date()
    kept = Comparison.objects.get(authority__gss_code=LEEDS, day=MARCH)
    assert kept.figures["rate_per_10k"]["own"] == [91, ""]


def test_comparisons_by_other_definitions_are_out_of_date(tmp_path: Path, loaded, monkeypatch) -> None:
    loaded(write(tmp_path / "a.csv", [number(LEEDS, 1500, 90)]))
    before = keeping.definitions()
    turned = replace(INDICATORS["rate_per_10k"], better=Better.HIGHER)
    monkeypatch.setitem(INDICATORS, "rate_per_10k", turned)
    assert keeping.definitions() != before
    assert out_of_date()
    keep_comparisons()
    assert not out_of_date()


def test_a_count_and_a_rate_with_what_they_are_over(tmp_path: Path, loaded) -> None:
    path = write(tmp_path / "any name.csv", [number(LEEDS, 1500, 90, people=166_000), number(ENGLAND, 83_000, 70)])
    answer, status = loaded(path)
    assert (answer["rows"], answer["added"], answer["changed"], status) == (2, 4, 0, 0)
    assert answer["recognised_as"] == "children looked after: numbers and rates"
    rate = stated("rate_per_10k")
    assert (rate.value, rate.numerator, rate.denominator) == (Decimal(90), 1500, 166_000)
    assert (rate.day, rate.authority.slug, rate.source, rate.symbol) == (MARCH, "leeds", "dfe", "")
    assert rate.title == "DfE, Children looked after in England including adoptions, 2024 edition"
    count = stated("children_looked_after", ENGLAND)
    assert (count.value, count.numerator, count.denominator, count.authority) == (83_000, 83_000, None, None)


def test_a_share_with_the_total_of_its_own_part(tmp_path: Path, loaded) -> None:
    loaded(write(tmp_path / "a.csv", many_placements(LEEDS, 55, 11, of=500)))
    share = stated("three_or_more_placements")
    assert (share.value, share.numerator, share.denominator) == (11, 55, 500)


def test_a_second_load_changes_nothing(tmp_path: Path, loaded) -> None:
    path = write(tmp_path / "a.csv", [number(LEEDS, 1500, 90), number("E12000003", "c", "c")])
    loaded(path)
    before = list(IndicatorValue.objects.order_by("pk").values())
    answer, _ = loaded(path)
    assert (answer["added"], answer["changed"]) == (0, 0)
    assert list(IndicatorValue.objects.order_by("pk").values()) == before


def test_a_corrected_figure_of_the_same_edition_is_changed(tmp_path: Path, loaded) -> None:
    loaded(write(tmp_path / "a.csv", [number(LEEDS, 1500, 90)]))
    answer, _ = loaded(write(tmp_path / "a.csv", [number(LEEDS, 1501, 90)]))
    # The rate's numerator too.
    assert (answer["added"], answer["changed"]) == (0, 2)
    assert stated("children_looked_after").value == 1501


def test_a_later_edition_compares_and_the_earlier_one_stays(tmp_path: Path, loaded) -> None:
    later = [number(LEEDS, 1490, 89), number(LEEDS, 1400, 84, year=2025)]
    for rows in ([number(LEEDS, 1500, 90)], later):
        loaded(write(tmp_path / "a.csv", rows))
    values = IndicatorValue.objects.filter(slug="children_looked_after", day=MARCH).order_by("edition")
    assert list(values.values_list("edition", "value")) == [(2024, 1500), (2025, 1490)]
    kept = Comparison.objects.get(authority__slug="leeds", day=MARCH).figures["children_looked_after"]
    assert kept["own"] == [1490, ""]
    assert kept["title"].endswith("2025 edition")


def test_an_earlier_edition_loaded_last_does_not_compare(tmp_path: Path, loaded) -> None:
    later = [number(LEEDS, 1490, 89), number(LEEDS, 1400, 84, year=2025)]
    for rows in (later, [number(LEEDS, 1500, 90)]):
        loaded(write(tmp_path / "a.csv", rows))
    kept = Comparison.objects.get(authority__slug="leeds", day=MARCH).figures["children_looked_after"]
    assert kept["own"] == [1490, ""]


@pytest.mark.parametrize("symbol", ["c", "z", "x", "k", "u", "low", ":"])
def test_a_symbol_is_kept_and_is_no_number(symbol: str, tmp_path: Path, loaded) -> None:
    answer, status = loaded(write(tmp_path / "a.csv", [number(LEEDS, symbol, symbol)]))
    rate = stated("rate_per_10k")
    assert (rate.value, rate.symbol, rate.numerator) == (None, symbol, None)
    assert (status, [words for words in answer["warnings"] if "symbol" in words]) == (0, [])


@pytest.mark.parametrize("symbol", ["q", "[low]", "1e3", "NaN", "1,500", "٣"])
def test_next_years_symbol_is_kept_with_a_warning_and_is_no_number(symbol: str, tmp_path: Path, loaded) -> None:
    answer, status = loaded(write(tmp_path / "a.csv", [number(LEEDS, symbol, 90)]))
    count = stated("children_looked_after")
    assert (count.value, count.symbol, status) == (None, symbol, 0)
    assert f"“{symbol}” is a symbol we do not know (3 cells): kept as one, read as no number." in answer["warnings"]


def test_a_new_column_is_named_and_the_rest_is_read(tmp_path: Path, loaded) -> None:
    answer, status = loaded(write(tmp_path / "a.csv", [number(LEEDS, 1500, 90) | {"nation": "England"}]))
    assert (answer["added"], status) == (2, 0)
    assert "Column “nation” is new, and not read." in answer["warnings"]


@pytest.mark.parametrize("column", ["rate_per_10000", "population_type", "new_la_code", "time_period"])
def test_a_missing_column_is_named_and_nothing_is_kept(column: str, tmp_path: Path, loaded) -> None:
    row = number(LEEDS, 1500, 90)
    del row[column]
    answer, status = loaded(write(tmp_path / "a.csv", [row]))
    assert (
        answer["refused"] == f"Taken for “children looked after: numbers and rates”, but without its column {column}."
    )
    assert (status, answer["added"], IndicatorValue.objects.count()) == (1, 0, 0)


def test_of_a_refused_file_nothing_is_kept_and_the_others_go_on(tmp_path: Path, capsys: object, loaded) -> None:
    twice = [number(BARNSLEY, 300, 60), number(LEEDS, 1500, 90), number(LEEDS, 1501, 90)]
    bad, good = write(tmp_path / "a.csv", twice), write(tmp_path / "b.csv", many_placements(LEEDS, 55, 11))
    answer, status = loaded(bad, good)
    assert (answer["added"], status) == (1, 1)
    assert set(IndicatorValue.objects.values_list("slug", flat=True)) == {"three_or_more_placements"}


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([number(LEEDS, 1500, 90, year=202425)], "Row 2: “202425” is not a year that ends on 31 March, such as 2025."),
        ([number(LEEDS, -3, 90)], "Row 2: “-3” is not a number of people."),
        ([number(BARNSLEY, 1, 9), number(LEEDS, 1.5, 90)], "Row 3: “1.5” is not a number of people."),
        (
            [number(LEEDS, "not to be published yet", 90)],
            "Row 2: “not to be published …” stands where a number or a symbol should.",
        ),
        ([{"a": 1, "b": 2}], "Its columns are those of no file we read."),
        (
            [number(LEEDS, 1, 90), number(LEEDS, 2, 90)],
            "It gives two figures for children_looked_after of E08000035 on 2024-03-31.",
        ),
    ],
)
def test_what_cannot_be_a_figure_is_refused_in_a_sentence(rows: list, reason: str, tmp_path: Path, loaded) -> None:
    answer, status = loaded(write(tmp_path / "a.csv", rows))
    assert (answer["refused"], status) == (reason, 1)
    assert not IndicatorValue.objects.exists()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "It has no heading."),
        (b"time_period,geographic_level\n", "It has no rows."),
        (b"PK\x03\x04\xff\xfe", "It is not text in UTF-8: byte 5."),
        (b"a,a\n1,2\n", "It has two columns called 'a'."),
        (b"a,b\n1\n", "Row 2 has 1 cells, its heading 2."),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(content: bytes, reason: str, tmp_path: Path, loaded) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    answer, status = loaded(tmp_path / "a.csv")
    assert (answer["refused"], status) == (reason, 1)


def test_a_folder_and_what_is_gzipped_in_it(tmp_path: Path, loaded) -> None:
    folder = tmp_path / "deep" / "er"
    folder.mkdir(parents=True)
    path = write(folder / "a.csv", [number(LEEDS, 1500, 90)])
    (folder / "a.csv.gz").write_bytes(gzip.compress(path.read_bytes()))
    path.unlink()
    (folder / "notes.txt").write_text("not a table")
    answer, status = loaded(tmp_path)
    assert (answer["added"], status) == (2, 0)


def test_a_broken_gzip_and_an_empty_folder(tmp_path: Path, loaded) -> None:
    (tmp_path / "empty").mkdir()
    assert loaded(tmp_path / "empty")[0]["refused"] == "The folder has no CSV files."
    (tmp_path / "a.csv.gz").write_bytes(b"not gzipped")
    answer, status = loaded(tmp_path / "a.csv.gz")
    assert (answer["refused"].startswith("It cannot be read:"), status) == (True, 1)


def test_nothing_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as wrong:
        call_command("load_published", str(tmp_path / "nowhere"))
    assert wrong.value.returncode == 2


def test_the_new_code_of_barnsley_is_barnsley(tmp_path: Path, loaded) -> None:
    loaded(write(tmp_path / "a.csv", [number(BARNSLEY, 300, 60)]))
    answer, _ = loaded(write(tmp_path / "a.csv", [number(BARNSLEY_SINCE_2025, 300, 60)]))
    assert (answer["added"], answer["changed"]) == (0, 0)
    assert stated("rate_per_10k", BARNSLEY).authority.slug == "barnsley"


def test_an_area_we_do_not_know_is_left_out_and_named(tmp_path: Path, loaded) -> None:
    answer, _ = loaded(write(tmp_path / "a.csv", [number("E06000099", 300, 60), number(LEEDS, 1500, 90)]))
    assert (answer["rows"], answer["added"]) == (2, 2)
    assert "1 row of E06000099, which is no area we know, left out." in answer["warnings"]


def test_a_measure_that_is_named_otherwise_now_is_missed(tmp_path: Path, loaded) -> None:
    answer, _ = loaded(write(tmp_path / "a.csv", [number(LEEDS, 1500, 90, what="Children in care")]))
    assert answer["added"] == 0
    assert "No row has “Children looked after on 31 March each year” under population_type." in answer["warnings"]


def test_populations_are_added_and_corrected_and_a_change_is_told(tmp_path: Path, loaded) -> None:
    leeds = Authority.objects.get(slug="leeds")
    held = Population.objects.get(authority=leeds, mid_year=2024)

    def estimate(code: str, people: object) -> dict:
        return place(code) | {"age_group": "Children aged 0 to 17 years", "population_estimate": people}

    rows = [estimate(LEEDS, held.aged_0_to_17), estimate(BARNSLEY, "x"), estimate(ENGLAND, 12_000_000)]
    answer, _ = loaded(write(tmp_path / "a.csv", rows))
    assert (answer["rows"], answer["added"], answer["changed"]) == (3, 0, 0)
    leeds.refresh_from_db()
    assert leeds.data_version == 0
    answer, _ = loaded(write(tmp_path / "a.csv", [estimate(LEEDS, 7), estimate(LEEDS, 8)]))
    assert (answer["added"], answer["refused"]) == (0, "Row 3: It gives two populations of E08000035 in mid-2024.")
    answer, _ = loaded(write(tmp_path / "a.csv", [estimate(LEEDS, 7), estimate(LEEDS, 8) | {"time_period": 2031}]))
    assert (answer["added"], answer["changed"]) == (1, 1)
    held.refresh_from_db()
    leeds.refresh_from_db()
    assert (held.aged_0_to_17, leeds.data_version) == (7, 1)


def neighbour(rank: int, code: str, closeness: str = "Close") -> dict:
    names = {"gss_code": LEEDS, "dfe_la_code": "383", "la_name": "Leeds", "rank": rank}
    return names | {
        "neighbour_gss_code": "",
        "neighbour_dfe_la_code": code,
        "neighbour_name": "",
        "closeness": closeness,
    }


def test_another_model_does_not_take_the_place_of_one_by_accident(tmp_path: Path, loaded) -> None:
    path = tmp_path / "a.csv"
    loaded(write(path, [neighbour(1, "370"), neighbour(2, "380")]))
    other = write(path, [neighbour(1, "380"), neighbour(2, "370")])
    answer, status = loaded(other)
    assert status == 1
    assert "--model-year" in answer["refused"]
    assert loaded(other, options=("--model-year", "2029"))[0]["added"] == 2
    assert loaded(other, options=("--model-year", "2025"))[0]["changed"] == 2
    kept = StatisticalNeighbour.objects.order_by("model_year", "rank")
    expected = [(2025, 1, "380"), (2025, 2, "370"), (2029, 1, "380"), (2029, 2, "370")]
    assert list(kept.values_list("model_year", "rank", "neighbour__dfe_code")) == expected


@pytest.mark.parametrize("code", ["383", "370"])
def test_a_council_is_no_neighbour_of_itself_nor_twice(code: str, tmp_path: Path, loaded) -> None:
    answer, _ = loaded(write(tmp_path / "a.csv", [neighbour(1, "370"), neighbour(2, code)]))
    assert answer["refused"].startswith(f"It names {code} as neighbour 2 of 383")
    assert not StatisticalNeighbour.objects.exists()


def relaid(code: str, part: str, what: str, count: object, percent: object) -> dict:
    level = {"E92": "N", "E12": "R"}.get(code[:3], "L")
    where = {"year": 2024, "level": level, "gss_code": code, "name": ""}
    return where | {"cla_group": part, "characteristic": what, "number": count, "percentage": percent}


def as_published(row: dict) -> dict:
    return place(row["gss_code"]) | {key: row[key] for key in ("cla_group", "characteristic", "number", "percentage")}


@pytest.mark.parametrize("layout", [dict, as_published])
def test_shares_of_31_march_and_groups_by_age(layout: object, tmp_path: Path, loaded) -> None:
    rows = [
        relaid(LEEDS, "Placement", "Foster placements", 900, 60),
        relaid(LEEDS, "Placement", "Residential schools", 6, "k"),
        relaid(LEEDS, "Placement", "Total", 1500, 100),
        relaid(LEEDS, "Age group", "1 to 4 years", 200, 13),
        relaid(LEEDS, "Category of need", "N1. Abuse or neglect", 800, 53),
    ]
    answer, status = loaded(write(tmp_path / "a.csv", map(layout, rows)))
    assert (answer["added"], status) == (3, 0)
    assert answer["recognised_as"].startswith("children looked after: on 31 March by characteristics")
    foster, schools = stated("in_foster_care"), stated("in_residential_schools")
    assert (foster.value, foster.numerator, foster.denominator) == (60, 900, 1500)
    assert (schools.value, schools.symbol, schools.numerator) == (None, "k", 6)
    assert stated("children_looked_after", group="1 to 4").value == 200


def test_both_layouts_of_neighbours(tmp_path: Path, loaded) -> None:
    names = {"LA num": "383", "LA Name": "Leeds", "LA number": "383", "GOInd": 9, "GOReg": "Yorkshire"}
    of_2021 = names | {f"SN{rank}": "" for rank in range(1, 11)} | {"SNP": "Close"}
    of_2021 |= {f"SNP.{rank}": "Somewhat close" for rank in range(1, 10)} | {"Unnamed: 25": ""}
    of_2025 = {"old_la_code": "383", "la_name": "Leeds", "region_ind": 9, "region_name": "Yorkshire"}
    of_2025 |= {f"SN_{rank}{part}": "" for rank in range(1, 11) for part in ("", "P")}
    blank = dict.fromkeys(of_2021, "") | {"LA Name": "Old SNs:"}
    answer, _ = loaded(write(tmp_path / "a.csv", [of_2021 | {"SN1": "370", "SN2": "380"}, blank]))
    assert (answer["added"], answer["warnings"]) == (2, [])
    assert loaded(write(tmp_path / "b.csv", [of_2025 | {"SN_1": "380", "SN_2": "999"}]))[0]["added"] == 1
    kept = StatisticalNeighbour.objects.order_by("model_year", "rank")
    found = list(kept.values_list("model_year", "rank", "neighbour__dfe_code", "closeness"))
    assert found == [(2021, 1, "370", "Close"), (2021, 2, "380", "Somewhat close"), (2025, 1, "380", "")]


def test_a_dictionary_that_sees_the_other_way_as_good_is_told(tmp_path: Path, loaded) -> None:
    words = ["Measure_code", "Topic", "Measure", "Chart_title", "Table_status", "Description", "Methodology"]
    row = dict.fromkeys(words, "") | {"Measure_short": "LACStable_2016on", "Polarity": "High"}
    answer, status = loaded(write(tmp_path / "a.csv", [row]))
    assert answer["warnings"] == [
        "Three or more placements in the year: DfE says higher is better, we say lower is better."
    ]
    assert (answer["added"], status) == (0, 0)
    assert loaded(write(tmp_path / "a.csv", [row | {"Polarity": "Low"}]))[0]["warnings"] == []


def test_a_code_that_is_newer_than_the_product_is_told(tmp_path: Path, loaded) -> None:
    rows = [
        {"LTLA23CD": code, "LTLA23NM": "", "UTLA23CD": code, "UTLA23NM": ""}
        for code in (LEEDS, "E06000099", "W06000015")
    ]
    answer, _ = loaded(write(tmp_path / "a.csv", rows))
    assert answer["recognised_as"] == "districts and their counties"
    assert answer["warnings"] == [
        "E06000099 is no authority we know: it may be newer than this version of the product."
    ]
