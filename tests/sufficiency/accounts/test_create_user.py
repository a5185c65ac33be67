"""``manage.py create_user``."""

from __future__ import annotations

import io
import json

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.http import HttpRequest

from sufficiency.accounts.models import Membership, User
from sufficiency.audit.models import Event
from tests.sufficiency.accounts.factories import PASSWORD, person, with_second_factor
from tests.worker import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def create_user(monkeypatch: pytest.MonkeyPatch):
    def create_user(username: str = "sam", role: str = "analyst", password: str = PASSWORD, **options) -> str:
        monkeypatch.setenv("A_PASSWORD", password)
        out = io.StringIO()
        options = {"authority": "leeds", "password_env": "A_PASSWORD", **options}
        call_command("create_user", username, role=role, stdout=out, **options)
        return out.getvalue()

    return create_user


def test_the_person_can_sign_in_and_has_the_role(create_user, client) -> None:
    assert create_user() == "sam can sign in: Analyst in Leeds.\n"
    assert client.login(request=HttpRequest(), username="sam", password=PASSWORD)
    assert Membership.objects.get(user__username="sam").role == "analyst"


def test_what_it_did_is_on_record(create_user) -> None:
    create_user()
    events = list(Event.objects.order_by("id").values_list("verb", "job", "actor", "authority__slug"))
    assert events == [("added", "create_user", None, None), ("gave role", "create_user", None, "leeds")]
    assert PASSWORD not in json.dumps(list(Event.objects.values_list("before", "after")))


def test_again_it_changes_the_role_and_not_the_password(create_user, client) -> None:
    create_user()
    said = create_user(role="manager", password="another-good-one-8")
    assert said == "sam, who was Analyst, is now Manager in Leeds. Their password stays as it was.\n"
    assert client.login(request=HttpRequest(), username="sam", password=PASSWORD)
    assert [(m.authority.slug, m.role) for m in Membership.objects.all()] == [("leeds", "manager")]
    last = Event.objects.latest("id")
    assert (last.before, last.after["role"]) == ({"role": "analyst"}, "manager")


def test_the_same_again_changes_nothing(create_user) -> None:
    create_user()
    events = Event.objects.count()
    assert "nothing changed" in create_user()
    assert Event.objects.count() == events


def test_a_second_council_is_added(create_user) -> None:
    create_user()
    create_user(role="board-member", authority="E08000032")
    roles = dict(Membership.objects.values_list("authority__slug", "role"))
    assert roles == {"leeds": "analyst", "bradford": "board-member"}


def test_it_can_answer_a_machine(create_user) -> None:
    assert json.loads(create_user(json=True)) == {
        "username": "sam",
        "authority": "leeds",
        "role": "analyst",
        "created": True,
        "role_before": "",
    }


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"authority": "atlantis"}, "atlantis"),
        ({"password": "12345"}, "too short"),
        ({"username": "no spaces allowed"}, "valid username"),
    ],
)
def test_what_will_not_do_is_refused_whole(create_user, changes: dict, says: str) -> None:
    with pytest.raises(CommandError, match=says) as refused:
        create_user(**changes)
    assert refused.value.returncode == 1
    assert not User.objects.exists()
    assert not Event.objects.exists()


def test_an_empty_variable_is_wrong_usage(create_user) -> None:
    person("other")
    with pytest.raises(CommandError, match="A_PASSWORD") as refused:
        create_user(password="")
    assert refused.value.returncode == 2


@pytest.mark.parametrize("arguments", [["sam", "--role", "king"], ["--role", "analyst"]])
def test_what_it_does_not_know_is_wrong_usage(arguments: list[str]) -> None:
    from django.core.management import execute_from_command_line

    usual = ["--authority", "leeds", "--password-env", "A_PASSWORD"]
    with pytest.raises(SystemExit) as left:
        execute_from_command_line(["manage.py", "create_user", *arguments, *usual])
    assert left.value.code == 2


def test_with_an_address_they_can_reset_a_password(create_user, client) -> None:
    create_user(email="Sam@Leeds.example")
    client.post("/accounts/password/reset/", {"email": "sam@leeds.example"})
    work()
    assert mail.outbox[0].to == ["sam@leeds.example"]
    assert "user name sam" in mail.outbox[0].body


def test_an_address_that_somebody_has_is_refused(create_user) -> None:
    person("robin", email="sam@leeds.example")
    with pytest.raises(CommandError, match="somebody's e-mail address already"):
        create_user(email="sam@leeds.example")
    assert not User.objects.filter(username="sam").exists()


def test_a_lost_second_factor_is_removed() -> None:
    sam, out = with_second_factor(person("sam", leeds="analyst")), io.StringIO()
    call_command("remove_second_factor", "sam", stdout=out)
    assert "signs in with the password alone" in out.getvalue()
    assert not sam.authenticator_set.exists()
    event = Event.objects.get()
    assert (event.verb, event.job, event.authority.slug) == ("removed second factor", "remove_second_factor", "leeds")
    call_command("remove_second_factor", "sam", stdout=out)
    assert "nothing changed" in out.getvalue()
    with pytest.raises(CommandError, match="Nobody has the user name"):
        call_command("remove_second_factor", "nobody")
