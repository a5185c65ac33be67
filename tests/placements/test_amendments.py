"""What is written here stands between the returns: which wins, what is refused, what is kept of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from placements.actions import ConflictError, RefusedChangeError, amend_child
from placements.models import Amendment, Child, ChildFlag, MissingEpisode, Placement, ReturnQuery
from placements.ssda903.child_held import ChildHeld, child_held
from placements.ssda903.headers import HeaderRow
from sufficiency.audit.models import Event
from sufficiency.calendar import OPEN
from tests.factories import episode_row, missing_row, uasc_row
from tests.placements.factories import import_903, leeds, load, of_year, refuse, stays_held, timeline_rows

pytestmark = pytest.mark.django_db
NOVEMBER = date(2023, 11, 5)


@pytest.fixture
def loaded(tmp_path: Path) -> Path:
    """Child 1 in a foster home since June 2022, in the return to March 2023."""
    return load_year(tmp_path, 2023)


def load_year(folder: Path, year: int, *rows: dict, **tables: list) -> Path:
    path = of_year(folder, year, episodes=list(rows) or [episode_row()], **tables)
    load(path)
    return path


def held() -> ChildHeld:
    return child_held(leeds(), "1")


def write(after: ChildHeld, before: ChildHeld | None = None, **values: str) -> Amendment | None:
    return amend_child(
        authority=leeds(), before=before or held(), after=after, **({"verb": "corrected", "by": "a test"} | values)
    )


def moved(child: ChildHeld, day: date = NOVEMBER) -> ChildHeld:
    """To another foster home that day."""
    last = child.episodes[-1]
    ended = replace(last, dec=day, rec="X1", reason="CARPL")
    begun = replace(last, decom=day, rne="P", postcode="LS12 2DS", dec=None, rec="", reason="")
    return child.with_episodes([*child.episodes[:-1], ended, begun])


def test_a_move_written_here_is_in_the_register_with_its_event(loaded: Path) -> None:
    write(moved(held()), verb="moved", reason="Planned")
    assert stays_held() == [("1", "2022-06-01", "2023-11-05"), ("1", "2023-11-05", "")]
    event = Event.objects.filter(verb="moved").get()
    assert (event.object_label, event.object_id) == ("placements.child", str(Child.objects.get().pk))
    assert event.reason == "Planned"
    assert "05/11/2023" in str(event.after)
    assert "05/11/2023" not in str(event.before)
    for private in ("LS12", "LS6", "LS1 1UR"):
        assert private not in f"{event.before}{event.after}"


def test_nothing_changed_writes_nothing(loaded: Path) -> None:
    version = leeds().data_version
    assert write(held()) is None
    assert (leeds().data_version, Amendment.objects.count()) == (version, 0)


def test_the_second_of_two_is_told_and_nothing_is_lost(loaded: Path) -> None:
    mine = held()
    write(moved(mine))
    with pytest.raises(ConflictError) as told:
        write(moved(mine, date(2023, 12, 1)), before=mine)
    assert [each.decom for each in told.value.now.episodes] == [date(2022, 6, 1), NOVEMBER]
    assert stays_held()[-1] == ("1", "2023-11-05", "")


def test_what_the_register_cannot_hold_is_refused(loaded: Path) -> None:
    child = held()
    again = replace(child.episodes[0], decom=date(2023, 1, 1), rne="P")
    with pytest.raises(RefusedChangeError) as why:
        write(child.with_episodes([*child.episodes, again]))
    assert [problem.rule for problem in why.value.problems] == ["episodes-overlap"]
    assert Amendment.objects.count() == 0


def test_the_return_of_its_year_received_later_wins_in_what_it_speaks_of(loaded: Path, tmp_path: Path) -> None:
    write(moved(held()))
    rows = [
        episode_row(DEC="09/11/2023", REC="X1", REASON_PLACE_CHANGE="CARPL"),
        episode_row(decom="09/11/2023", RNE="P", PL_POST="LS12 2DS"),
    ]
    load_year(tmp_path, 2024, *rows)
    assert stays_held() == [("1", "2022-06-01", "2023-11-09"), ("1", "2023-11-09", "")]


def test_a_final_return_of_the_year_before_does_not_take_back_what_came_after_it(loaded: Path, tmp_path: Path) -> None:
    write(moved(held()))
    load_year(tmp_path / "final", 2023, episode_row(URN="SC000009"))
    assert stays_held() == [("1", "2022-06-01", "2023-11-05"), ("1", "2023-11-05", "")]
    assert Placement.objects.order_by("start").first().urn == "SC000009"


def test_an_older_year_loaded_later_leaves_a_correction_alone(loaded: Path, tmp_path: Path) -> None:
    first = replace(held().episodes[0], place="U1", urn="SC000002")
    write(held().with_episodes([first]))
    load_year(tmp_path / "older", 2022, episode_row("2", decom="01/05/2021"))
    assert Placement.objects.get(child__reference="1").placement_type == "U1"


def test_the_same_return_again_leaves_a_correction_alone(loaded: Path) -> None:
    write(moved(held()))
    assert import_903(loaded).said["status"] == "unchanged"
    assert len(stays_held()) == 2


def test_writing_it_back_gives_the_rows_that_were(loaded: Path) -> None:
    before, rows = held(), timeline_rows()
    write(moved(before))
    write(held().with_episodes(before.episodes))
    assert timeline_rows() == rows
    assert held().version == before.version


def test_a_child_begun_here(loaded: Path) -> None:
    header = HeaderRow(date(2015, 2, 3), "F", "WBRI", "UN1")
    start = replace(held().episodes[0], decom=NOVEMBER)
    write(ChildHeld("77", header).with_episodes([start]), before=ChildHeld("77"))
    child = Child.objects.get(reference="77")
    assert (child.date_of_birth, child.placements.get().start) == (date(2015, 2, 3), NOVEMBER)


def test_flags_and_missing_episodes_written_here(loaded: Path, tmp_path: Path) -> None:
    child = held().with_flag("disabled", [(date(2023, 1, 1), OPEN)])
    child = child.with_row("Missing", "2023-02-01", ("1", "15/06/2010", "M", "01/02/2023", ""))
    write(child)
    flag = ChildFlag.objects.get()
    assert (flag.kind, flag.start, flag.end) == ("disabled", date(2023, 1, 1), OPEN)
    assert MissingEpisode.objects.get().end is None
    write(held().without_row("Missing", "2023-02-01").with_flag("disabled", []))
    assert not ChildFlag.objects.exists()
    assert not MissingEpisode.objects.exists()


def test_uasc_said_here_stands_until_a_later_table_says_otherwise(tmp_path: Path) -> None:
    load_year(tmp_path, 2023, episode_row(), episode_row("2"), uasc=[uasc_row("2")])
    write(held().with_flag("uasc", [(date(2022, 6, 1), OPEN)]))
    assert flags("1") == [(date(2022, 6, 1), OPEN)]
    load_year(tmp_path, 2024, episode_row(), episode_row("2"), uasc=[uasc_row("2")])
    assert flags("1") == [(date(2022, 6, 1), date(2023, 4, 1))]
    write(child_held(leeds(), "2").with_flag("uasc", []), before=child_held(leeds(), "2"))
    assert flags("2") == []


def flags(child: str) -> list[tuple[date, date]]:
    return list(ChildFlag.objects.filter(child__reference=child).values_list("start", "end"))


def test_records_of_the_other_tables(tmp_path: Path) -> None:
    load_year(tmp_path, 2023, missing=[missing_row(), missing_row(MIS_START="05/08/2022", MIS_END="", MISSING="A")])
    assert list(MissingEpisode.objects.values_list("kind", "start", "end")) == [
        ("M", date(2022, 7, 1), date(2022, 7, 2)),
        ("A", date(2022, 8, 5), None),
    ]
    load_year(tmp_path, 2024, missing=[missing_row(MIS_START="05/08/2022", MIS_END="09/04/2023", MISSING="Q")])
    kept = MissingEpisode.objects.get(start=date(2022, 8, 5))
    assert (kept.kind, kept.end) == ("", date(2023, 4, 9)), "a code we do not know leaves the field empty"
    assert MissingEpisode.objects.count() == 2


def test_a_move_that_the_final_return_contradicts_is_refused_not_half_done(loaded: Path, tmp_path: Path) -> None:
    write(moved(held()))
    rows = [
        episode_row(DEC="01/02/2023", REC="X1", REASON_PLACE_CHANGE="CARPL"),
        episode_row(decom="01/02/2023", RNE="P", PL_POST="LS12 2DS"),
    ]
    refused = refuse(of_year(tmp_path / "final", 2023, episodes=rows))
    assert [problem["rule"] for problem in refused.blocking] == ["episodes-overlap"]


def test_queries_follow_the_child(tmp_path: Path) -> None:
    load_year(tmp_path, 2023, episode_row(), episode_row("2", DEC="01/09/2022", REC="E8"))
    before = set(ReturnQuery.objects.values_list("child__reference", "rule"))
    first = ReturnQuery.objects.filter(child__reference="1").count()
    write(held().with_episodes([replace(held().episodes[0], urn="")]))
    assert ReturnQuery.objects.filter(child__reference="1").count() >= first
    others = {each for each in before if each[0] == "2"}
    assert {each for each in ReturnQuery.objects.values_list("child__reference", "rule") if each[0] == "2"} == others
