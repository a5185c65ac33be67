"""How years merge in the register, and what is left out of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from placements.models import CarePeriod, Child, ChildFlag, LegalStatus, Placement, ReturnRow, Submission
from sufficiency.audit.models import Event
from tests.factories import episode_row, header_row, missing_row, uasc_row
from tests.placements.factories import (
    COUNTS,
    import_903,
    leeds,
    load,
    of_year,
    refuse,
    rows_held,
    stays_held,
    timeline_rows,
)

pytestmark = pytest.mark.django_db
JSON_KEYS = {"status", "submissions", "years", "tables", "children_left_out", "problems", "problems_by_rule"}
PROBLEM_KEYS = {"rule", "severity", "file", "row", "column", "value", "message"}


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
    assert stays_held() == [("1", "2021-06-01", "2022-09-01")]
    assert Placement.objects.get().pk == key
    assert CarePeriod.objects.get().reason_ended == "E4A"
    assert outcome.said["tables"]["Episodes"]["changed"] == 1


def test_the_later_return_wins_even_when_it_came_first(tmp_path: Path) -> None:
    load(of_year(tmp_path, 2023, episodes=[episode_row(decom="01/06/2021", DEC="01/09/2022", REC="E4A", PLACE="K2")]))
    load(of_year(tmp_path, 2022, episodes=[episode_row(decom="01/06/2021")], header=[header_row(ETHNIC="MOTH")]))
    assert stays_held() == [("1", "2021-06-01", "2022-09-01")]
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
    assert [child for child, _, _ in stays_held()] == ["begun", "ended before", "first day", "kept", "open"]
    outcome = load(of_year(tmp_path, 2023, episodes=[history[2]]))
    assert [child for child, _, _ in stays_held()] == ["ended before", "kept"]
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


def test_a_later_header_does_not_vouch_for_an_earlier_return(tmp_path: Path) -> None:
    """Given at once they are refused as the first by itself would be."""
    of_year(tmp_path, 2022, header=[header_row()], episodes=[episode_row("2", "01/06/2021")])
    of_year(tmp_path, 2023, header=[header_row(), header_row("2")], episodes=[episode_row("2", "01/06/2021")])
    outcome = refuse(tmp_path)
    (problem,) = outcome.blocking
    assert (problem["rule"], problem["value"]) == ("child-unknown", "2")
    assert problem["file"].startswith("2021-22")


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
    assert stays_held() == [("2", "2022-06-01", "")]


def test_a_child_left_out_before_comes_in_once_mended(tmp_path: Path) -> None:
    rows = [episode_row(LS="C9"), episode_row("2")]
    load(of_year(tmp_path, 2023, episodes=rows), "--accept-issues")
    assert import_903(tmp_path / "2022-23", "--accept-issues").said["status"] == "unchanged"
    rows[0] |= {"LS": "C2"}
    load(of_year(tmp_path, 2023, episodes=rows))
    assert [child for child, _, _ in stays_held()] == ["1", "2"]


def test_leaving_a_child_out_leaves_what_is_known_of_them_alone(tmp_path: Path) -> None:
    load(of_year(tmp_path, 2022, episodes=[episode_row(decom="01/06/2021")]))
    before = stays_held()
    load(
        of_year(tmp_path, 2023, episodes=[episode_row(decom="01/06/2021", LS="C9"), episode_row("2")]),
        "--accept-issues",
    )
    assert stays_held() == [*before, ("2", "2022-06-01", "")]


def test_a_child_left_out_stays_as_known_when_the_next_return_comes(tmp_path: Path) -> None:
    """Left out of two years, with a row in one of them only: the other withdraws nothing, then or later."""
    load(of_year(tmp_path, 2021, episodes=[episode_row(decom="01/06/2020")]))
    of_year(tmp_path / "b", 2022, episodes=[episode_row("2", "01/06/2021")])
    of_year(tmp_path / "b", 2023, episodes=[episode_row("2", "01/06/2021"), episode_row(decom="01/06/2020", LS="C9")])
    load(tmp_path / "b", "--accept-issues")
    assert ("1", "2020-06-01", "") in stays_held()
    load(of_year(tmp_path, 2024, header=[header_row(ETHNIC="MOTH"), header_row("2")], missing=[missing_row("2")]))
    assert ("1", "2020-06-01", "") in stays_held()


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

    def fail(*_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(imports.RecordsToWrite, "write", fail)
    with pytest.raises(RuntimeError):
        import_903(of_year(tmp_path, 2023, episodes=[episode_row()]))
    assert not any(rows_held())
    assert not Event.objects.exists()
