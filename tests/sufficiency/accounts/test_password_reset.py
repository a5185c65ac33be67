"""A link to choose a new password, sent by the worker; the answer tells nobody whether an address is known."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from sufficiency.accounts.models import User
from sufficiency.background import WorkFailedError
from tests.sufficiency.accounts.factories import person
from tests.worker import work

pytestmark = pytest.mark.django_db
RESET = "/accounts/password/reset/"
SAM = "sam@leeds.example"


@pytest.fixture
def sam() -> User:
    return person("sam", email=SAM, leeds="analyst")


def test_the_worker_sends_it(sam: User, client: Client) -> None:
    client.post(RESET, {"email": "Sam@Leeds.example"})
    assert not mail.outbox
    assert DBTaskResult.objects.get().args_kwargs["args"] == [sam.pk, "http://testserver/"]
    work()
    sent = mail.outbox[0]
    assert (sent.to, sent.subject) == ([SAM], "Choose a new password")
    assert "user name sam" in sent.body
    path = re.search(r"http://testserver(\S+)", sent.body)[1]
    assert "Choose a new password" in client.get(path, follow=True).content.decode()
    assert path not in str(DBTaskResult.objects.values().get())


@pytest.mark.parametrize("whose", ["nobody@leeds.example", "gone@leeds.example"])
def test_an_unknown_address_is_answered_alike_with_as_much_work(sam: User, whose: str) -> None:
    gone = person("gone", email="gone@leeds.example")
    gone.is_active = False
    gone.save()
    answers, statements = [], []
    # The first only so that the count of tries from here is begun.
    for address in ("another@leeds.example", SAM, whose):
        with CaptureQueriesContext(connection) as asked:
            response = Client().post(RESET, {"email": address}, follow=True)
        answers.append((response.redirect_chain, response.content))
        statements.append([each["sql"].split()[0] for each in asked.captured_queries])
    assert answers[1] == answers[2]
    assert statements[1] == statements[2]
    work()
    assert [each.to for each in mail.outbox] == [[SAM]]


def test_a_mail_server_that_is_away_is_not_told_of_in_the_table(sam: User, client: Client, monkeypatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(f"{SAM} refused")

    client.post(RESET, {"email": SAM})
    monkeypatch.setattr("sufficiency.accounts.mails.send_mail", refuse)
    with pytest.raises(WorkFailedError):
        work()
    assert SAM not in DBTaskResult.objects.failed().get().traceback
