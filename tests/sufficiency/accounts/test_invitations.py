"""Inviting, and joining: once, within a week, at one's own address."""

from __future__ import annotations

import re
import threading
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from sufficiency.accounts.actions import accept_as_new, invite, send_again
from sufficiency.accounts.actions.invitations import InvitationOverError, hash_of
from sufficiency.accounts.models import Invitation, Membership, User
from sufficiency.accounts.roles import RoleName
from sufficiency.audit.models import Event
from sufficiency.background import WorkFailedError
from tests.sufficiency.accounts.factories import PASSWORD, authority, person
from tests.worker import take_and_die, work

pytestmark = pytest.mark.django_db
INVITE = "/leeds/people/invite/"
SAM = "sam@leeds.example"
SITE = "http://testserver/"
ONE = ["people:invitation", "people:invitation-send", "people:invitation-withdraw"]
JOIN = {"name": "Sam O'Neill", "password": PASSWORD, "password_again": PASSWORD}


@pytest.fixture
def admin() -> User:
    return person("alex", email="alex@leeds.example", leeds="administrator")


@pytest.fixture
def client(client: Client, admin: User) -> Client:
    client.force_login(admin)
    return client


@pytest.fixture
def invitation(admin: User) -> Invitation:
    return an_invitation(admin)


def an_invitation(by: User, email: str = SAM) -> Invitation:
    """Made, and its mail sent."""
    made = invite(authority=authority(), email=email, name="", role=RoleName.ANALYST, by=by, site=SITE)
    work()
    made.refresh_from_db()
    return made


def link() -> str:
    """The path in the latest mail."""
    work()
    return re.search(r"http://testserver(\S*)", mail.outbox[-1].body)[1]


def shown(response) -> str:
    return response.content.decode()


def test_a_mail_goes_out_that_says_only_what_is_needed(client: Client) -> None:
    values = {"email": "Sam@Leeds.example", "name": "Sam O'Neill", "role": "analyst"}
    response = client.post(INVITE, values, follow=True)
    assert response.redirect_chain == [("/leeds/people/", 302)]
    assert "An invitation is on its way to sam@leeds.example." in shown(response)
    assert not mail.outbox
    work()
    sent = mail.outbox[0]
    assert (sent.to, sent.subject, sent.alternatives) == ([SAM], "Join Leeds on Sufficiency", [])
    assert "alex" not in sent.body
    assert "It works once, until " in sent.body
    assert Client().get(link()).status_code == 200


def test_the_token_is_in_the_mail_alone(client: Client) -> None:
    client.post(INVITE, {"email": SAM, "role": "analyst"})
    token = link().rstrip("/").rsplit("/", 1)[1]
    assert len(token) >= 43
    assert Invitation.objects.get().token_hash == hash_of(token)
    assert token not in str(Invitation.objects.values().get())
    task = str(DBTaskResult.objects.values().get())
    assert token not in task
    assert SAM not in task
    event = Event.objects.get(verb="invited")
    assert (event.actor.username, event.after) == ("alex", {"email": SAM, "role": "analyst"})


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"email": ""}, ["Enter an e-mail address, like name@council.gov.uk", "Choose a role"]),
        ({"email": "sam", "role": "analyst"}, ["Enter an e-mail address like name@council.gov.uk"]),
        ({"email": SAM, "role": "king", "name": "Sam"}, ["Choose a role", f'value="{SAM}"', 'value="Sam"']),
        ({"email": "alex@leeds.example", "role": "analyst"}, ["alex@leeds.example is a member already"]),
    ],
)
def test_a_bad_form_is_shown_again(client: Client, values: dict[str, str], said: list[str]) -> None:
    page = shown(client.post(INVITE, values))
    assert "<title>Error: " in page
    assert all(words in page for words in said)
    assert not mail.outbox


def test_nobody_is_invited_twice(client: Client, invitation: Invitation) -> None:
    assert f"{SAM} is invited already" in shown(client.post(INVITE, {"email": SAM.upper(), "role": "manager"}))


