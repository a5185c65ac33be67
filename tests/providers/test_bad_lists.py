"""Files that are no whole list: what is said, and that nothing of them is kept."""

from __future__ import annotations

import csv
import gzip
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count

from providers.models import Bed, Home, Inspection, Listing, OfstedList, Provider, Registration
from providers.ofsted.captions import CAPTIONS, NEEDED, plain
from sufficiency.calendar import OPEN
from sufficiency.commands import ExitStatus
from tests.providers.lists import LAYOUT_2025, agency, home, import_ofsted, load, write_list, write_relaid

pytestmark = pytest.mark.django_db


def refused(path: Path, *options: str) -> str:
    outcome = import_ofsted(path, *options)
    assert (outcome.status, outcome.said["status"]) == (ExitStatus.REFUSED, "refused")
    assert not Registration.objects.exists()
    assert not OfstedList.objects.exists()
    said = "\n".join(outcome.said["problems"])
    assert said in outcome.errors
    return said


@pytest.mark.parametrize("field", NEEDED)
def test_a_missing_column_that_is_needed_is_named(field: str, tmp_path: Path) -> None:
    called = {plain(caption) for caption in CAPTIONS[field]}
    layout = {name: caption for name, caption in LAYOUT_2025.items() if plain(caption) not in called}
    assert len(layout) == len(LAYOUT_2025) - 1
    said = refused(write_list(tmp_path / "list.csv", home(), layout=layout))
    assert f"The list has no column “{CAPTIONS[field][0]}”" in said


def test_a_renamed_column_is_told_beside_what_is_missing(tmp_path: Path) -> None:
    said = refused(write_list(tmp_path / "list.csv", home(), layout=LAYOUT_2025 | {"places": "Beds allowed"}))
    assert "no column “Places”" in said
    assert "Columns not understood: “Beds allowed”" in said


def test_a_new_column_is_named_and_the_list_taken(tmp_path: Path) -> None:
    outcome = load(tmp_path, home(new="x"), layout=LAYOUT_2025 | {"new": "Carbon\n footprint", "again": "Town"})
    assert outcome.said["columns_not_understood"] == ["Carbon footprint", "Town"]


def test_a_urn_that_is_two_providers_is_refused(tmp_path: Path) -> None:
    said = refused(write_list(tmp_path / "list.csv", home(), agency(), home(owner="Another Ltd")))
    assert "URN 1234567 is two different registrations, in rows 5 and 7." in said


def test_the_same_row_twice_is_taken_once(tmp_path: Path) -> None:
    outcome = load(tmp_path, home(), home())
    assert (outcome.said["rows"], outcome.said["left_out"], outcome.counts) == (2, 1, (1, 0, 0))
    assert "the same as row 5" in outcome.said["problems"][0]["message"]


def test_a_row_without_a_urn_is_left_out_and_named(tmp_path: Path) -> None:
    outcome = load(tmp_path, home(), home(""), home("SC 1/2"))
    assert (outcome.said["rows"], outcome.said["left_out"], outcome.counts) == (3, 2, (1, 0, 0))
    assert [(each["row"], each["value"]) for each in outcome.said["problems"]] == [(6, ""), (7, "SC 1/2")]


def test_a_urn_is_known_whatever_a_spreadsheet_made_of_it(tmp_path: Path) -> None:
    load(tmp_path, home(), agency())
    assert load(tmp_path, home("1234567.0"), agency("sc 045 678")).counts == (0, 0, 2)


def test_a_note_below_the_table_is_no_registration(tmp_path: Path) -> None:
    path = write_list(tmp_path / "list.csv", home(), layout={"urn": "URN", **LAYOUT_2025})
    path.write_text(path.read_text(encoding="utf-8-sig") + "Notes\n", encoding="utf-8")
    said = import_ofsted(path).said
    assert (said["added"], [each["value"] for each in said["problems"]]) == (1, ["NOTES"])


