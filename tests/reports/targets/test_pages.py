"""The pages of targets: what is set, by whom and when; setting one; taking one back."""

from __future__ import annotations

import re
import threading
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.db import connections
from django.urls import reverse

from placements.ssda903.episodes import Episode
from reports.indicators.indicator import Better
from reports.models import Target
from reports.targets.actions import ChangedMeanwhileError, set_target, withdraw_target
from sufficiency.accounts.roles import RoleName
from sufficiency.authorities.models import Authority
from tests.reports.factories import child_with, leeds, member, returns_loaded

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries
    from pytest_django.fixtures import SettingsWrapper

    from sufficiency.accounts.models import User

pytestmark = pytest.mark.django_db
TARGETS = "/leeds/board/targets/"
NEW = "/leeds/board/targets/placed_in_area/new/"
COUNT = "/leeds/board/targets/children_looked_after/new/"
DAY = {"day_day": "31", "day_month": "3", "day_year": "2025"}


@pytest.fixture(autouse=True)
def _today(settings: SettingsWrapper) -> None:
    settings.DJANGO_TODAY = "2024-06-15"


@pytest.fixture
def manager(client: Client) -> User:
    user = member(leeds(), RoleName.MANAGER)
    client.force_login(user)
    return user


def put(by: User, green: int = 50, year: int = 2025) -> Target:
    return set_target(
        authority=leeds(), slug="placed_in_area", day=date(year, 3, 31), green=Decimal(green), amber=Decimal(40), by=by
    )


def withdraw(target: Target) -> str:
    return reverse("reports:target-withdraw", args=["leeds", target.pk])


@pytest.fixture(params=["list", "new", "withdraw"])
def address(request: pytest.FixtureRequest) -> str:
    target = put(member(Authority.objects.get(slug="wakefield"), RoleName.MANAGER))
    return {"list": TARGETS, "new": NEW, "withdraw": withdraw(target)}[request.param]


def test_a_stranger_finds_nothing(client: Client, address: str) -> None:
    client.force_login(member(Authority.objects.get(slug="bradford"), RoleName.MANAGER))
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "missing", ["/atlantis/board/targets/", "/leeds/board/targets/happiness/new/", "/leeds/board/targets/0/withdraw/"]
)
def test_what_is_not_there_is_not_found(client: Client, manager: User, missing: str) -> None:
    assert client.get(missing).status_code == 404


def test_who_reads_the_board_reads_targets_and_sets_none(client: Client, address: str) -> None:
    client.force_login(member(leeds(), RoleName.BOARD_MEMBER))
    response = client.get(address)
    assert response.status_code == (200 if address == TARGETS else 403)
    assert "withdraw/" not in response.content.decode()


@pytest.mark.parametrize("method", ["put", "delete"])
def test_no_other_method(client: Client, manager: User, address: str, method: str) -> None:
    assert getattr(client, method)(address).status_code == 405