def test_a_mail_that_cannot_be_sent_is_said(client: Client, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    client.post(INVITE, {"email": SAM, "role": "analyst"})
    with pytest.raises(WorkFailedError):
        work()
    assert "Its mail could not be sent. Send it again later." in shown(client.get("/leeds/people/"))
    page = reverse(ONE[0], args=["leeds", Invitation.objects.waiting().get().pk])
    assert "Its mail could not be sent. Send it again later." in shown(client.get(page))


def test_a_mail_that_nobody_sends_is_said(client: Client) -> None:
    client.post(INVITE, {"email": SAM, "role": "analyst"})
    assert "Works until" in shown(client.get("/leeds/people/"))
    take_and_die()
    assert "Its mail has not been sent yet. Tell those who look after" in shown(client.get("/leeds/people/"))


def test_one_withdrawn_before_it_was_sent_is_not_sent(client: Client) -> None:
    client.post(INVITE, {"email": SAM, "role": "analyst"})
    client.post(reverse(ONE[2], args=["leeds", Invitation.objects.get().pk]))
    assert work() == 1
    assert not mail.outbox


def test_the_form_offers_each_role_with_what_it_is_for(client: Client) -> None:
    page = shown(client.get(INVITE))
    for role in RoleName:
        assert f'value="{role.value}"' in page
    assert "Finds homes for children and keeps placements and vacancies true." in page


@pytest.mark.parametrize("name", [*ONE, "people:invitation-create"])
def test_who_may_not_is_told_no_more_than_they_may_know(client: Client, invitation: Invitation, name: str) -> None:
    method = "post" if name in ONE[1:] else "get"

    def ask(slug: str, pk: int) -> int:
        return getattr(client, method)(reverse(name, args=[slug, pk] if name in ONE else [slug])).status_code

    assert ask("bradford", invitation.pk) == 404
    if name in ONE:
        assert ask("leeds", 999_999) == 404
        other = invite(
            authority=authority("bradford"), email=SAM, name="", role=RoleName.ANALYST, site=SITE,
            by=person("robin", bradford="administrator"),
        )  # fmt: skip
        assert ask("leeds", other.pk) == 404
    client.force_login(person("lee", leeds="manager"))
    assert ask("leeds", invitation.pk) == 403


def test_each_takes_its_own_methods(client: Client, invitation: Invitation) -> None:
    assert client.put(INVITE).status_code == 405
    assert client.post(reverse(ONE[0], args=["leeds", invitation.pk])).status_code == 405
    for name in ONE[1:]:
        assert client.get(reverse(name, args=["leeds", invitation.pk])).status_code == 405


def test_it_is_sent_again_with_a_new_link(client: Client, invitation: Invitation) -> None:
    old = link()
    assert "The link works until" in shown(client.get(reverse(ONE[0], args=["leeds", invitation.pk])))
    response = client.post(reverse(ONE[1], args=["leeds", invitation.pk]), follow=True)
    assert "A new link is on its way" in shown(response)
    assert Client().get(old).status_code == 410
    assert Client().get(link()).status_code == 200
    assert Event.objects.filter(verb="sent invitation again").count() == 1


def test_it_is_withdrawn(client: Client, invitation: Invitation) -> None:
    response = client.post(reverse(ONE[2], args=["leeds", invitation.pk]), follow=True)
    assert "Its link no longer works." in shown(response)
    page = Client().get(link())
    assert page.status_code == 410
    assert "ask who invited you to send it again" in shown(page)
    assert client.post(reverse(ONE[1], args=["leeds", invitation.pk])).status_code == 404
    assert Event.objects.filter(verb="withdrew invitation").count() == 1


def test_after_a_week_it_no_longer_works_and_can_be_sent_again(client: Client, invitation: Invitation) -> None:
    old = link()
    with time_machine.travel(timezone.now() + timedelta(days=7, seconds=1)):
        assert Client().get(old).status_code == 410
        assert Client().post(old, JOIN).status_code == 410
        client.force_login(User.objects.get(username="alex"))
        assert "No longer works, since" in shown(client.get("/leeds/people/"))
        client.post(reverse(ONE[1], args=["leeds", invitation.pk]))
        assert Client().get(link()).status_code == 200


def test_who_is_new_makes_an_account_and_signs_in(invitation: Invitation) -> None:
    client = Client()
    response = client.post(link(), JOIN, follow=True)
    assert response.redirect_chain == [("/accounts/sign-in/", 302)]
    assert "Your account is made. Sign in with sam@leeds.example" in shown(response)
    answer = {"username": SAM, "password": PASSWORD}
    assert client.post("/accounts/sign-in/", answer, follow=True).request["PATH_INFO"] == "/leeds/board/"
    sam = User.objects.get(username=SAM)
    assert (sam.get_full_name(), sam.memberships.get().role) == ("Sam O'Neill", "analyst")
    verbs = list(Event.objects.order_by("id").values_list("verb", flat=True))
    assert verbs == ["invited", "added", "accepted invitation", "gave role", "signed in"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"name": ""}, ["Enter your name", "Enter a password", "Enter the password again"]),
        (JOIN | {"password_again": "another"}, ["The two passwords are not the same"]),
        (JOIN | {"password": "short", "password_again": "short"}, ["too short"]),
        (JOIN | {"password": SAM, "password_again": SAM}, ["too similar"]),
    ],
)
def test_a_bad_password_is_asked_for_again(invitation: Invitation, values: dict[str, str], said: list[str]) -> None:
    page = shown(Client().post(link(), values))
    assert "<title>Error: " in page
    assert all(words in page for words in said)
    assert not User.objects.filter(email=SAM).exists()