def test_a_file_cut_off_between_two_cells_is_refused(tmp_path: Path) -> None:
    path = write_list(tmp_path / "list.csv", home(), home("1234568"), home("1234569"))
    path.write_bytes(path.read_bytes().rstrip().rstrip(b",").rpartition(b",14/01")[0])
    assert "Row 7, the last, ends after 15 of 23 cells" in refused(path)


@pytest.mark.parametrize("newest_first", [False, True])
def test_a_cell_that_cannot_be_read_takes_nothing_from_a_home(newest_first: bool, tmp_path: Path) -> None:
    """Its beds, its host, its owner and when it was registered stay what the list before said."""
    bad = {"places": "N/A", "authority": "", "owner": "", "registered": "soon"}
    others = home("1234568"), home("1234569", kind="Castle")
    lists = [("31 March 2023", [home(), home("1234568"), home("1234569")]), ("31 March 2025", [home(**bad), *others])]
    for day, rows in reversed(lists) if newest_first else lists:
        load(tmp_path, *rows, day=day)
    beds = (
        Bed.objects.filter(end=OPEN)
        .order_by("home__registration__urn")
        .values_list("home__registration__urn")
        .annotate(Count("pk"))
    )
    assert list(beds) == [("1234567", 4), ("1234568", 4), ("1234569", 4)]
    held = Home.objects.filter(registration__urn="1234567").values_list("authority__slug", "provider__key", "opened_on")
    assert held.get() == ("bolton", "example care", date(2019, 2, 1))


def test_a_number_that_cannot_be_read_corrects_nothing_of_its_day(tmp_path: Path) -> None:
    load(tmp_path, home(), home("1234568"))
    assert load(tmp_path, home(places="-"), home("1234568")).counts == (0, 0, 2)


BAD_CELLS = {
    "places": "four", "status": "Dormant", "sector": "Public sector", "registered": "31/02/2020",
    "inspected": "last week", "judgement": "Middling", "kind": "Castle", "protection": "Inconsistent",
    "owner": "x" * 151, "postcode": "BL1 1RU or so", "town": "x" * 101, "authority": "x" * 101,
}  # fmt: skip


@pytest.mark.parametrize(("name", "value"), BAD_CELLS.items())
def test_a_cell_that_cannot_be_read_is_named_and_taken_for_nothing_else(name: str, value: str, tmp_path: Path) -> None:
    outcome = load(tmp_path, home(**{name: value}), agency())
    assert {each["row"] for each in outcome.said["problems"]} == {5}
    assert outcome.said["problems"][0]["value"].rstrip("…") in value
    assert outcome.counts == (2, 0, 0)
    listing = Listing.objects.get(registration__urn="1234567")
    kept = {
        "places": listing.places, "status": listing.status, "sector": listing.sector, "owner": listing.provider,
        "registered": listing.registered_on, "kind": listing.kind.replace("other", ""),
        "inspected": listing.registration.inspections.first(), "judgement": listing.registration.inspections.first(),
        "postcode": listing.postcode, "town": listing.town, "authority": listing.authority,
        "protection": getattr(listing.registration.inspections.first(), "protection", ""),
    }  # fmt: skip
    assert not kept[name]


def test_an_owner_as_long_as_may_be_is_kept(tmp_path: Path) -> None:
    load(tmp_path, home(owner="A & " * 37))
    assert len(Listing.objects.get().provider.key) == 150


