"""A child's episodes taken apart, worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from placements.ssda903.episodes import Episode
from placements.ssda903.timelines import Stay, TimeInCare, take_apart
from sufficiency.calendar import OPEN


def day(text: str) -> date:
    """``1 Feb`` of 2021, or a day with its own year."""
    return date.fromisoformat(text) if len(text) == 10 else date.fromisoformat(f"2021-{text}")


def episode(start: str, end: str = "", place: str = "U4", rne: str = "P", rec: str = "", **more: str) -> Episode:
    """A row of Episodes; one that has ended goes on in another (X1) unless ``rec`` says otherwise."""
    values = {"ls": "C2", "cin": "N1", "provider": "PR1", "postcode": f"LS1 {place}", "urn": "1234567"} | more
    return Episode(
        decom=day(start),
        rne=rne,
        place=place,
        dec=day(end) if end else None,
        rec=(rec or "X1") if end else "",
        **values,
    )


def only_period(*episodes: Episode) -> TimeInCare:
    (period,) = take_apart(episodes)
    return period


def stays(*episodes: Episode) -> list[Stay]:
    return only_period(*episodes).stays


def since(found: list[Stay]) -> list[date]:
    return [stay.with_carer_since for stay in found]


def test_one_open_episode_is_one_of_each() -> None:
    period = only_period(episode("01-10", rne="S"))
    assert (period.start, period.end, period.reason_started, period.reason_ended) == (day("01-10"), OPEN, "S", "")
    (stay,) = period.stays
    assert (stay.start, stay.end, stay.placement_type, stay.placement_postcode) == (day("01-10"), OPEN, "U4", "LS1 U4")
    assert (stay.with_carer_since, stay.settled_since) == (day("01-10"), day("01-10"))
    assert not stay.same_carer
    assert not stay.temporary
    (status,) = period.statuses
    assert (status.start, status.end, status.status, status.category_of_need) == (day("01-10"), OPEN, "C2", "N1")
    assert status.looked_after_since == day("01-10")


def test_no_episodes_are_no_periods() -> None:
    assert take_apart([]) == []


def test_episodes_may_come_in_any_order() -> None:
    chain = [episode("01-10", "02-10", rne="S"), episode("02-10", "03-10", "K2"), episode("03-10", place="K1")]
    assert take_apart(reversed(chain)) == take_apart(chain)


def test_a_change_of_legal_status_only_extends_the_row() -> None:
    period = only_period(
        episode("01-10", "02-10", rne="S", ls="C1", reason="CARPL"),
        episode("02-10", "03-10", rne="L", ls="C2", rec="E4A", reason="OTHER"),
    )
    (stay,) = period.stays
    assert (stay.start, stay.end, stay.reason_started) == (day("01-10"), day("03-10"), "S")
    assert stay.reason_changed == "OTHER", "the reason is that of the episode the stay ends with"
    assert [(each.status, each.start, each.end) for each in period.statuses] == [
        ("C1", day("01-10"), day("02-10")),
        ("C2", day("02-10"), day("03-10")),
    ]


def test_legal_status_only_with_another_postcode_is_another_row_with_the_same_carer() -> None:
    first, second = stays(
        episode("01-10", "02-10", rne="S", ls="C1"), episode("02-10", rne="L", ls="C2", postcode="LS9 9XX")
    )
    assert (first.end, second.start) == (day("02-10"), day("02-10"))
    assert (first.placement_postcode, second.placement_postcode) == ("LS1 U4", "LS9 9XX")
    assert second.same_carer
    assert second.with_carer_since == day("01-10")


def test_each_detail_of_a_placement_that_changes_with_the_status_makes_another_row() -> None:
    for change in ({"place": "U1"}, {"provider": "PR4"}, {"postcode": "LS9 9XX"}, {"home": "LS9 9XX"}, {"urn": "7"}):
        found = stays(episode("01-10", "02-10", rne="S"), episode("02-10", rne="L", **change))
        assert since(found) == [day("01-10")] * 2, change


def test_same_status_again_is_one_row_of_legal_status() -> None:
    period = only_period(episode("01-10", "02-10", rne="S"), episode("02-10", place="K2"))
    assert [(each.start, each.end) for each in period.statuses] == [(day("01-10"), OPEN)]
    assert len(period.stays) == 2


def test_another_category_of_need_is_another_row_of_legal_status() -> None:
    period = only_period(episode("01-10", "02-10", rne="S", cin="N1"), episode("02-10", rne="L", cin="N5"))
    assert [each.category_of_need for each in period.statuses] == ["N1", "N5"]
    assert {each.looked_after_since for each in period.statuses} == {day("01-10")}


def test_same_carer_changes_keep_the_stay_going() -> None:
    for rne in "TU":
        first, second = stays(episode("01-10", "02-10", rne="S"), episode("02-10", place="U1", rne=rne))
        assert (second.same_carer, second.with_carer_since) == (True, day("01-10")), rne
        assert not first.same_carer


def test_another_carer_begins_another_stay() -> None:
    for rne in "PB":
        found = stays(episode("01-10", "02-10", rne="S"), episode("02-10", rne=rne, postcode="LS7 7ZZ"))
        assert since(found) == [day("01-10"), day("02-10")], rne
        assert not found[1].same_carer


def test_a_temporary_stay_and_the_return_are_one_stay() -> None:
    home, hospital, again = stays(
        episode("01-10", "02-10", rne="S"), episode("02-10", "02-15", "T1", provider=""), episode("02-15")
    )
    assert since([home, hospital, again]) == [day("01-10")] * 3
    assert [stay.temporary for stay in (home, hospital, again)] == [False, True, False]
    assert hospital.returns_to is home
    assert home.returns_to is None
    assert again.returns_to is None
    assert not hospital.same_carer
    assert again.settled_since == day("01-10")


def test_two_temporary_stays_in_a_row_both_point_back() -> None:
    home, hospital, holiday, again = stays(
        episode("01-10", "02-10", rne="S"),
        episode("02-10", "02-15", "T1"),
        episode("02-15", "02-20", "T2"),
        episode("02-20"),
    )
    assert hospital.returns_to is home
    assert holiday.returns_to is home
    assert again.with_carer_since == day("01-10")


def test_a_legal_order_made_during_a_temporary_stay_extends_it() -> None:
    found = stays(
        episode("01-10", "02-10", rne="S", ls="C1"),
        episode("02-10", "02-12", "T1", ls="C1"),
        episode("02-12", "02-15", "T1", rne="L", ls="C2"),
        episode("02-15", ls="C2"),
    )
    assert [(stay.placement_type, stay.end) for stay in found] == [
        ("U4", day("02-10")),
        ("T1", day("02-15")),
        ("U4", OPEN),
    ]
    assert since(found) == [day("01-10")] * 3


def test_a_temporary_stay_and_then_elsewhere_is_a_new_stay() -> None:
    for elsewhere in ({"place": "K2"}, {"postcode": "LS7 7ZZ"}):
        home, hospital, next_home = stays(
            episode("01-10", "02-10", rne="S"), episode("02-10", "02-15", "T1"), episode("02-15", **elsewhere)
        )
        assert hospital.returns_to is home
        assert hospital.with_carer_since == day("01-10")
        assert next_home.with_carer_since == day("02-15")
        assert next_home.settled_since == day("02-15")


def test_a_return_later_than_straight_after_a_temporary_stay_is_a_new_stay() -> None:
    found = stays(
        episode("01-10", "02-10", rne="S"),
        episode("02-10", "02-15", "T1"),
        episode("02-15", "03-01", "K2"),
        episode("03-01"),
    )
    assert since(found) == [day("01-10"), day("01-10"), day("02-15"), day("03-01")]


def test_care_that_begins_with_a_temporary_stay_has_nothing_to_return_to() -> None:
    hospital, home = stays(episode("01-10", "02-10", "T1", rne="S"), episode("02-10"))
    assert hospital.temporary
    assert hospital.returns_to is None
    assert since([hospital, home]) == [day("01-10"), day("02-10")]


@pytest.mark.parametrize("place", ["A3", "A5"])
@pytest.mark.parametrize(("rne", "goes_on"), [("T", True), ("U", True), ("P", False), ("B", False)])
def test_adoption_by_the_current_foster_carer_is_what_rne_says(place: str, rne: str, goes_on: bool) -> None:
    """Rule 217 has T or U with these codes; with P the return contradicts itself, and RNE names the carer."""
    foster, adoption = stays(episode("01-10", "06-10", "U6", rne="S"), episode("06-10", place=place, rne=rne))
    assert (adoption.same_carer, adoption.with_carer_since == day("01-10")) == (goes_on, goes_on)
    assert adoption.settled_since == day("01-10")
    assert foster.settled_since == day("01-10")


def test_a3_after_a_childrens_home_cannot_be_the_same_carer() -> None:
    _, adoption = stays(episode("01-10", "06-10", "K2", rne="S"), episode("06-10", place="A3"))
    assert not adoption.same_carer
    assert adoption.with_carer_since == day("06-10")
    assert adoption.settled_since == day("01-10"), "the stay just before counts with it"


def test_adoption_by_others_is_settled_since_the_stay_before_and_no_earlier() -> None:
    for place in ("A4", "A6"):
        found = stays(
            episode("01-10", "03-10", "K2", rne="S"),
            episode("03-10", "05-10", "U6"),
            episode("05-10", "06-10", "U4", rne="T"),
            episode("06-10", place=place),
        )
        assert found[-1].with_carer_since == day("06-10")
        assert found[-1].settled_since == day("03-10"), "with the foster carer since then, before the recoding"


def test_the_order_made_after_placing_for_adoption_changes_nothing() -> None:
    for rne in "LU":
        found = stays(
            episode("01-10", "03-10", "K2", rne="S"),
            episode("03-10", "05-10", "U6"),
            episode("05-10", "06-10", "A4"),
            episode("06-10", place="A6", rne=rne, ls="E1", postcode="LS1 A4"),
        )
        assert found[-1].with_carer_since == day("05-10")
        assert found[-1].settled_since == day("03-10"), rne


def test_a_second_adoptive_family_is_settled_since_the_first() -> None:
    found = stays(
        episode("01-10", "03-10", "U6", rne="S"),
        episode("03-10", "05-10", "A4"),
        episode("05-10", place="A6", rne="B", postcode="LS7 7ZZ"),
    )
    assert found[-1].with_carer_since == day("05-10")
    assert found[-1].settled_since == day("03-10")


def test_a_temporary_stay_keeps_adoption_settled() -> None:
    found = stays(
        episode("01-10", "03-10", "U6", rne="S"),
        episode("03-10", "05-10", "A6"),
        episode("05-10", "05-12", "T1"),
        episode("05-12", place="A6"),
    )
    assert [stay.settled_since for stay in found[1:]] == [day("01-10")] * 3
    assert found[-1].with_carer_since == day("03-10")


def test_a_child_back_in_foster_care_after_adoption_failed_starts_afresh() -> None:
    found = stays(
        episode("01-10", "03-10", "U6", rne="S"), episode("03-10", "05-10", "A6"), episode("05-10", place="U6")
    )
    assert (found[-1].with_carer_since, found[-1].settled_since) == (day("05-10"), day("05-10"))


def looked_after_since(*statuses: str) -> list[date | None]:
    """A status a month from January; the last goes on."""
    chain = [
        episode(f"{month:02}-01", f"{month + 1:02}-01" if month < len(statuses) else "", rne="L", ls=status)
        for month, status in enumerate(statuses, start=1)
    ]
    return [status.looked_after_since for status in only_period(*chain).statuses]


def test_short_breaks_are_not_being_looked_after() -> None:
    assert looked_after_since("V3") == [None]
    assert looked_after_since("V4", "V3") == [None, None]
    assert looked_after_since("V4", "V2", "C2") == [None, day("02-01"), day("02-01")]
    assert looked_after_since("V2", "V3", "C2") == [day("01-01"), None, day("03-01")]
    assert looked_after_since("V2", "C2", "V4") == [day("01-01"), day("01-01"), None]


def test_short_breaks_in_the_middle_end_the_stay_but_not_the_period() -> None:
    period = only_period(
        episode("01-01", "02-01", rne="S", ls="V2"), episode("02-01", "03-01", rne="L", ls="V4"),
        episode("03-01", rne="L", ls="C2"),
    )  # fmt: skip
    assert (period.start, period.end) == (day("01-01"), OPEN)
    assert since(period.stays) == [day("01-01"), day("02-01"), day("03-01")]
    assert [stay.short_breaks for stay in period.stays] == [False, True, False]


def test_after_short_breaks_no_temporary_stay_goes_back_to_before_them() -> None:
    first, _, hospital, home = stays(
        episode("01-01", "02-01", rne="S", ls="V2"), episode("02-01", "03-01", rne="L", ls="V4"),
        episode("03-01", "04-01", "T1", rne="B", ls="C2"), episode("04-01", rne="P", ls="C2"),
    )  # fmt: skip
    assert hospital.returns_to is None
    assert since([first, hospital, home]) == [day("01-01"), day("03-01"), day("04-01")]


def test_a_day_out_of_care_is_another_period() -> None:
    first, second = take_apart([episode("01-10", "02-10", rne="S", rec="E4A"), episode("02-11", rne="S")])
    assert (first.start, first.end, first.reason_ended) == (day("01-10"), day("02-10"), "E4A")
    assert (second.start, second.end) == (day("02-11"), OPEN)
    assert second.statuses[0].looked_after_since == day("02-11")
    assert second.stays[0].with_carer_since == day("02-11"), "the same home and yet another stay"


def test_a_gap_after_x1_is_another_period() -> None:
    first, second = take_apart([episode("01-10", "02-10", rne="S"), episode("02-20")])
    assert (first.reason_ended, second.reason_started) == ("X1", "P")
    assert second.stays[0].with_carer_since == day("02-20")


def test_an_end_that_is_not_x1_ends_the_period_even_when_another_starts_that_day() -> None:
    for rec in ("E4A", "E3", "E8"):
        first, second = take_apart([episode("01-10", "02-10", rne="S", rec=rec), episode("02-10", rne="S")])
        assert (first.end, second.start) == (day("02-10"), day("02-10"))
        assert first.reason_ended == rec
        assert second.statuses[0].looked_after_since == day("02-10")


def test_x1_with_nothing_after_it_ends_the_period_as_it_came() -> None:
    period = only_period(episode("01-10", "02-10", rne="S"))
    assert (period.end, period.reason_ended) == (day("02-10"), "X1")


def test_s_in_the_middle_of_a_chain_does_not_split_it() -> None:
    period = only_period(episode("01-10", "02-10", rne="S"), episode("02-10", place="K2", rne="S"))
    assert (period.start, period.end) == (day("01-10"), OPEN)
    assert since(period.stays) == [day("01-10"), day("02-10")]


def test_three_periods_in_a_year() -> None:
    periods = take_apart(
        [
            episode("04-05", "05-05", rne="S", rec="E4A"),
            episode("07-05", "08-05", rne="S"),
            episode("08-05", "09-05", "K2", rec="E4B"),
            episode("11-05", rne="S"),
        ]
    )
    assert [(period.start, period.end, period.reason_ended) for period in periods] == [
        (day("04-05"), day("05-05"), "E4A"),
        (day("07-05"), day("09-05"), "E4B"),
        (day("11-05"), OPEN, ""),
    ]
    assert [len(period.stays) for period in periods] == [1, 2, 1]
    assert [len(period.statuses) for period in periods] == [1, 1, 1]


def test_nothing_of_an_earlier_period_is_returned_to() -> None:
    _, second = take_apart(
        [
            episode("01-10", "02-10", rne="S", rec="E4A"),
            episode("03-01", "03-05", "T1", rne="S"),
            episode("03-05"),
        ]
    )
    assert second.stays[0].returns_to is None
    assert since(second.stays) == [day("03-01"), day("03-05")]


def test_a_stay_tells_when_the_one_two_before_it_ended() -> None:
    first, second = take_apart(
        [
            episode("01-10", "02-10", rne="S"),
            episode("02-10", "02-20", "T1"),
            episode("02-20", "03-10", rne="P", postcode="LS1 U4"),
            episode("03-10", "04-10", "K2"),
            episode("04-10", "05-10", "K2", rne="L", ls="C1"),
            episode("05-10", "05-20", "U6", rec="E4A"),
            episode("06-01", "06-10", rne="S"),
            episode("06-10", "07-10", rne="L", ls="V4"),
            episode("07-10", rne="L", ls="V2"),
        ]
    )
    told = [(stay.start, stay.two_stays_before_ended) for stay in (*first.stays, *second.stays)]
    home, home_again, away_short = day("03-10"), day("05-10"), day("05-20")
    assert told == [
        (day("01-10"), None),
        (day("02-10"), None),
        (day("02-20"), None),
        (day("03-10"), None),
        (day("05-10"), home),
        (day("06-01"), home_again),
        (day("06-10"), None),
        (day("07-10"), away_short),
    ], "the stay in hospital is none, the change of status begins none, short breaks are none and end one"