def test_it_works_once(invitation: Invitation) -> None:
    Client().post(link(), JOIN)
    assert Client().get(link()).status_code == 410
    assert Client().post(link(), JOIN).status_code == 410
    assert User.objects.filter(email=SAM).count() == 1


def test_who_has_an_account_signs_in_first_and_joins(invitation: Invitation) -> None:
    sam = person("sammy", email=SAM, bradford="analyst")
    client = Client()
    page = shown(client.get(link()))
    assert f"/accounts/sign-in/?next={link()}" in page
    assert client.post(link(), JOIN).status_code == 200
    assert not sam.memberships.filter(authority=authority()).exists()
    client.force_login(sam)
    assert client.post(link())["Location"] == "/"
    assert sam.memberships.get(authority=authority()).role == "analyst"
    assert sam.check_password(PASSWORD)


@pytest.mark.parametrize("exists", [True, False])
def test_who_is_signed_in_as_somebody_else_does_not_join(invitation: Invitation, exists: bool) -> None:
    if exists:
        person("sammy", email=SAM)
    client = Client()
    client.force_login(person("robin", email="robin@leeds.example", bradford="analyst"))
    page = shown(client.post(link(), JOIN))
    assert "you are signed in as robin" in page
    assert not Membership.objects.filter(user__username="robin", authority=authority()).exists()


def test_a_role_that_was_given_meanwhile_stays(invitation: Invitation) -> None:
    sam = person("sammy", email=SAM, leeds="administrator")
    client = Client()
    client.force_login(sam)
    client.post(link())
    assert sam.memberships.get().role == "administrator"


def test_an_address_that_is_no_user_name_becomes_one(admin: User) -> None:
    made = accept_as_new(invitation=an_invitation(admin, "o'neill@x.example"), name="Sam", password=PASSWORD)
    person("lee@x.example")
    other = accept_as_new(invitation=an_invitation(admin, "lee@x.example"), name="Lee", password=PASSWORD)
    assert (made.username, other.username) == ("o.neill@x.example", "lee@x.example.2")


@pytest.mark.parametrize("path", ["x", "x" * 43, "%00", "a/b", "'"])
def test_a_link_that_nobody_sent_says_what_to_do(client: Client, path: str) -> None:
    assert Client().get(f"/accounts/invitation/{path}/").status_code in {404, 410}


@pytest.mark.django_db(transaction=True)
def test_two_who_open_one_link_make_one_account(admin: User) -> None:
    invitation = an_invitation(admin)
    done: list[str] = []
    both = threading.Barrier(2)

    def accept() -> None:
        try:
            both.wait()
            accept_as_new(invitation=invitation, name="Sam", password=PASSWORD)
            done.append("joined")
        except InvitationOverError:
            done.append("over")
        finally:
            connection.close()

    threads = [threading.Thread(target=accept) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == ["joined", "over"]
    assert User.objects.filter(email=SAM).count() == 1


def test_one_that_is_over_is_not_sent_again(admin: User, invitation: Invitation) -> None:
    accept_as_new(invitation=invitation, name="Sam", password=PASSWORD)
    with pytest.raises(InvitationOverError):
        send_again(invitation=invitation, by=admin, site=SITE)


@pytest.mark.parametrize(
    "change",
    [
        {"accepted_at": timezone.now()},
        {"role": "king"},
        {"expires_at": timezone.now() - timedelta(days=1000)},
    ],
)
def test_the_database_holds_what_must_hold(invitation: Invitation, change: dict) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.update(**change)


def test_the_database_holds_one_open_invitation_an_address(admin: User, invitation: Invitation) -> None:
    invitation.pk, invitation.token_hash = None, "x"
    with pytest.raises(IntegrityError), transaction.atomic():
        invitation.save()


def test_the_database_holds_that_it_is_accepted_or_withdrawn(admin: User, invitation: Invitation) -> None:
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.update(accepted_at=now, accepted_by=admin, withdrawn_at=now)
