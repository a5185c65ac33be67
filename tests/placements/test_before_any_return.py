"""What is recorded while no return is in force: each return that comes is laid over it, and speaks of its year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from placements.actions import amend_child
from placements.actions.undoing import undo_import
from placements.models import Child, ChildFlag, Submission
from placements.ssda903.child_held import ChildHeld, child_held
from placements.ssda903.episodes import Episode
from placements.ssda903.headers import HeaderRow
from placements.ssda903.preparing import prepare
from sufficiency.calendar import OPEN
from tests.factories import episode_row, header_row, uasc_row
from tests.placements.factories import leeds, load, of_year, stays_held

pytestmark = pytest.mark.django_db
HEADER = HeaderRow(date(2010, 6, 15), "1", "WBRI", "UN4")
START, MOVED = date(2023, 5, 1), date(2023, 11, 5)
RECORDED = [("77", "2023-05-01", "2023-11-05"), ("77", "2023-11-05", "")]


@pytest.fixture
def recorded() -> None:
    """Child 77, unaccompanied, in care since May 2023 and moved in November."""
    first = Episode(START, "S", "C2", "N1", "U6", "PR1", home="LS1 1UR", postcode="LS6 3HN", urn="SC000001")
    then = replace(first, decom=MOVED, rne="P", postcode="LS12 2DS")
    first = replace(first, dec=MOVED, rec="X1", reason="CARPL")
    after = ChildHeld("77", HEADER).with_episodes([first, then]).with_flag("uasc", [(START, OPEN)])
    write(ChildHeld("77"), after)


def write(before: ChildHeld, after: ChildHeld) -> None:
    amend_child(authority=leeds(), before=before, after=after, verb="care started", by="a test")


def stays_of_77() -> list[tuple[str, str, str]]:
    return [each for each in stays_held() if each[0] == "77"]


def test_returns_of_years_before_it_leave_it_alone(recorded: None, tmp_path: Path) -> None:
    """Of others, the year before among them; whichever comes first."""
    for year in (2023, 2021, 2022):
        load(of_year(tmp_path / str(year), year, episodes=[episode_row(decom="01/05/2020")], uasc=[uasc_row("1")]))
    assert stays_of_77() == RECORDED
    flag = ChildFlag.objects.get(child__reference="77")
    assert (flag.kind, flag.start, flag.end) == ("uasc", START, OPEN)


def test_the_return_of_its_year_wins_and_the_preview_says_in_what(recorded: None, tmp_path: Path) -> None:
    rows = [
        episode_row("77", decom="01/05/2023", DEC="05/11/2023", REC="X1", REASON_PLACE_CHANGE="CARPL"),
        episode_row("77", decom="05/11/2023", RNE="P", PL_POST="LS12 2DS", PLACE="K2"),
    ]
    who = [header_row("77", SEX="1", UPN="UN4")]
    folder = of_year(tmp_path, 2024, header=who, episodes=rows, uasc=[uasc_row("77")])
    said = prepare(leeds(), folder).contradicted
    changed = {(each.key, column): (now, then) for each in said for column, now, then in each.changes}
    assert changed["2023-11-05", "PLACE"] == ("U6", "K2")
    assert not [each for each in said if each.table == "Header"]
    load(folder)
    assert stays_of_77() == RECORDED
    assert Child.objects.get(reference="77").placements.get(start=MOVED).placement_type == "K2"


def test_what_its_year_s_return_does_not_have_is_withdrawn_and_said(recorded: None, tmp_path: Path) -> None:
    folder = of_year(tmp_path, 2024, episodes=[episode_row()])
    said = {(each.table, each.key): each.changes for each in prepare(leeds(), folder).contradicted}
    gone = (("", "in the register", "not there"),)
    assert said["Episodes", "2023-05-01"] == said["Episodes", "2023-11-05"] == gone
    load(folder)
    assert not stays_of_77()


def test_written_after_the_only_return_was_taken_back_it_is_laid_under_the_next(tmp_path: Path) -> None:
    load(of_year(tmp_path / "first", 2024, episodes=[episode_row()]))
    undo_import(submission=Submission.objects.get(), by="a test")
    write(ChildHeld("77"), ChildHeld("77", HEADER).with_episodes([Episode(START, "S", "C2", "N1", "U6", "PR1")]))
    load(of_year(tmp_path / "again", 2024, episodes=[episode_row(), episode_row("77", decom="01/05/2023", PLACE="U4")]))
    assert child_held(leeds(), "77").episodes[0].place == "U4"