class TestList:
    def test_it_works(self, client: Client, manager: User) -> None:
        put(manager)
        page = client.get(TARGETS).content.decode()
        assert "50% or more" in page
        assert "40% or more" in page
        assert "31 March 2025" in page
        assert "manager-leeds" in page
        assert f'{NEW}?on=2025-03-31"' in page
        assert '<span class="govuk-visually-hidden">: Live in our area, 31 March 2025</span>' in page
        assert f'href="{NEW}"' not in page
        assert f'href="{COUNT}"' in page

    @pytest.mark.parametrize(
        ("role", "day", "kept"),
        [
            (RoleName.MANAGER, "2024-03-30", True),
            (RoleName.BOARD_MEMBER, "2024-03-31", True),
            (RoleName.MANAGER, "soon", False),
        ],
    )
    def test_the_way_back_to_the_board_keeps_its_day(
        self, client: Client, role: RoleName, day: str, kept: bool
    ) -> None:
        client.force_login(member(leeds(), role))
        page = client.get(TARGETS, {"on": day}).content.decode()
        assert (f'href="/leeds/board/?on={day}"' in page) is kept
        assert 'aria-current="page">Targets</a>' in page

    def test_without_any_it_says_what_will_be_here(self, client: Client, manager: User) -> None:
        assert "No target is set yet" in client.get(TARGETS).content.decode()

    def test_what_was_replaced_or_withdrawn_stays(self, client: Client, manager: User) -> None:
        put(manager, 50)
        second = put(manager, 55)
        client.post(withdraw(second), {"note": "The board asked for another measure"})
        page = client.get(TARGETS).content.decode()
        earlier = page[page.index("Targets that no longer hold") :]
        assert "No target is set yet" in page
        assert earlier.index("Withdrawn: manager-leeds") < earlier.index("Replaced: manager-leeds")
        assert "The board asked for another measure" in earlier

    def test_how_measures_stand_on_the_day(self, client: Client, manager: User) -> None:
        returns_loaded(leeds(), 2024)
        for number in range(9):
            place = "U6" if number > 2 else "K2"
            episode = Episode(decom=date(2023, 6, 1), rne="S", ls="C2", cin="N1", place=place, provider="PR1")
            child_with(leeds(), [episode], reference=f"L{number}")
        for slug, year in (("in_foster_care", 2024), ("in_foster_care", 2026), ("in_childrens_homes", 2025)):
            set_target(
                authority=leeds(), slug=slug, day=date(year, 3, 31), green=Decimal(60), amber=None, by=manager,
                better=Better.LOWER,
            )  # fmt: skip
        page = client.get(TARGETS).content.decode()
        assert 'data-label="On 31 March 2024"><span>67% <strong class="govuk-tag govuk-tag--green">' in page
        assert "Counts later" in page
        assert "33%" in page
        client.force_login(member(leeds(), RoleName.BOARD_MEMBER))
        page = client.get(TARGETS).content.decode()
        assert 'data-label="On 31 March 2024"><span>c ' in page
        assert "33%" not in page
        assert "c: a number kept back" in page
        assert 'data-label="On 30 June 2023"' in client.get(TARGETS, {"on": "2023-06-30"}).content.decode()
        assert 'data-label="On' not in client.get(TARGETS, {"on": "2016-03-31"}).content.decode()

    @pytest.mark.parametrize("number", [1, 9])
    def test_as_many_queries_however_many(
        self, client: Client, manager: User, number: int, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        returns_loaded(leeds(), 2024)
        for each in range(number):
            put(manager, year=2025 + each)
        with django_assert_num_queries(10):
            client.get(TARGETS)


class TestSetting:
    def test_it_works(self, client: Client, manager: User) -> None:
        response = client.post(NEW, DAY | {"green": "50 %", "amber": "45.5", "note": "Cabinet, May 2024"}, follow=True)
        page = response.content.decode()
        assert "Live in our area: green at 50% or more, amber at 45.5% or more, by 31 March 2025." in page
        target = Target.objects.get()
        assert (target.green, target.amber, target.better) == (50, Decimal("45.5"), "higher")
        assert (target.set_by, target.note) == (manager, "Cabinet, May 2024")

    def test_the_next_31_march_is_offered(self, client: Client, manager: User) -> None:
        page = client.get(NEW).content.decode()
        assert 'value="2025"' in page

    def test_what_holds_is_offered_to_be_changed(self, client: Client, manager: User) -> None:
        put(manager, year=2026)
        page = client.get(f"{NEW}?on=2026-03-31").content.decode()
        assert 'value="2026"' in page
        assert 'value="50"' in page
        assert 'value="40"' in page
        assert client.get(f"{NEW}?on=soon").status_code == 200

    def test_without_an_amber_there_is_none(self, client: Client, manager: User) -> None:
        client.post(NEW, DAY | {"green": "50"})
        assert Target.objects.get().amber == 50
        assert "No amber" in client.get(TARGETS).content.decode()

    @pytest.mark.parametrize(
        ("typed", "says"),
        [
            ({"green": ""}, "Enter from where on it is on target"),
            ({"green": "many"}, "Enter a share from 0 to 100 percent"),
            ({"green": "101"}, "Enter a share from 0 to 100 percent"),
            ({"green": "-1"}, "Enter a share from 0 to 100 percent"),
            ({"green": "NaN"}, "Enter a share from 0 to 100 percent"),
            ({"green": "1e99"}, "Enter a share from 0 to 100 percent"),
            ({"green": "9.555"}, "two decimal places at most"),
            ({"amber": "51"}, "Enter an amber below the green"),
            ({"day_month": "2"}, "The date the target is for must be a real date"),
            ({"day_year": "1925"}, "Enter a date between 1 January 1990 and 15 June 2044"),
            ({"day_year": "2045"}, "Enter a date between 1 January 1990 and 15 June 2044"),
            ({"note": "n" * 501}, "Enter 500 characters or fewer"),
        ],
    )
    def test_a_bad_form_comes_back(self, client: Client, manager: User, typed: dict[str, str], says: str) -> None:
        response = client.post(NEW, DAY | {"green": "50", "amber": "45"} | typed)
        page = response.content.decode()
        assert response.status_code == 200
        assert "There is a problem" in page
        assert says in page
        assert not Target.objects.exists()

    def test_a_measure_without_a_direction_has_to_be_given_one(self, client: Client, manager: User) -> None:
        page = client.post(COUNT, DAY | {"green": "600"}).content.decode()
        assert "a target with no direction cannot be judged" in page
        assert not Target.objects.exists()
        client.post(COUNT, DAY | {"green": "600", "better": "lower"})
        assert Target.objects.get().better == "lower"
        assert "600 or fewer" in client.get(TARGETS).content.decode()

    def test_a_count_is_of_whole_children(self, client: Client, manager: User) -> None:
        page = client.post(COUNT, DAY | {"green": "600.5", "better": "lower"}).content.decode()
        assert "Enter a whole number of children" in page

    def test_nobody_turns_a_measure_round(self, client: Client, manager: User) -> None:
        client.post(NEW, DAY | {"green": "50", "better": "lower"})
        assert Target.objects.get().better == "higher"


class TestTwoAtOnce:
    """The second is told, and shown both."""

    def opened(self, client: Client, address: str = NEW) -> dict[str, str]:
        seen = re.search(r'name="seen" value="(\d+)"', client.get(address).content.decode())
        return DAY | {"green": "50", "amber": "45", "seen": seen.group(1), "note": "Ours"}

    @pytest.mark.parametrize("there", [False, True])
    def test_the_second_is_shown_both_and_may_go_on(self, client: Client, manager: User, there: bool) -> None:
        if there:
            put(manager, 70)
        typed = self.opened(client)
        put(member(leeds(), RoleName.ANALYST), 60)
        page = client.post(NEW, typed).content.decode()
        told = page[page.index("Somebody set this target while you were typing") :]
        assert all(words in told for words in ("analyst-leeds", "60% or more", "50% or more", "Ours"))
        assert "There is a problem" not in page
        assert Target.objects.latest("pk").green == 60
        newest = re.search(r'name="seen" value="(\d+)"', page).group(1)
        client.post(NEW, typed | {"seen": newest})
        assert Target.objects.latest("pk").green == 50

    def test_one_withdrawn_meanwhile_is_told_too(self, client: Client, manager: User) -> None:
        target = put(manager)
        typed = self.opened(client)
        withdraw_target(target=target, note="Agreed by nobody", by=manager)
        page = client.post(NEW, typed).content.decode()
        assert "Somebody withdrew this target while you were typing" in page
        assert "Agreed by nobody" in page

    def test_another_date_or_measure_is_no_conflict(self, client: Client, manager: User) -> None:
        typed = self.opened(client)
        put(manager, year=2026)
        assert client.post(NEW, typed).status_code == 302

    def test_a_form_that_does_not_say_what_was_seen_replaces_nothing(self, client: Client, manager: User) -> None:
        put(manager, 60)
        assert client.post(NEW, DAY | {"green": "50"}).status_code == 200
        assert Target.objects.get().green == 60

    def test_what_was_replaced_while_the_page_was_found_is_not_withdrawn(self, manager: User) -> None:
        first = put(manager)
        second = put(manager, 60)
        with pytest.raises(ChangedMeanwhileError) as told:
            withdraw_target(target=first, note="Late", by=manager)
        assert told.value.last == second
        assert Target.objects.latest("pk") == second


class TestWithdrawing:
    def test_it_works(self, client: Client, manager: User) -> None:
        target = put(manager)
        page = client.get(withdraw(target)).content.decode()
        assert "green at 50% or more, amber at 40% or more, by 31 March 2025" in page
        page = client.post(withdraw(target), {"note": "Agreed by nobody"}, follow=True).content.decode()
        assert "The target is withdrawn" in page
        assert Target.objects.latest("pk").green is None

    def test_it_asks_why(self, client: Client, manager: User) -> None:
        page = client.post(withdraw(put(manager)), {"note": " "}).content.decode()
        assert "Enter why it is withdrawn" in page
        assert Target.objects.count() == 1

    def test_one_that_holds_no_longer_is_not_withdrawn_again(self, client: Client, manager: User) -> None:
        first = put(manager)
        put(manager, 60)
        page = client.post(withdraw(first), {"note": "Late"}, follow=True).content.decode()
        assert "That target holds no longer: manager-leeds set another, green at 60% or more" in page
        assert Target.objects.count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("withdrawing", [False, True])
def test_of_two_at_the_same_moment_one_wins(withdrawing: bool) -> None:
    by = member(leeds(), RoleName.MANAGER)
    first = put(by)
    ready = threading.Barrier(2, timeout=20)
    became: list[Target | ChangedMeanwhileError] = []

    def change(green: int) -> None:
        values = {"authority": leeds(), "slug": first.slug, "day": first.day, "green": Decimal(green), "amber": None}
        try:
            ready.wait()
            if withdrawing and green == 70:
                became.append(withdraw_target(target=first, note="At once", by=by))
            else:
                became.append(set_target(**values, seen=first.pk, by=by))
        except ChangedMeanwhileError as error:
            became.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=change, args=[green]) for green in (60, 70)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    (won,) = (each for each in became if isinstance(each, Target))
    (lost,) = (each for each in became if isinstance(each, ChangedMeanwhileError))
    assert lost.last == won
    assert Target.objects.count() == 2
