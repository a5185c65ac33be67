"""An administrator's pages: who may sign in, as what, and with what."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse

from sufficiency.accounts.actions import change_role, end_membership
from sufficiency.accounts.models import Membership, SignInPolicy, User
from sufficiency.accounts.roles import RoleName
from sufficiency.audit.models import Event
from tests.sufficiency.accounts.factories import authority, person, with_second_factor

pytestmark = pytest.mark.django_db
ONE = ["people:member-edit", "people:member-end"]
ALL = ["people:member-list", "people:policy-edit", *ONE]


@pytest.fixture
def admin() -> User:
    return person("alex", email="alex@leeds.example", leeds="administrator")


@pytest.fixture
def member(admin: User) -> Membership:
    return person("sam", email="sam@leeds.example", leeds="analyst").memberships.get()


@pytest.fixture
def client(client: Client, admin: User) -> Client:
    client.force_login(admin)
    return client


def address(name: str, member: Membership, slug: str = "leeds") -> str:
    return reverse(name, args=[slug, member.pk] if name in ONE else [slug])


def shown(response) -> str:
    return response.content.decode()


def test_the_list_says_who_is_what_and_with_what(client: Client, member: Membership) -> None:
    with_second_factor(member.user)
    page = shown(client.get("/leeds/people/"))
    assert "2 people may sign in, 1 of them without a second factor. It is not required." in page
    row = page[page.index(">sam<") :]
    assert row.index("sam@leeds.example") < row.index("Analyst") < row.index("Never") < row.index(">Yes<")


def test_they_are_in_the_order_of_what_they_are_shown_as(client: Client) -> None:
    for username, first, last in (("zed", "Bo", "Ash"), ("carl", "", ""), ("abe", "Dina", "")):
        User.objects.filter(pk=person(username, leeds="analyst").pk).update(first_name=first, last_name=last)
    page = shown(client.get("/leeds/people/"))
    places = [page.index(f">{name}</a>") for name in ("alex", "Bo Ash", "carl", "Dina")]
    assert places == sorted(places)


@pytest.mark.parametrize("people", [3, 30])
def test_the_list_takes_few_queries(client: Client, people: int, django_assert_max_num_queries) -> None:
    for number in range(people):
        person(f"p{number}", leeds="analyst")
    with django_assert_max_num_queries(9):
        client.get("/leeds/people/")


def test_people_of_others_are_not_in_it(client: Client) -> None:
    person("stranger", bradford="analyst")
    assert "stranger" not in shown(client.get("/leeds/people/"))


@pytest.mark.parametrize("name", ALL)
def test_it_works(client: Client, member: Membership, name: str) -> None:
    assert client.get(address(name, member)).status_code == 200


@pytest.mark.parametrize("name", ALL)
def test_of_another_authority_it_is_not_there(client: Client, member: Membership, name: str) -> None:
    person("robin", bradford="administrator")
    assert client.get(address(name, member, "bradford")).status_code == 404
    if name != "people:member-list":
        assert client.post(address(name, member, "bradford")).status_code == 404


@pytest.mark.parametrize("name", ONE)
def test_a_member_of_another_authority_is_not_there(client: Client, admin: User, name: str) -> None:
    elsewhere = person("robin", bradford="analyst").memberships.get()
    assert client.get(address(name, elsewhere)).status_code == 404
    assert client.post(address(name, elsewhere), {"role": "analyst"}).status_code == 404
    Membership.objects.create(user=admin, authority=authority("bradford"), role="analyst")
    assert client.get(address(name, elsewhere, "bradford")).status_code == 403


@pytest.mark.parametrize("name", ONE)
def test_a_missing_one_is_not_there(client: Client, name: str) -> None:
    assert client.get(reverse(name, args=["leeds", 999_999])).status_code == 404


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("role", ["analyst", "manager", "board-member"])
def test_a_colleague_may_not(client: Client, member: Membership, name: str, role: str) -> None:
    client.force_login(person("robin", leeds=role))
    assert client.get(address(name, member)).status_code == 403
    if name != "people:member-list":
        assert client.post(address(name, member)).status_code == 403


def test_each_takes_its_own_methods(client: Client, member: Membership) -> None:
    assert client.post("/leeds/people/").status_code == 405
    for name in ALL:
        assert client.put(address(name, member)).status_code == 405


def test_a_role_is_changed(client: Client, member: Membership) -> None:
    response = client.post(address(ONE[0], member), {"role": "manager"}, follow=True)
    assert response.redirect_chain == [("/leeds/people/", 302)]
    assert "sam is now Manager in Leeds." in shown(response)
    member.refresh_from_db()
    assert member.role == "manager"
    event = Event.objects.get(verb="gave role")
    assert (event.actor.username, event.before, event.after["role"]) == ("alex", {"role": "analyst"}, "manager")


@pytest.mark.parametrize("role", ["", "king"])
def test_a_bad_role_is_asked_for_again(client: Client, member: Membership, role: str) -> None:
    page = shown(client.post(address(ONE[0], member), {"role": role}))
    assert "<title>Error: " in page
    assert "Choose a role" in page


def test_the_same_role_again_writes_nothing(client: Client, member: Membership) -> None:
    client.post(address(ONE[0], member), {"role": "analyst"})
    assert not Event.objects.exists()


def test_access_is_ended_at_once(client: Client, member: Membership) -> None:
    theirs = Client()
    theirs.force_login(member.user)
    assert theirs.get("/leeds/children/").status_code == 200
    response = client.post(address(ONE[1], member), follow=True)
    assert "sam no longer has access to Leeds." in shown(response)
    assert theirs.get("/leeds/children/").status_code == 404
    event = Event.objects.get(verb="ended membership")
    assert (event.authority.slug, event.before) == ("leeds", {"user": "sam", "role": "analyst"})


def test_the_last_administrator_stays(client: Client, admin: User) -> None:
    own = admin.memberships.get()
    page = shown(client.post(address(ONE[0], own), {"role": "analyst"}))
    assert "Leeds would have no administrator. Make somebody else administrator first." in page
    assert "<title>Error: " in page
    page = shown(client.post(address(ONE[1], own)))
    assert "Leeds would have no administrator." in page
    assert "<title>Error: " in page
    own.refresh_from_db()
    assert own.role == "administrator"


def test_one_of_two_may_go(client: Client, admin: User) -> None:
    person("robin", leeds="administrator", bradford="analyst")
    assert client.post(address(ONE[1], admin.memberships.get()))["Location"] == "/"
    assert not admin.memberships.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "go", [lambda one: change_role(membership=one, role=RoleName.ANALYST, by=one.user),
           lambda one: end_membership(membership=one, by=one.user)],
)  # fmt: skip
def test_two_who_go_at_once_leave_one(admin: User, go: Callable[[Membership], None]) -> None:
    person("robin", leeds="administrator")
    refused: list[str] = []
    both = threading.Barrier(2)

    def leave(membership: Membership) -> None:
        try:
            both.wait()
            go(membership)
        except ValidationError as error:
            refused.append(error.messages[0])
        finally:
            connection.close()

    threads = [threading.Thread(target=leave, args=[one]) for one in Membership.objects.select_related("user")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    assert Membership.objects.administrators().count() == 1


def test_a_second_factor_is_asked_for_and_no_longer(client: Client, admin: User) -> None:
    with_second_factor(admin)
    person("sam", leeds="analyst")
    assert "1 person has none yet" in shown(client.get("/leeds/people/second-factor/"))
    response = client.post("/leeds/people/second-factor/", follow=True)
    assert "Leeds now asks everybody for a second factor." in shown(response)
    assert SignInPolicy.objects.get().second_factor_required
    response = client.post("/leeds/people/second-factor/", follow=True)
    assert "Leeds no longer asks for a second factor." in shown(response)
    events = Event.objects.filter(verb="changed sign-in policy").order_by("id")
    assert [event.after["second_factor_required"] for event in events] == [True, False]