def test_a_word_of_the_other_scale_is_no_judgement(tmp_path: Path) -> None:
    outcome = load(
        tmp_path, home(judgement="Serious or widespread weaknesses"), home("1", outcome="Good", judgement="")
    )
    assert not Inspection.objects.exists()
    assert len(outcome.said["problems"]) == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04rest of a workbook", "The workbook is damaged"),
        (b"a,b\n1,\x002\n", "This is no CSV file"),
        (b"", "The file is empty"),
        (b"\xef\xbb\xbf\r\n \n", "The file is empty"),
        (b"CHILD,DOB,SEX\n1,01/01/2010,1\n", "No row of captions"),
        (gzip.compress(b"URN,Name\n" * 9000, mtime=0)[:60], "damaged or not whole"),
        (b"\x1f\x8bnot gzip at all", "damaged or not whole"),
    ],
)
def test_what_is_no_list_is_refused(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "list 31 March 2025.csv"
    path.write_bytes(content)
    assert words in refused(path)


def test_a_file_cut_off_within_a_cell_is_refused(tmp_path: Path) -> None:
    path = write_list(tmp_path / "list.csv", home(owner='"Quoted, Ltd"'))
    path.write_bytes(path.read_bytes().split(b"Quoted")[0])
    assert "no whole CSV file" in refused(path)


def test_captions_without_rows_are_refused(tmp_path: Path) -> None:
    assert "captions and no rows" in refused(write_list(tmp_path / "list.csv"))


def test_a_list_of_no_known_day_is_refused(tmp_path: Path) -> None:
    path = write_list(tmp_path / "list.csv", home(), day="the end of")
    assert "with --as-at" in refused(path)
    dated = write_list(tmp_path / "dated.csv", home(), day="31 March 2024")
    assert "as at 31 March 2024, and you say 31 March 2025" in refused(dated, "--as-at", "2025-03-31")


def test_a_list_of_a_day_to_come_is_refused(tmp_path: Path) -> None:
    assert "31 March 2099, which is still to come" in refused(
        write_list(tmp_path / "list.csv", home(), day="31 March 2099")
    )


def test_one_bad_list_of_several_leaves_none(tmp_path: Path) -> None:
    rows = [home(as_at="2023-03-31"), home(as_at="2024-03-31"), home(as_at="2024-03-31", owner="Another Ltd")]
    assert "two different registrations" in refused(write_relaid(tmp_path / "lists.csv.gz", *rows))
    assert "is no date" in refused(write_relaid(tmp_path / "lists.csv.gz", home(as_at="soon")))


@pytest.mark.parametrize(("sign", "encoding"), [(";", "utf-8-sig"), ("\t", "utf-16"), (",", "cp1252")])
def test_what_spreadsheets_make_of_it_is_read(sign: str, encoding: str, tmp_path: Path) -> None:
    path = write_list(tmp_path / "list.csv", home(owner="Care; and more, Ltd"))
    rows = csv.reader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True))
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=sign).writerows(rows)
    assert import_ofsted(path).said["added"] == 1
    assert Provider.objects.get().name == "Care; and more, Ltd"


def test_an_old_encoding_is_read(tmp_path: Path) -> None:
    path = write_list(tmp_path / "list.csv", home(owner="Château Care Ltd"))
    path.write_bytes(path.read_bytes().decode("utf-8-sig").encode("cp1252"))
    import_ofsted(path)
    assert Listing.objects.get().provider.name == "Château Care Ltd"


def test_wrong_usage_has_its_own_status(tmp_path: Path) -> None:
    for arguments in (
        [str(tmp_path / "nowhere.csv")],
        [str(tmp_path)],
        [str(write_list(tmp_path / "l.csv")), "--as-at", "x"],
    ):
        with pytest.raises(CommandError) as caught:
            call_command("import_ofsted", *arguments)
        assert caught.value.returncode == ExitStatus.WRONG_USAGE


def test_without_json_it_says_so_in_sentences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load(tmp_path, home(), home("1234568"), day="31 March 2023")
    path = write_list(tmp_path / "list.csv", home(places="four", new="x"), layout=LAYOUT_2025 | {"new": "Garden"})
    call_command("import_ofsted", str(path))
    said = capsys.readouterr().out
    assert "Ofsted's list as at 31 March 2025: 1 row, 0 new, 0 changed, 1 as they were; 0 rows left out." in said
    assert "1 registration closed between 31 March 2023 and 31 March 2025: 1234568." in said
    assert "Columns not understood, and left out: Garden." in said
    assert "Row 5, Places “four”: it is no whole number" in said
    bad = write_list(tmp_path / "list.csv")
    with pytest.raises(CommandError, match="captions and no rows"):
        call_command("import_ofsted", str(bad))
