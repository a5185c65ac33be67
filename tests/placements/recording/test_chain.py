"""What recording makes of a child's episodes: RNE, REC and the reason for change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placements.recording.chain import CannotRecordError, Where
from placements.recording.changes import (
    CategoryChange,
    Change,
    EndOfCare,
    Move,
    Return,
    StartOfCare,
    StatusChange,
    TemporaryStay,
)
from tests.placements.recording.lives import PLACES, day, life, lines

IN_A = "1 May 23 S C2 U6 home A"


def at(where: str, place: str = "U6") -> Where:
    return Where(place, "PR1", PLACES[where], "SC000001")


def to(on: str, where: str, place: str = "U6", **more: object) -> Move:
    return Move(day=day(on), where=at(where, place), **{"reason": "CARPL"} | more)  # type: ignore[arg-type]


def hospital(on: str, until: str = "") -> TemporaryStay:
    return TemporaryStay(day=day(on), where=Where("T1", "", PLACES["hospital"]), until=day(until) if until else None)


def status(on: str, code: str) -> StatusChange:
    return StatusChange(day=day(on), legal_status=code)


def after(change: Change, *before: str) -> list[str]:
    return lines(change.applied_to(life(*before)))


class TestMoves:
    def test_to_another_carer(self) -> None:
        assert after(to("1 Jun 23", "home B"), IN_A) == [
            f"{IN_A} until 1 Jun 23 X1 CARPL",
            "1 Jun 23 P C2 U6 home B",
        ]

    def test_with_the_same_carer_needs_no_reason_to_be_typed(self) -> None:
        kin = "1 May 23 S C2 U3 home A"
        change = to("1 Jun 23", "home A", "U1", same_carer=True, reason="")
        assert after(change, kin) == [f"{kin} until 1 Jun 23 X1 PLACE", "1 Jun 23 T C2 U1 home A"]

    def test_with_another_legal_status(self) -> None:
        assert after(to("1 Jun 23", "home B", legal_status="E1"), IN_A)[1] == "1 Jun 23 B E1 U6 home B"
        adopted = to("1 Jun 23", "home A", "A5", legal_status="E1", same_carer=True)
        assert after(adopted, IN_A)[1] == "1 Jun 23 U E1 A5 home A"

    def test_on_the_day_care_started_replaces_where_it_started(self) -> None:
        assert after(to("1 May 23", "home B"), IN_A) == ["1 May 23 S C2 U6 home B"]

    def test_two_in_a_day_are_one(self) -> None:
        once = to("1 Jun 23", "home B").applied_to(life(IN_A))
        twice = to("1 Jun 23", "home C", reason="ALLEG").applied_to(once)
        assert lines(twice) == [f"{IN_A} until 1 Jun 23 X1 ALLEG", "1 Jun 23 P C2 U6 home C"]
        assert lines(to("1 Jun 23", "home A").applied_to(twice)) == [IN_A], "back on the same day: nothing happened"

    def test_on_the_day_of_a_change_of_legal_status_are_both(self) -> None:
        first = status("1 Jun 23", "E1").applied_to(life(IN_A))
        assert lines(to("1 Jun 23", "home B").applied_to(first)) == [
            f"{IN_A} until 1 Jun 23 X1 CARPL",
            "1 Jun 23 B E1 U6 home B",
        ]
        moved = to("1 Jun 23", "home B").applied_to(life(IN_A))
        assert lines(status("1 Jun 23", "E1").applied_to(moved)) == lines(to("1 Jun 23", "home B").applied_to(first)), (
            "the order of the two does not matter"
        )

    def test_nowhere_new_is_no_move(self) -> None:
        with pytest.raises(CannotRecordError, match="lives there already"):
            to("1 Jun 23", "home A").applied_to(life(IN_A))


class TestBackDated:
    BEFORE = (
        f"{IN_A} until 1 Aug 23 X1",
        "1 Aug 23 L E1 U6 home A until 1 Sep 23 X1",
        "1 Sep 23 P E1 T1 hospital until 8 Sep 23 X1",
        "8 Sep 23 P E1 U6 home A until 1 Oct 23 X1 CHILD",
        "1 Oct 23 P E1 U6 home C",
    )

    def test_a_move_goes_on_until_the_next(self) -> None:
        assert after(to("1 Jun 23", "home B"), *self.BEFORE) == [
            f"{IN_A} until 1 Jun 23 X1 CARPL",
            "1 Jun 23 P C2 U6 home B until 1 Aug 23 X1",
            "1 Aug 23 L E1 U6 home B until 1 Sep 23 X1",
            "1 Sep 23 P E1 T1 hospital until 8 Sep 23 X1",
            "8 Sep 23 P E1 U6 home B until 1 Oct 23 X1 CHILD",
            "1 Oct 23 P E1 U6 home C",
        ]

    def test_a_move_earlier_than_was_thought_replaces_the_later(self) -> None:
        assert after(to("15 Sep 23", "home C"), *self.BEFORE)[-2:] == [
            "8 Sep 23 P E1 U6 home A until 15 Sep 23 X1 CARPL",
            "15 Sep 23 P E1 U6 home C",
        ]

    def test_a_legal_status_goes_on_until_the_next(self) -> None:
        before = ["1 May 23 S C1 U6 home A until 1 Jun 23 X1 CARPL", "1 Jun 23 P C1 U6 home B"]
        assert after(status("15 May 23", "C2"), *before) == [
            "1 May 23 S C1 U6 home A until 15 May 23 X1",
            "15 May 23 L C2 U6 home A until 1 Jun 23 X1 CARPL",
            "1 Jun 23 P C2 U6 home B",
        ]
        both = ["1 May 23 S C1 U6 home A until 1 Jun 23 X1 CARPL", "1 Jun 23 B C2 U6 home B"]
        assert after(status("15 May 23", "C2"), *both)[-1] == "1 Jun 23 P C2 U6 home B", "only the move is left of it"

    def test_after_another_carer_the_one_who_had_the_child_before_is_another(self) -> None:
        before = ["1 May 23 S C2 U3 home A until 1 Aug 23 X1 PLACE", "1 Aug 23 T C2 U1 home A"]
        assert after(to("1 Jun 23", "home B"), *before) == [
            "1 May 23 S C2 U3 home A until 1 Jun 23 X1 CARPL",
            "1 Jun 23 P C2 U6 home B until 1 Aug 23 X1 PLACE",
            "1 Aug 23 P C2 U1 home A",
        ]

    def test_the_next_time_in_care_is_left_alone(self) -> None:
        before = [f"{IN_A} until 1 Aug 23 E4A", "1 Oct 23 S C2 U6 home A"]
        assert after(to("1 Jun 23", "home B"), *before)[-1] == "1 Oct 23 S C2 U6 home A"

    @pytest.mark.parametrize(
        ("on", "says"),
        [
            ("30 Apr 23", "Care began on 1 May 2023"),
            ("1 Aug 23", "care ended on 1 August 2023"),
            ("2 Aug 23", "care ended on 1 August 2023"),
        ],
    )
    def test_a_day_out_of_care_is_refused(self, on: str, says: str) -> None:
        with pytest.raises(CannotRecordError, match=says):
            to(on, "home B").applied_to(life(f"{IN_A} until 1 Aug 23 E4A"))


class TestTemporaryStays:
    def test_there_and_back(self) -> None:
        assert after(hospital("1 Jun 23", "8 Jun 23"), IN_A) == [
            f"{IN_A} until 1 Jun 23 X1",
            "1 Jun 23 P C2 T1 hospital until 8 Jun 23 X1",
            "8 Jun 23 P C2 U6 home A",
        ]

    def test_back_later(self) -> None:
        away = hospital("1 Jun 23").applied_to(life(IN_A))
        assert lines(away)[-1] == "1 Jun 23 P C2 T1 hospital"
        assert Return(day=day("8 Jun 23")).applied_to(away) == hospital("1 Jun 23", "8 Jun 23").applied_to(life(IN_A))

    def test_nobody_comes_back_who_was_not_away(self) -> None:
        with pytest.raises(CannotRecordError, match="not away"):
            Return(day=day("8 Jun 23")).applied_to(life(IN_A))

    @pytest.mark.parametrize("until", ["", "1 Aug 23", "2 Aug 23"])
    def test_care_does_not_end_away(self, until: str) -> None:
        with pytest.raises(CannotRecordError, match="Care ended on 1 August 2023") as refused:
            after(hospital("1 Jun 23", until), f"{IN_A} until 1 Aug 23 E4A")
        assert refused.value.field == "until"

    def test_a_move_within_the_days_is_refused(self) -> None:
        moved = to("5 Jun 23", "home B").applied_to(life(IN_A))
        with pytest.raises(CannotRecordError, match="moved on 5 June 2023, which is within"):
            hospital("1 Jun 23", "8 Jun 23").applied_to(moved)
        with pytest.raises(CannotRecordError, match="Enter when this stay ended"):
            hospital("1 Jun 23").applied_to(moved)
        assert lines(hospital("1 Jun 23", "3 Jun 23").applied_to(moved))[-2:] == [
            "3 Jun 23 P C2 U6 home A until 5 Jun 23 X1 CARPL",
            "5 Jun 23 P C2 U6 home B",
        ]

    def test_one_that_begins_the_day_the_child_moved_would_lose_the_move(self) -> None:
        moved = to("1 Jun 23", "home B").applied_to(life(IN_A))
        for lost, on in ((moved, "1 Jun 23"), (life(IN_A), "1 May 23")):
            with pytest.raises(CannotRecordError, match="would be lost"):
                hospital(on).applied_to(lost)
        assert lines(hospital("2 Jun 23").applied_to(moved))[-1] == "2 Jun 23 P C2 T1 hospital"

    def test_one_may_follow_another_on_the_day_of_return(self) -> None:
        back = hospital("1 Jun 23", "8 Jun 23").applied_to(life(IN_A))
        again = TemporaryStay(day=day("8 Jun 23"), where=Where("T2", "", PLACES["home C"])).applied_to(back)
        assert lines(again)[-1] == "8 Jun 23 P C2 T2 home C"
        assert lines(Return(day=day("9 Jun 23")).applied_to(again))[-1] == "9 Jun 23 P C2 U6 home A"


class TestStartsAndEnds:
    START = StartOfCare(day=day("1 May 23"), where=at("home A"), legal_status="C2", category="N1", home="LS1 1UR")

    def test_a_start_is_the_first_of_a_time_in_care(self) -> None:
        assert lines(self.START.applied_to(life())) == [IN_A]
        again = replace(self.START, day=day("1 Oct 23"), unaccompanied=True, disabled=True)
        child = again.applied_to(life(f"{IN_A} until 1 Aug 23 E4A"))
        assert lines(child)[-1] == "1 Oct 23 S C2 U6 home A"
        assert set(child.flags) == {"uasc", "disabled"}

    @pytest.mark.parametrize(
        ("before", "says"),
        [
            (IN_A, "in care already"),
            ("1 Apr 23 S C2 U6 home A until 1 May 23 E4A", "ended on 1 May 2023"),
            ("1 Jun 23 S C2 U6 home A", "from 1 June 2023 is recorded"),
        ],
    )
    def test_times_in_care_are_apart(self, before: str, says: str) -> None:
        with pytest.raises(CannotRecordError, match=says):
            self.START.applied_to(life(before))

    def test_an_end_leaves_nothing_after_it(self) -> None:
        end = EndOfCare(day=day("1 Aug 23"), reason="E4A")
        assert after(end, IN_A) == [f"{IN_A} until 1 Aug 23 E4A"]
        moved = to("1 Aug 23", "home B").applied_to(life(IN_A))
        assert lines(end.applied_to(moved)) == [f"{IN_A} until 1 Aug 23 E4A"], "not a night in the other home"

    @pytest.mark.parametrize(
        ("on", "says"),
        [("1 May 23", "began on this day"), ("30 Apr 23", "Care began on 1 May")],
    )
    def test_an_end_is_after_the_start(self, on: str, says: str) -> None:
        with pytest.raises(CannotRecordError, match=says):
            after(EndOfCare(day=day(on), reason="E4A"), IN_A)

    def test_an_end_before_a_later_move_is_refused(self) -> None:
        moved = to("1 Aug 23", "home B").applied_to(life(IN_A))
        with pytest.raises(CannotRecordError, match="changed on 1 August 2023"):
            EndOfCare(day=day("1 Jul 23"), reason="E4A").applied_to(moved)

    def test_the_category_is_one_through_a_time_in_care(self) -> None:
        child = life(
            "1 Jan 22 S C2 U6 home A until 1 Feb 22 E4A", f"{IN_A} until 1 Jun 23 X1", "1 Jun 23 L C1 U6 home A"
        )
        changed = CategoryChange(day=day("1 Jul 23"), category="N5").applied_to(child)
        assert [each.cin for each in changed.episodes] == ["N1", "N5", "N5"]
