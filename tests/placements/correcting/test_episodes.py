"""An episode corrected or taken out, with its neighbours: pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from placements.correcting.episodes import AFTER, BEFORE, NEITHER, corrected, going_on, removed
from placements.recording.chain import CannotRecordError
from placements.ssda903.episodes import Episode
from tests.placements.correcting.conftest import BACK, CAME, FOSTER, LIFE, MOVED, ORDER, WARDED

OTHER_DAY = date(2023, 2, 14)


def change(at: date, /, *, carry: bool = True, before_ends: bool = True, after_begins: bool = True, **to: Any) -> list:
    old = next(each for each in LIFE if each.decom == at)
    ticked = {"carry": carry, "before_ends": before_ends, "after_begins": after_begins}
    return corrected(LIFE, at, replace(old, **to), **ticked)


def linked(episodes: list[Episode]) -> bool:
    return all(later.continues(earlier) for earlier, later in pairwise(episodes))


class TestCorrected:
    def test_a_start_moves_the_end_of_the_one_before(self) -> None:
        after = change(MOVED, decom=OTHER_DAY)
        assert [(each.decom, each.dec) for each in after[1:3]] == [(ORDER, OTHER_DAY), (OTHER_DAY, WARDED)]
        assert linked(after)

    def test_unless_it_was_said_that_it_does_not(self) -> None:
        after = change(MOVED, decom=OTHER_DAY, before_ends=False)
        assert after[1].dec == MOVED
        assert not linked(after)

    def test_an_end_moves_the_start_of_the_one_after(self) -> None:
        after = change(MOVED, dec=date(2023, 5, 3))
        assert [(each.decom, each.dec) for each in after[2:4]] == [
            (MOVED, date(2023, 5, 3)),
            (date(2023, 5, 3), BACK),
        ]
        assert linked(after)

    @pytest.mark.parametrize(
        ("decom", "to", "field"),
        [
            (MOVED, {"decom": date(2022, 8, 1)}, "decom"),
            (MOVED, {"decom": ORDER}, "decom"),
            (MOVED, {"dec": None}, "dec"),
            (MOVED, {"dec": date(2023, 6, 1)}, "dec"),
        ],
    )
    def test_a_neighbour_is_never_swallowed(self, decom: date, to: dict, field: str) -> None:
        with pytest.raises(CannotRecordError, match=r"[Rr]emove that one") as told:
            change(decom, **to)
        assert told.value.field == field

    def test_a_placement_is_corrected_as_far_as_it_goes_on(self) -> None:
        after = change(ORDER, urn="SC000009")
        assert [each.urn for each in after] == ["SC000009", "SC000009", "SC000002", "", "SC000002"]

    def test_or_in_this_episode_alone(self) -> None:
        after = change(ORDER, urn="SC000009", carry=False)
        assert [each.urn for each in after] == ["SC000001", "SC000009", "SC000002", "", "SC000002"]

    def test_a_legal_status_is_corrected_through_moves(self) -> None:
        assert [each.ls for each in change(WARDED, ls="E1")] == ["C1", "E1", "E1", "E1", "E1"]

    def test_need_and_home_are_corrected_all_through_the_time_in_care(self) -> None:
        after = change(BACK, cin="N2", home="LS2 8NG")
        assert {(each.cin, each.home) for each in after} == {("N2", "LS2 8NG")}

    def test_but_not_in_another_time_in_care(self) -> None:
        again = Episode(decom=date(2024, 1, 1), rne="S", ls="C2", **FOSTER)
        life = [*LIFE[:-1], replace(LIFE[-1], dec=date(2023, 12, 1), rec="E4A"), again]
        new = replace(again, cin="N8")
        after = corrected(life, again.decom, new, carry=True, before_ends=True, after_begins=True)
        assert [each.cin for each in after] == ["N1"] * 5 + ["N8"]

    def test_the_form_says_how_far_it_goes(self) -> None:
        assert going_on(LIFE, CAME) == {
            "the placement": 2, "the category of need": 5, "the home before care": 5,
        }  # fmt: skip
        assert going_on(LIFE, MOVED)["the legal status"] == 4


class TestRemoved:
    def test_the_one_before_goes_on_and_meets_the_one_after(self) -> None:
        after = removed(LIFE, MOVED, BEFORE)
        assert [each.decom for each in after] == [CAME, ORDER, WARDED, BACK]
        assert (after[1].dec, after[2].rne) == (WARDED, "P")
        assert linked(after)

    def test_the_one_after_begins_earlier(self) -> None:
        after = removed(LIFE, ORDER, AFTER)
        # Where the legal status was the only other change, the move brings it: B.
        assert [(each.decom, each.rne) for each in after[:2]] == [(CAME, "S"), (ORDER, "B")]
        assert linked(after)

    def test_two_that_are_the_same_become_one(self) -> None:
        """Without the days in hospital there was no change at all."""
        after = removed(LIFE, WARDED, BEFORE)
        assert [each.decom for each in after] == [CAME, ORDER, MOVED]
        assert (after[-1].dec, after[-1].rec) == (None, "")

    def test_the_first_hands_on_how_care_began(self) -> None:
        after = removed(LIFE, CAME, AFTER)
        assert (after[0].decom, after[0].rne, after[0].ls) == (CAME, "S", "C2")
        assert linked(after)

    def test_the_last_hands_on_how_it_ended(self) -> None:
        life = [*LIFE[:-1], replace(LIFE[-1], dec=date(2024, 1, 1), rec="E4A")]
        after = removed(life, BACK, BEFORE)
        assert (after[-1].decom, after[-1].dec, after[-1].rec) == (WARDED, date(2024, 1, 1), "E4A")

    def test_one_that_stands_alone_leaves_nothing(self) -> None:
        assert removed(LIFE[-1:], BACK, NEITHER) == []

    @pytest.mark.parametrize(("decom", "join"), [(MOVED, NEITHER), (CAME, BEFORE), (BACK, AFTER), (MOVED, "")])
    def test_the_time_is_never_just_left_out(self, decom: date, join: str) -> None:
        with pytest.raises(CannotRecordError, match="Choose what"):
            removed(LIFE, decom, join)

    def test_one_that_is_gone_is_said_to_be(self) -> None:
        with pytest.raises(CannotRecordError, match="no longer there"):
            removed(LIFE, OTHER_DAY, BEFORE)
