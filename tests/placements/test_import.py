"""A return in: the layouts it may come in, what it says, what it writes and how years merge."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from placements.models import Child, ReturnRow, Submission
from sufficiency.audit.models import Event
from tests.factories import episode_row, header_row, missing_row, uasc_row, write_return, write_table, write_text
from tests.placements.factories import COUNTS, import_903, leeds, load, of_year, refuse, rows_held, stays_held

pytestmark = pytest.mark.django_db
JSON_KEYS = {"status", "submissions", "years", "tables", "children_left_out", "problems", "problems_by_rule"}
PROBLEM_KEYS = {"rule", "severity", "file", "row", "column", "value", "message"}


# Layouts


def test_one_csv_with_its_year(tmp_path: Path) -> None:
    load(write_table(tmp_path / "header.csv", [header_row()]), "--year", "2023")
    outcome = load(write_table(tmp_path / "episodes.csv", [episode_row()]), "--year", "2023")
    assert outcome.said["years"] == [2023]
    assert stays_held() == [("1", "2022-06-01", "")]


def test_a_folder_of_one_return_named_by_its_year(tmp_path: Path) -> None:
    for name in ("2022-23", "2022-2023", "2022_23", "202223", "SSDA903 2022-23 final", "2023", "ssda903_2023"):
        folder = write_return(tmp_path / name, episodes=[episode_row()])
        assert import_903(folder, "--dry-run").said["years"] == [2023], name


def test_a_folder_whose_name_says_nothing_is_dated_by_its_episodes(tmp_path: Path) -> None:
    for day, year in (("31/03/2023", 2023), ("01/04/2023", 2024)):
        folder = write_return(tmp_path / "upload" / str(year) / "x", episodes=[episode_row(decom=day)])
        assert import_903(folder, "--dry-run").said["years"] == [year]


def test_year_given_wins_over_names(tmp_path: Path) -> None:
    folder = write_return(tmp_path / "2020-21", episodes=[episode_row()])
    assert import_903(folder, "--year", "2023", "--dry-run").said["years"] == [2023]


def test_a_folder_of_yearly_folders(tmp_path: Path) -> None:
    of_year(tmp_path, 2022, episodes=[episode_row(decom="01/06/2021")])
    of_year(tmp_path, 2023, episodes=[episode_row(decom="01/06/2021"), episode_row("2")])
    outcome = load(tmp_path)
    assert outcome.said["years"] == [2022, 2023]
    assert stays_held() == [("1", "2021-06-01", ""), ("2", "2022-06-01", "")]
    assert list(Submission.objects.values_list("year_ending", flat=True)) == [2022, 2023]


def test_flat_files_with_the_year_in_front(tmp_path: Path) -> None:
    write_return(tmp_path, prefix="2022-", episodes=[episode_row(decom="01/06/2021")])
    write_return(tmp_path, prefix="2023-", episodes=[episode_row(decom="01/06/2021"), episode_row("2")])
    assert load(tmp_path).said["years"] == [2022, 2023]


def test_flat_files_named_by_the_year_they_begin_in(tmp_path: Path) -> None:
    write_return(tmp_path, prefix="2021-", episodes=[episode_row(decom="01/06/2021")])
    write_return(tmp_path, prefix="2022-", episodes=[episode_row(decom="01/06/2021"), episode_row("2")])
    assert load(tmp_path).said["years"] == [2022, 2023]


def test_names_that_fit_neither_reading_are_refused(tmp_path: Path) -> None:
    """One name says the end of its year, the other the beginning: somebody must say which."""
    write_return(tmp_path, prefix="2022-", episodes=[episode_row(decom="01/06/2021")])
    write_return(tmp_path, prefix="2023-", episodes=[episode_row(decom="01/06/2021"), episode_row(decom="01/06/2023")])
    assert {problem["rule"] for problem in refuse(tmp_path).blocking} == {"year-unclear"}


def test_an_unclear_year_is_refused(tmp_path: Path) -> None:
    (problem,) = refuse(write_table(tmp_path / "header.csv", [header_row()])).blocking
    assert (problem["rule"], problem["file"]) == ("year-unclear", "header.csv")
    assert "--year" in problem["message"]


def test_two_returns_of_a_year_are_refused(tmp_path: Path) -> None:
    write_return(tmp_path / "2022-23", episodes=[episode_row()])
    write_return(tmp_path / "2022-23 corrected", episodes=[episode_row()])
    assert refuse(tmp_path).problems("year-unclear")


def test_some_files_with_a_year_and_some_without_are_refused(tmp_path: Path) -> None:
    write_return(tmp_path, prefix="2023-", episodes=[episode_row()])
    write_table(tmp_path / "uasc.csv", [uasc_row()])
    assert refuse(tmp_path).problems("path-unclear")


def test_an_episode_that_starts_after_the_year_is_refused(tmp_path: Path) -> None:
    assert refuse(of_year(tmp_path, 2022, episodes=[episode_row()])).problems("year-unclear")


def test_two_files_of_one_table_are_joined_and_rows_in_both_count_once(tmp_path: Path) -> None:
    folder = of_year(tmp_path, 2023, episodes=[episode_row("1"), episode_row("2")], header=[header_row("1")])
    write_table(folder / "more header.csv", [header_row("2"), header_row("1")])
    write_table(folder / "more episodes.csv", [episode_row("2", decom="01/05/2022", DEC="01/06/2022", REC="X1")])
    outcome = load(folder)
    assert outcome.said["tables"]["Header"]["read"] == 2
    assert outcome.said["tables"]["Episodes"]["added"] == 3
    assert len(outcome.problems("row-twice")) == 1
    assert stays_held() == [("1", "2022-06-01", ""), ("2", "2022-05-01", "2022-06-01"), ("2", "2022-06-01", "")]


def test_other_kinds_of_file_are_named_as_ignored(tmp_path: Path) -> None:
    folder = of_year(tmp_path, 2023, episodes=[episode_row()])
    for name in ("return.xml", "Ofsted.XLSX", "old.zip", "read me.txt"):
        write_text(folder / name, "x")
    outcome = load(folder)
    assert {problem["file"] for problem in outcome.problems("file-ignored")} == {"return.xml", "Ofsted.XLSX", "old.zip"}
    assert not outcome.blocking


def test_files_in_yearly_folders_are_named_with_their_folder(tmp_path: Path) -> None:
    of_year(tmp_path, 2022, episodes=[episode_row(decom="01/06/2021", LS="C9")])
    write_text(tmp_path / "2021-22" / "x.xml", "x")
    of_year(tmp_path, 2023, episodes=[episode_row("2")])
    assert {problem["file"] for problem in refuse(tmp_path).said["problems"]} == {
        "2021-22/x.xml",
        "2021-22/episodes.csv",
    }


def test_capitals_in_a_suffix_do_not_matter(tmp_path: Path) -> None:
    folder = of_year(tmp_path, 2023, episodes=[episode_row()])
    for path in folder.iterdir():
        path.rename(path.with_suffix(".CSV"))
    load(folder)


def test_the_folder_one_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(of_year(tmp_path, 2023, episodes=[episode_row()], header=[header_row()]))
    assert load(Path(".")).said["years"] == [2023]
    assert load(Path("header.csv"), "--year", "2023").said["years"] == [2023]


def test_a_name_that_is_not_utf8_is_shown_as_text(tmp_path: Path) -> None:
    folder = of_year(tmp_path, 2023, episodes=[episode_row()])
    (folder / "header.csv").rename(os.fsdecode(bytes(folder) + b"/h\xe9ader.csv"))
    load(folder)
    assert {file["name"] for file in Submission.objects.get().files} == {"h\ufffdader.csv", "episodes.csv"}


# What it says and writes


def test_the_json_has_exactly_these_keys(tmp_path: Path) -> None:
    folder = of_year(tmp_path, 2023, episodes=[episode_row(CIN="")], missing=[missing_row()])
    for outcome in (
        import_903(folder, authority="atlantis"),
        import_903(folder, "--dry-run"),
        import_903(folder),
        import_903(folder),
        import_903(tmp_path / "2022-23" / "missing.csv"),
    ):
        assert outcome.said.keys() == JSON_KEYS
        assert all(problem.keys() == PROBLEM_KEYS for problem in outcome.said["problems"])
        assert all(table.keys() == COUNTS for table in outcome.said["tables"].values())
        by_rule = outcome.said["problems_by_rule"]
        assert sum(by_rule.values()) == len(outcome.said["problems"])
        assert all(len(outcome.problems(rule)) == number for rule, number in by_rule.items())


def test_statuses(tmp_path: Path) -> None:
    folder = of_year(tmp_path, 2023, episodes=[episode_row()])
    dry = import_903(folder, "--dry-run")
    assert (dry.status, dry.said["status"], dry.said["submissions"]) == (0, "dry-run", [])
    assert not any(rows_held())
    done = import_903(folder)
    assert (done.status, done.said["status"]) == (0, "applied")
    assert done.said["submissions"] == [Submission.objects.get().pk]
    assert done.said["tables"] == dry.said["tables"], "a dry run says what the run would do"
    assert done.said["tables"]["Episodes"] == dict.fromkeys(COUNTS, 0) | {"read": 1, "added": 1}


def test_every_row_is_kept_as_it_came(tmp_path: Path) -> None:
    row = episode_row(" 7", LS="c2", PL_POST="ls63hn")
    load(of_year(tmp_path, 2023, header=[header_row("7")], episodes=[row], missing=[missing_row("7")]))
    stored = ReturnRow.objects.get(table="Episodes")
    assert stored.values == list(row.values())
    assert (stored.child_reference, stored.line, stored.left_out) == ("7", 2, False)
    assert sorted(ReturnRow.objects.values_list("table", flat=True)) == ["Episodes", "Header", "Missing"]


def test_values_with_every_awkward_character_come_back(tmp_path: Path) -> None:
    awkward = 'a\tb\\n\\N\\.\n"\r\né✓\x0b\x1f%s{}'
    load(of_year(tmp_path, 2023, header=[header_row(UPN="UN4", MOTHER=awkward)], episodes=[episode_row()]))
    assert ReturnRow.objects.get(table="Header").values[5] == awkward
    assert Child.objects.count() == 1


def test_it_is_written_down_who_did_it_and_the_data_version_goes_up(tmp_path: Path) -> None:
    before = leeds().data_version
    outcome = load(of_year(tmp_path, 2023, episodes=[episode_row("SECRET7")]))
    assert leeds().data_version == before + 1
    event = Event.objects.get(object_label="placements.submission")
    assert (event.job, event.actor, event.verb, event.authority) == ("import_ssda903", None, "applied", leeds())
    assert event.object_id == str(outcome.said["submissions"][0])
    assert event.after == outcome.said["tables"]
    assert "SECRET7" not in str(event.after)
    assert "SECRET7" not in outcome.errors


def test_the_log_names_no_child_when_refused(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    outcome = refuse(of_year(tmp_path, 2023, episodes=[episode_row("SECRET7", LS="C9")]))
    assert "SECRET7" not in outcome.errors
    assert "SECRET7" not in caplog.text


def test_progress_goes_to_standard_error(tmp_path: Path) -> None:
    errors = load(of_year(tmp_path, 2023, episodes=[episode_row()])).errors
    assert "Reading" in errors
    assert "Writing" in errors
