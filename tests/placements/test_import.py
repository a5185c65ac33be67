"""A return in: the layouts it may come in, what it says, what it writes and how years merge."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from placements.models import CarePeriod, Child, ChildFlag, LegalStatus, Placement, ReturnRow, Submission
from sufficiency.audit.models import Event
from tests.factories import episode_row, header_row, missing_row, uasc_row, write_return, write_table, write_text
from tests.placements.factories import COUNTS, import_903, leeds, load, refuse, rows_held, timeline_rows

pytestmark = pytest.mark.django_db
JSON_KEYS = {"status", "submissions", "years", "tables", "children_left_out", "problems", "problems_by_rule"}
PROBLEM_KEYS = {"rule", "severity", "file", "row", "column", "value", "message"}


def of_year(folder: Path, year: int, **tables: list) -> Path:
    """A return in a folder named ``2021-22``."""
    return write_return(folder / f"{year - 1}-{year % 100:02}", **tables)


def stays() -> list[tuple[str, str, str]]:
    """Child, first day and the day it ended, by child and start."""
    rows = Placement.objects.order_by("child__reference", "start").values_list("child__reference", "start", "end")
    return [(child, start.isoformat(), "" if end.year == 9999 else end.isoformat()) for child, start, end in rows]


# Layouts


def test_one_csv_with_its_year(tmp_path: Path) -> None:
    load(write_table(tmp_path / "header.csv", [header_row()]), "--year", "2023")
    outcome = load(write_table(tmp_path / "episodes.csv", [episode_row()]), "--year", "2023")
    assert outcome.said["years"] == [2023]
    assert stays() == [("1", "2022-06-01", "")]


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
    assert stays() == [("1", "2021-06-01", ""), ("2", "2022-06-01", "")]
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
    assert stays() == [("1", "2022-06-01", ""), ("2", "2022-05-01", "2022-06-01"), ("2", "2022-06-01", "")]


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


# Again


def test_the_same_return_again_changes_nothing(tmp_path: Path) -> None:
    folder = of_year(tmp_path, 2023, episodes=[episode_row(), episode_row("2")], uasc=[uasc_row()])
    load(folder)
    before, version, events = rows_held(), leeds().data_version, Event.objects.count()
    outcome = import_903(folder)
    assert (outcome.status, outcome.said["status"], outcome.said["submissions"]) == (0, "unchanged", [])
    assert rows_held() == before
    assert (leeds().data_version, Event.objects.count()) == (version, events)
    assert outcome.said["tables"]["Episodes"] == dict.fromkeys(COUNTS, 0) | {"read": 2, "unchanged": 2}
    assert outcome.said["years"] == [2023]


def test_of_several_years_only_those_that_are_new_are_applied(tmp_path: Path) -> None:
    of_year(tmp_path, 2022, episodes=[episode_row(decom="01/06/2021")])
    load(tmp_path / "2021-22")
    of_year(tmp_path, 2023, episodes=[episode_row(decom="01/06/2021")])
    outcome = load(tmp_path)
    assert outcome.said["status"] == "applied"
    assert len(outcome.said["submissions"]) == 1
    assert list(Submission.objects.values_list("year_ending", flat=True)) == [2022, 2023]


def test_one_changed_row_changes_one_child_and_keeps_keys(tmp_path: Path) -> None:
    rows = [episode_row(), episode_row("2", DEC="01/09/2022", REC="X1"), episode_row("2", "01/09/2022", RNE="P")]
    folder = of_year(tmp_path, 2023, episodes=rows)
    load(folder)
    models = (Child, CarePeriod, Placement, LegalStatus)
    before = {model: {row["id"]: row for row in model._default_manager.values()} for model in models}
    rows[1] |= {"PLACE": "K2"}
    outcome = load(of_year(tmp_path, 2023, episodes=rows))
    after = {model: {row["id"]: row for row in model._default_manager.values()} for model in models}
    assert outcome.said["tables"]["Episodes"] == dict.fromkeys(COUNTS, 0) | {"read": 3, "changed": 1, "unchanged": 2}
    differing = [
        (model, key) for model in models for key in before[model] if before[model][key] != after[model].get(key)
    ]
    stay = Placement.objects.get(child__reference="2", start=date(2022, 6, 1))
    assert differing == [(Placement, stay.pk)]
    assert stay.placement_type == "K2"
    assert {model: set(rows) for model, rows in before.items()} == {model: set(rows) for model, rows in after.items()}


def test_what_hangs_on_a_stay_follows_when_the_stay_before_goes(tmp_path: Path) -> None:
    """The temporary stay pointed at a stay that a corrected return no longer has."""
    foster = episode_row(DEC="01/07/2022", REC="X1")
    hospital = episode_row(decom="01/07/2022", RNE="P", PLACE="T1", PLACE_PROVIDER="")
    load(of_year(tmp_path, 2023, episodes=[foster, hospital]))
    assert Placement.objects.get(temporary=True).returns_to.placement_type == "U4"
    load(of_year(tmp_path, 2023, episodes=[hospital]))
    stay = Placement.objects.get()
    assert (stay.placement_type, stay.returns_to, stay.with_carer_since) == ("T1", None, date(2022, 7, 1))


# Years merge


def test_an_open_episode_is_closed_by_the_next_year_and_keeps_its_start(tmp_path: Path) -> None:
    load(of_year(tmp_path, 2022, episodes=[episode_row(decom="01/06/2021")]))
    key = Placement.objects.get().pk
    ended = episode_row(decom="01/06/2021", DEC="01/09/2022", REC="E4A")
    outcome = load(of_year(tmp_path, 2023, episodes=[ended]))
    assert stays() == [("1", "2021-06-01", "2022-09-01")]
    assert Placement.objects.get().pk == key
    assert CarePeriod.objects.get().reason_ended == "E4A"
    assert outcome.said["tables"]["Episodes"]["changed"] == 1


def test_the_later_return_wins_even_when_it_came_first(tmp_path: Path) -> None:
    load(of_year(tmp_path, 2023, episodes=[episode_row(decom="01/06/2021", DEC="01/09/2022", REC="E4A", PLACE="K2")]))
    load(of_year(tmp_path, 2022, episodes=[episode_row(decom="01/06/2021")], header=[header_row(ETHNIC="MOTH")]))
    assert stays() == [("1", "2021-06-01", "2022-09-01")]
    assert Placement.objects.get().placement_type == "K2"
    assert Child.objects.get().ethnicity == "WBRI"


def test_a_return_withdraws_what_it_should_have_and_has_not(tmp_path: Path) -> None:
    """Open on 1 April, ended that day, begun in the year: gone. Ended before the year: left alone."""
    history = [
        episode_row("ended before", "01/06/2021", DEC="31/03/2022", REC="E8"),
        episode_row("open", "01/06/2021"),
        episode_row("kept", "01/06/2021"),
    ]
    load(of_year(tmp_path, 2022, episodes=history))
    first = [history[2], episode_row("begun", "31/03/2023"), episode_row("first day", "01/04/2022")]
    first += [history[1] | {"DEC": "01/04/2022", "REC": "E8"}]
    load(of_year(tmp_path, 2023, episodes=first))
    assert [child for child, _, _ in stays()] == ["begun", "ended before", "first day", "kept", "open"]
    outcome = load(of_year(tmp_path, 2023, episodes=[history[2]]))
    assert [child for child, _, _ in stays()] == ["ended before", "kept"]
    assert outcome.said["tables"]["Episodes"]["withdrawn"] == 3
    assert Child.objects.filter(reference="begun").exists(), "a child once known stays known"


def test_a_table_that_is_not_supplied_withdraws_nothing(tmp_path: Path) -> None:
    load(of_year(tmp_path, 2023, episodes=[episode_row()], uasc=[uasc_row()], missing=[missing_row()]))
    before = timeline_rows()
    load(of_year(tmp_path / "again", 2023, header=[header_row()]))
    assert timeline_rows() == before
    load(of_year(tmp_path / "more", 2023, header=[header_row()], missing=[]))
    assert timeline_rows() == before


def test_a_table_of_no_rows_withdraws_all_of_its_year(tmp_path: Path) -> None:
    load(of_year(tmp_path, 2023, episodes=[episode_row()], uasc=[uasc_row()]))
    outcome = load(of_year(tmp_path, 2023, episodes=[episode_row()], uasc=[]))
    assert not ChildFlag.objects.exists()
    assert outcome.said["tables"]["UASC"] == dict.fromkeys(COUNTS, 0) | {"withdrawn": 1}


def test_what_was_stored_reads_the_same_as_what_came(tmp_path: Path) -> None:
    """Spaces and small letters are stored as they came, and mean no more the second time than the first."""
    row = episode_row(" 7 ", " 1/6/2022", DEC="2/7/2022 ", REC="e4a", LS="c2 ", PLACE=" u4", PL_POST=" ls6 3hn")
    load(of_year(tmp_path, 2023, header=[header_row("7 ", DOB=" 15/6/2010")], episodes=[row], uasc=[uasc_row(" 7")]))
    before = timeline_rows()
    # Another word on the child has all of them written again, from what was stored.
    load(of_year(tmp_path, 2024, header=[header_row("7", ETHNIC="MOTH")]))
    after = timeline_rows()
    assert (before.pop("children")[0][3], after.pop("children")[0][3]) == ("WBRI", "MOTH")
    assert after == before


# UASC


def flags() -> list[tuple[str, str]]:
    rows = ChildFlag.objects.filter(kind="uasc").order_by("start").values_list("start", "end")
    return [(start.isoformat(), "" if end.year == 9999 else end.isoformat()) for start, end in rows]


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ({2022: ""}, [("2021-06-01", "")]),
        ({2022: "", 2023: ""}, [("2021-06-01", "")]),
        ({2022: "", 2023: "10/09/2022"}, [("2021-06-01", "2022-09-10")]),
        ({2022: "10/09/2021", 2023: "10/09/2021"}, [("2021-06-01", "2021-09-10")]),
        ({2022: "", 2023: None}, [("2021-06-01", "2022-04-01")]),
        ({2022: None, 2023: ""}, [("2022-04-01", "")]),
        ({2022: "", 2023: None, 2024: ""}, [("2021-06-01", "2022-04-01"), ("2023-04-01", "")]),
        ({2022: "01/05/2021"}, []),
        ({2022: "10/09/2025"}, [("2021-06-01", "2025-09-10")]),
    ],
)
def test_uasc_in_the_years_listed_until_the_status_ceased(
    tmp_path: Path, listed: dict[int, str | None], expected: list
) -> None:
    for year, ceased in listed.items():
        rows = [] if ceased is None else [uasc_row(DUC=ceased)]
        of_year(tmp_path, year, episodes=[episode_row(decom="01/06/2021")], uasc=rows)
    load(tmp_path)
    assert flags() == expected


# Accepting issues


def test_a_child_with_a_problem_is_left_out_of_every_year_with_all_rows(tmp_path: Path) -> None:
    fine = episode_row("fine", "01/06/2021")
    of_year(tmp_path, 2022, episodes=[fine, episode_row("odd", "01/06/2021")], uasc=[uasc_row("odd")])
    of_year(tmp_path, 2023, episodes=[fine, episode_row("odd", "01/06/2021", LS="C9")], missing=[missing_row("odd")])
    refuse(tmp_path)
    outcome = load(tmp_path, "--accept-issues")
    assert outcome.said["children_left_out"] == 1
    assert list(Child.objects.values_list("reference", flat=True)) == ["fine"]
    assert not ChildFlag.objects.exists()
    for counts in outcome.said["tables"].values():
        assert counts["read"] == sum(counts[name] for name in ("added", "changed", "unchanged", "left_out"))
    assert outcome.said["tables"]["Episodes"]["left_out"] == 2
    assert outcome.said["tables"]["Header"]["left_out"] == 2
    assert outcome.said["tables"]["Missing"]["left_out"] == 1
    left_out = ReturnRow.objects.filter(left_out=True)
    assert set(left_out.values_list("child_reference", flat=True)) == {"odd"}
    assert left_out.count() == 6, "kept as received all the same"


def test_one_broken_link_leaves_out_the_chain(tmp_path: Path) -> None:
    chain = [
        episode_row(DEC="01/07/2022", REC="X1"),
        episode_row(decom="01/07/2022", RNE="P", DEC="01/07/2022", REC="X1"),
        episode_row(decom="01/08/2022", RNE="P"),
    ]
    outcome = load(of_year(tmp_path, 2023, episodes=[*chain, episode_row("2")]), "--accept-issues")
    assert outcome.said["children_left_out"] == 1
    assert stays() == [("2", "2022-06-01", "")]


def test_a_child_left_out_before_comes_in_once_mended(tmp_path: Path) -> None:
    rows = [episode_row(LS="C9"), episode_row("2")]
    load(of_year(tmp_path, 2023, episodes=rows), "--accept-issues")
    assert import_903(tmp_path / "2022-23", "--accept-issues").said["status"] == "unchanged"
    rows[0] |= {"LS": "C2"}
    load(of_year(tmp_path, 2023, episodes=rows))
    assert [child for child, _, _ in stays()] == ["1", "2"]


def test_leaving_a_child_out_leaves_what_is_known_of_them_alone(tmp_path: Path) -> None:
    load(of_year(tmp_path, 2022, episodes=[episode_row(decom="01/06/2021")]))
    before = stays()
    load(
        of_year(tmp_path, 2023, episodes=[episode_row(decom="01/06/2021", LS="C9"), episode_row("2")]),
        "--accept-issues",
    )
    assert stays() == [*before, ("2", "2022-06-01", "")]


def test_a_child_left_out_stays_as_known_when_the_next_return_comes(tmp_path: Path) -> None:
    """Left out of two years, with a row in one of them only: the other withdraws nothing, then or later."""
    load(of_year(tmp_path, 2021, episodes=[episode_row(decom="01/06/2020")]))
    of_year(tmp_path / "b", 2022, episodes=[episode_row("2", "01/06/2021")])
    of_year(tmp_path / "b", 2023, episodes=[episode_row("2", "01/06/2021"), episode_row(decom="01/06/2020", LS="C9")])
    load(tmp_path / "b", "--accept-issues")
    assert ("1", "2020-06-01", "") in stays()
    load(of_year(tmp_path, 2024, header=[header_row(ETHNIC="MOTH"), header_row("2")], missing=[missing_row("2")]))
    assert ("1", "2020-06-01", "") in stays()


def test_leaving_a_child_out_of_a_corrected_year_keeps_their_flags(tmp_path: Path) -> None:
    folder = of_year(tmp_path, 2023, episodes=[episode_row()], uasc=[uasc_row()])
    load(folder)
    before = timeline_rows()
    load(of_year(tmp_path, 2023, episodes=[episode_row(LS="C9"), episode_row("2")], uasc=[]), "--accept-issues")
    # Any later change to the child must find the flag still there.
    load(of_year(tmp_path, 2024, header=[header_row(ETHNIC="MOTH")]))
    assert [row for row in timeline_rows()["flags"] if row[0] == "1"] == before["flags"]
    assert [row for row in timeline_rows()["stays"] if row[0] == "1"] == before["stays"]


def test_nothing_but_children_with_problems_is_still_a_return(tmp_path: Path) -> None:
    outcome = load(of_year(tmp_path, 2023, episodes=[episode_row(LS="C9")]), "--accept-issues")
    assert outcome.said["children_left_out"] == 1
    assert not Child.objects.exists()


# In one go


def test_the_plan_is_made_again_when_somebody_wrote_in_between(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from placements.management.commands import import_ssda903 as command

    made = []
    prepare = command.prepare

    def and_somebody_writes(*arguments, **options):
        plan = prepare(*arguments, **options)
        made.append(plan)
        if len(made) == 1:
            type(leeds()).objects.filter(slug="leeds").data_changed()
        return plan

    monkeypatch.setattr(command, "prepare", and_somebody_writes)
    load(of_year(tmp_path, 2023, episodes=[episode_row()]))
    assert len(made) == 2
    assert Placement.objects.count() == 1


def test_an_error_while_writing_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from placements.actions import imports

    def fail(**_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(imports, "write_records", fail)
    with pytest.raises(RuntimeError):
        import_903(of_year(tmp_path, 2023, episodes=[episode_row()]))
    assert not any(rows_held())
    assert not Event.objects.exists()
