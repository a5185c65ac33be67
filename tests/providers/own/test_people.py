"""A provider's manager adds colleagues, who join by a link; and ends what they may do."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from providers.actions.provider_people import change_place, end_place
from providers.models import ProviderInvitation, ProviderMembership
from sufficiency.accounts.models import User
from sufficiency.audit.models import Event
from tests.providers.factories import provider
from tests.providers.own.people import worker
from tests.providers.test_home_list import text_of
from tests.sufficiency.accounts.factories import PASSWORD, person, with_second_factor
from tests.worker import work

pytestmark = pytest.mark.django_db
SAM = "sam@example.com"
PEOPLE = reverse("provider:people")
JOIN = {"name": "Sam O'Neill", "password": PASSWORD, "password_again": PASSWORD}


@pytest.fixture
def manager(client: Client) -> Client:
    client.force_login(worker("boss", manager=True, email="boss@example.com"))
    return client


def invite(client: Client, **values: str) -> Any:
    return client.post(reverse("provider:invite", args=[provider().pk]), {"email": SAM} | values, follow=True)


def link() -> str:
    work()
    return re.search(r"http://testserver(\S*)", mail.outbox[-1].body)[1]


def test_a_colleague_is_invited_joins_and_starts_at_the_vacancies(manager: Client) -> None:
    assert "An invitation is on its way to sam@example.com" in text_of(invite(manager))
    path = link()
    assert "boss" not in mail.outbox[0].body
    token = path.split("/")[-2]
    assert token not in str(DBTaskResult.objects.values().get()) + str(ProviderInvitation.objects.values().get())
    assert "sam@example.com is invited. Its link works until" in text_of(manager.get(PEOPLE))
    newcomer = Client()
    assert "Join Example Care Ltd" in text_of(newcomer.get(path))
    page = newcomer.post(path, JOIN, follow=True)
    assert "Your account is made. Sign in with sam@example.com" in text_of(page)
    answer = newcomer.post(reverse("accounts:sign-in"), {"username": SAM, "password": PASSWORD}, follow=True)
    assert answer.redirect_chain[-1][0] == "/provider/vacancies/"
    assert not ProviderMembership.objects.get(user__email=SAM).manager
    assert newcomer.get(path).status_code == 410


def test_who_has_an_account_joins_with_it(manager: Client) -> None:
    sam = person("sam", email=SAM)
    invite(manager, manager="on")
    path = link()
    assert "Sign in with it to join" in text_of(Client().post(path, JOIN))
    other = Client()
    other.force_login(person("robin"))
    assert "you are signed in as robin" in text_of(other.post(path))
    mine = Client()
    mine.force_login(sam)
    assert mine.post(path)["Location"] == "/provider/vacancies/"
    assert ProviderMembership.objects.get(user=sam).manager
    assert User.objects.filter(email=SAM).count() == 1


def test_nobody_is_invited_twice(manager: Client) -> None:
    invite(manager)
    assert "sam@example.com is invited already" in text_of(invite(manager))
    assert "works for Example Care Ltd here already" in text_of(invite(manager, email="boss@example.com"))
    assert "Enter an e-mail address like name@example.com" in text_of(invite(manager, email="x"))
    assert ProviderInvitation.objects.count() == 1


def test_it_is_sent_again_with_another_link_and_withdrawn(manager: Client) -> None:
    invite(manager)
    old, made = link(), ProviderInvitation.objects.get()
    manager.post(reverse("provider:invitation-send", args=[made.pk]))
    new = link()
    assert [Client().get(path).status_code for path in (old, new)] == [410, 200]
    manager.post(reverse("provider:invitation-withdraw", args=[made.pk]))
    assert Client().get(new).status_code == 410
    assert manager.post(reverse("provider:invitation-send", args=[made.pk])).status_code == 404


def test_who_is_no_manager_sees_people_and_changes_none(client: Client) -> None:
    boss = ProviderMembership.objects.get(user=worker("boss", manager=True))
    client.force_login(worker())
    assert "Invite a colleague" not in text_of(client.get(PEOPLE))
    assert client.post(reverse("provider:invite", args=[provider().pk]), {"email": SAM}).status_code == 403
    assert client.post(reverse("provider:member-end", args=[boss.pk])).status_code == 403
    assert ProviderMembership.objects.count() == 2


def test_a_colleague_is_made_manager_and_the_last_one_stays_one(manager: Client) -> None:
    sam, boss = (
        ProviderMembership.objects.get(user=each) for each in (worker("sam"), User.objects.get(username="boss"))
    )
    address = reverse("provider:member-edit", args=[sam.pk])
    assert address in manager.get(PEOPLE).content.decode()
    last = manager.post(reverse("provider:member-edit", args=[boss.pk]), {"may": "member"})
    assert "Example Care Ltd would have no manager here" in text_of(last)
    assert "Choose what they may do" in text_of(manager.post(address, {"may": ""}))
    assert "sam is a manager of Example Care Ltd now." in text_of(
        manager.post(address, {"may": "manager"}, follow=True)
    )
    told = Event.objects.get(verb="changed place at provider")
    assert (told.before["manager"], told.after["manager"]) == (False, True)
    manager.post(reverse("provider:member-edit", args=[boss.pk]), {"may": "member"})
    assert set(ProviderMembership.objects.values_list("user__username", "manager")) == {("sam", True), ("boss", False)}
    assert manager.post(address, {"may": "member"}).status_code == 403


def test_who_left_meanwhile_is_made_nothing(manager: Client) -> None:
    sam = ProviderMembership.objects.get(user=worker("sam"))
    sam_gone = ProviderMembership.objects.get(pk=sam.pk)
    sam.delete()
    with pytest.raises(ValidationError, match="any more"):
        change_place(membership=sam_gone, manager=True, by=User.objects.get(username="boss"))
    end_place(membership=sam_gone, by=User.objects.get(username="boss"))
    assert not Event.objects.filter(verb="ended place at provider").exists()


def test_access_is_ended_but_not_of_the_last_manager(manager: Client) -> None:
    sam = worker("sam")
    mine = Client()
    mine.force_login(sam)
    assert mine.get(PEOPLE).status_code == 200
    manager.post(reverse("provider:member-end", args=[sam.provider_memberships.get().pk]))
    assert mine.get(PEOPLE).status_code == 404
    boss = ProviderMembership.objects.get()
    page = manager.post(reverse("provider:member-end", args=[boss.pk]))
    assert "Example Care Ltd would have no manager here" in text_of(page)
    assert ProviderMembership.objects.filter(pk=boss.pk).exists()


class TestSecondFactor:
    def address(self, of: str = "Example Care Ltd") -> str:
        return reverse("provider:second-factor", args=[provider(of).pk])

    def test_whoever_has_none_is_led_to_set_it_up(self, manager: Client) -> None:
        """On every page, and not on the link of a reminder; who has one goes on."""
        sam = worker("sam")
        ProviderMembership.objects.create(user=sam, provider=provider("Others Ltd"))
        with_second_factor(worker("wes"))
        assert "2 people have none yet" in text_of(manager.get(self.address()))
        assert manager.post(self.address()).url == PEOPLE
        led = manager.get(PEOPLE, follow=True)
        assert led.request["PATH_INFO"] == reverse("mfa_index")
        assert "Example Care Ltd asks everybody for a second factor" in text_of(led)
        for username, status in (("sam", 302), ("wes", 200)):
            manager.force_login(User.objects.get(username=username))
            for name in ("vacancies", "home-list", "people"):
                assert manager.get(reverse(f"provider:{name}")).status_code == status
        told = Event.objects.get(verb="changed sign-in policy of provider")
        assert (told.actor.username, told.after) == ("boss", {"second_factor_required": True})

    def test_it_can_be_asked_no_more(self, manager: Client) -> None:
        with_second_factor(User.objects.get(username="boss"))
        for words in ("now asks everybody", "no longer asks"):
            assert words in text_of(manager.post(self.address(), follow=True))
        manager.force_login(worker("sam"))
        assert manager.get(PEOPLE).status_code == 200

    def test_only_a_manager_of_the_provider_asks_for_it(self, client: Client) -> None:
        client.force_login(worker("sam"))
        assert client.post(self.address()).status_code == 403
        assert client.post(self.address("Others Ltd")).status_code == 404
