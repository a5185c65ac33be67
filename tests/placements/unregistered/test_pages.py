"""Recording that a child lives in an unregistered setting, approving it, and the register of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from placements.actions.unregistered import (
    OwnApprovalError,
    StayChangedError,
    StayInTheWayError,
    approve_unregistered,
    change_unregistered,
    mark,
    record_unregistered,
)
from placements.models import Child, UnregisteredStay
from placements.unregistered.register import counted, not_described, register
from sufficiency.audit.models import Event
from tests.placements.factories import leeds
from tests.placements.listing import looked_after, text_of
from tests.sufficiency.accounts.factories import person

if TYPE_CHECKING:
    from django.test import Client

    from sufficiency.accounts.models import User

pytestmark = pytest.mark.django_db
TODAY = date(2025, 3, 31)
YOUNG, SIXTEEN = "2012-06-15", "2008-06-15"
WHERE = "A rented flat with agency staff"


@pytest.fixture(autouse=True)
def _today(settings: Any) -> None:
    settings.DJANGO_TODAY = TODAY.isoformat()


@pytest.fixture
def sam(client: Client) -> User:
    user = person("sam", leeds="commissioner")
    client.force_login(user)
    return user


@pytest.fixture
def max_(sam: User) -> User:
    return person("max", leeds="manager")


def stay(child: Child, by: User, start: date = date(2025, 3, 1), **values: Any) -> UnregisteredStay:
    return record_unregistered(child=child, by=by, start=start, **{"where": WHERE, "why": "None offered"} | values)


def day_of(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


FILLED = day_of("start", date(2025, 3, 1)) | {"where": WHERE, "why": "Nobody offered a place", "weekly_cost": "9450.50"}


class TestRecording:
    def test_it_is_recorded_and_loud_on_the_childs_page(self, client: Client, sam: User) -> None:
        looked_after("1", "2024-01-10", born=YOUNG)
        assert "Record an unregistered setting" in text_of(client.get("/leeds/children/1/"))
        done = client.post("/leeds/children/1/unregistered/new/", FILLED, follow=True)
        said = text_of(done)
        assert "It is recorded. A manager who is not you is to approve it." in said
        assert "A looked-after child under 16 must not be placed" in said
        assert "To put right: Under 16, not approved, Ofsted not told, no exit plan, longer than 28 days." in said
        assert "£9,450.50 a week, £41,852.21 so far" in said
        told = "Lives in an unregistered setting since 1 March 2025, 31 days so far. Unlawful: under 16."
        assert told in text_of(client.get("/leeds/children/1/"))
        assert UnregisteredStay.objects.get().recorded_by == sam
        assert WHERE not in str(Event.objects.values_list("before", "after"))
        # Of the child's page before and after, and of this one.
        assert Event.objects.filter(verb="viewed").count() == 3

    def test_what_the_law_forbids_is_not_refused_but_what_cannot_be_is(self, client: Client, sam: User) -> None:
        looked_after("1", "2024-01-10", born=YOUNG)
        wrong = FILLED | day_of("end", date(2025, 2, 1)) | day_of("liberty_to", date(2025, 4, 1)) | {"weekly_cost": "x"}
        said = text_of(client.post("/leeds/children/1/unregistered/new/", wrong))
        assert "The day the child left must be after the first day" in said
        assert "Enter from when it was authorised" in said
        assert "The cost a week must be an amount in pounds" in said
        assert not UnregisteredStay.objects.exists()

    @pytest.mark.parametrize(
        ("start", "end", "born", "said"),
        [
            (date(2021, 9, 1), date(2021, 9, 9), "2006-06-30", "Before 9 September 2021 no rule forbade"),
            (date(2021, 9, 1), date(2021, 9, 10), "2006-06-30", "A looked-after child under 16 must not be placed"),
            (date(2023, 1, 1), date(2023, 10, 28), "2006-06-15", "could be placed where support and no care"),
            (date(2023, 1, 1), date(2023, 10, 29), "2006-06-15", "must be registered with Ofsted"),
        ],
    )
    def test_the_law_of_what_ended_is_that_of_the_last_day_there(
        self, client: Client, sam: User, start: date, end: date, born: str, said: str
    ) -> None:
        there = stay(looked_after("17", "2020-01-01", born=born), sam, start, end=end)
        page = text_of(client.get(f"/leeds/children/17/unregistered/{there.start}/"))
        assert said in page.split("To put right")[0]

    def test_two_of_one_child_do_not_overlap(self, client: Client, sam: User) -> None:
        child = looked_after("1", "2024-01-10")
        stay(child, sam, end=date(2025, 3, 10))
        with pytest.raises(StayInTheWayError):
            stay(child, sam, date(2025, 2, 1))
        said = text_of(client.post("/leeds/children/1/unregistered/new/", FILLED))
        assert "An unregistered setting from 1 March 2025 that ended on 10 March 2025 is recorded already." in said
        stay(child, sam, date(2025, 3, 10))

    def test_it_is_removed_with_a_reason(self, client: Client, sam: User) -> None:
        made = stay(looked_after("1", "2024-01-10"), sam)
        page = "/leeds/children/1/unregistered/2025-03-01/remove/"
        client.post(page, {"seen": mark(made), "reason": "Another child was meant"})
        assert not UnregisteredStay.objects.exists()
        assert Event.objects.get(verb="unregistered setting removed").reason == "Another child was meant"

    def test_a_day_that_is_none_is_not_there(self, client: Client, sam: User) -> None:
        looked_after("1", "2024-01-10")
        for start in ("2025-03-01", "yesterday"):
            assert client.get(f"/leeds/children/1/unregistered/{start}/").status_code == 404
        assert client.post("/leeds/unregistered/").status_code == 405


class TestApproving:
    PAGE = "/leeds/children/1/unregistered/2025-03-01/approve/"

    def test_a_manager_who_did_not_record_it_approves_it(self, client: Client, sam: User, max_: User) -> None:
        made = stay(looked_after("1", "2024-01-10"), sam)
        client.force_login(max_)
        said = text_of(client.post(self.PAGE, {"seen": mark(made)} | day_of("approved_on", TODAY), follow=True))
        assert "It is approved." in said
        assert "Approved by max, 31 March 2025" in said
        made.refresh_from_db()
        assert (made.approved_by, made.approved_on) == (max_, TODAY)

    def test_nobody_approves_their_own(self, client: Client, max_: User) -> None:
        made = stay(looked_after("1", "2024-01-10"), max_)
        with pytest.raises(OwnApprovalError):
            approve_unregistered(stay=made, by=max_, approved_on=TODAY, seen=mark(made))
        client.force_login(max_)
        said = text_of(client.post(self.PAGE, {"seen": mark(made)} | day_of("approved_on", TODAY)))
        assert "You recorded this or changed it last, so another manager is to approve it" in said

    def test_what_is_approved_and_changed_is_to_be_approved_again(self, sam: User, max_: User) -> None:
        made = stay(looked_after("1", "2024-01-10"), sam)
        done = approve_unregistered(stay=made, by=max_, approved_on=TODAY, seen=mark(made))
        told = change_unregistered(stay=done, by=sam, seen=mark(done), ofsted_told_on=TODAY, end=TODAY)
        assert told.approved_by == max_
        dearer = change_unregistered(stay=told, by=max_, seen=mark(told), weekly_cost=Decimal(12_000))
        assert (dearer.approved_by, dearer.recorded_by) == (None, max_)

    def test_what_was_changed_meanwhile_is_not_approved_unread(self, client: Client, sam: User, max_: User) -> None:
        made = stay(looked_after("1", "2024-01-10"), sam)
        seen = mark(made)
        now = change_unregistered(stay=made, by=sam, seen=seen, where="A caravan")
        with pytest.raises(StayChangedError):
            approve_unregistered(stay=made, by=max_, approved_on=TODAY, seen=seen)
        client.force_login(max_)
        response = client.post(self.PAGE, {"seen": seen} | day_of("approved_on", TODAY))
        assert "Read it again, as it is" in text_of(response)
        assert response.context["form"]["seen"].value() == mark(now)


class TestTheRegister:
    def test_under_sixteens_come_first_then_the_longest(self, client: Client, sam: User, max_: User) -> None:
        stay(looked_after("1", "2023-01-10", born=SIXTEEN), sam, date(2023, 10, 1), weekly_cost=Decimal(7000))
        stay(looked_after("2", "2023-01-10", born=SIXTEEN), sam, date(2025, 3, 25), end=date(2025, 3, 29))
        young = stay(looked_after("3", "2023-01-10", born=YOUNG), sam, date(2025, 3, 25), ofsted_told_on=TODAY)
        approve_unregistered(stay=young, by=max_, approved_on=TODAY, seen=mark(young))
        entries = register(sam, leeds(), TODAY)
        assert [each.stay.child.reference for each in entries] == ["3", "1"]
        assert [each.days for each in entries] == [7, 548]
        assert [[flag.value for flag in each.flags] for each in entries] == [
            ["under-16", "no-plan"], ["no-approval", "not-told", "no-plan", "long"],
        ]  # fmt: skip
        assert entries[1].cost == Decimal("548000.00")
        # The child turns sixteen in June 2024, when it was forbidden at any age.
        assert entries[1].unlawful == 548
        said = text_of(client.get("/leeds/unregistered/"))
        assert (
            "2 children live in unregistered settings on 31 March 2025. 555 days so far, at a cost of £548,000" in said
        )
        assert "1 child under 16: find a registered home today" in said
        assert "2 placements are unlawful on this day" in said
        ended = client.get("/leeds/unregistered/?show=ended").context["table"].rows
        assert [row[3] for row in ended] == [4]
        assert len(client.get("/leeds/unregistered/?flag=not-told").context["table"].rows) == 1
        assert counted(leeds(), TODAY) == (2, 1)

    def test_homes_page_counts_them_for_who_sees_children(self, client: Client, sam: User) -> None:
        stay(looked_after("1", "2023-01-10", born=YOUNG), sam)
        words = "1 child lives in an unregistered setting, under 16"
        assert words in text_of(client.get("/leeds/homes/"))
        client.force_login(person("fin", leeds="finance"))
        assert "unregistered setting" not in text_of(client.get("/leeds/homes/"))

    def test_codes_that_say_so_are_not_yet_described(self, client: Client, sam: User) -> None:
        for reference, code, born in (
            ("1", "Z1", SIXTEEN), ("2", "K3", SIXTEEN), ("3", "K3", YOUNG), ("4", "H5", SIXTEEN), ("5", "K2", YOUNG),
        ):  # fmt: skip
            looked_after(reference, "2021-01-10", born=born, placement_type=code)

        def found(day: date) -> list[str]:
            return sorted(row["reference"] for row in not_described(sam, leeds(), day))

        assert found(date(2021, 9, 8)) == ["1"]
        # Child 4 is fifteen until June 2024, children 2 and 4 are thirteen in 2021.
        assert found(date(2021, 9, 9)) == ["1", "2", "3", "4"]
        assert found(TODAY) == ["1", "3", "4"]
        stay(Child.objects.get(reference="3"), sam)
        assert found(TODAY) == ["1", "4"]
        said = text_of(client.get("/leeds/unregistered/"))
        assert "2 placements of today have a code" in said
        assert "Describe it" in said

    def test_another_council_has_its_own(self, client: Client, sam: User) -> None:
        stay(looked_after("1", "2023-01-10"), sam)
        client.force_login(person("bea", york="manager"))
        assert "No child lives in an unregistered setting" in text_of(client.get("/york/unregistered/"))

    def test_many_take_no_more_queries_than_few(self, client: Client, sam: User) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as captured:
                assert client.get("/leeds/unregistered/").status_code == 200
            return len(captured)

        stay(looked_after("1", "2023-01-10"), sam)
        looked_after("2", "2023-01-10", placement_type="Z1")
        few = queries()
        for number in range(3, 12):
            stay(looked_after(str(number), "2023-01-10"), sam)
            looked_after(f"Z{number}", "2023-01-10", placement_type="Z1")
        assert queries() == few <= 8
