"""Who is told that an edition waits, was sent back or is published: by mail without content, and on their board."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from reports.market_position.actions import NotPublishableError, send, send_back
from reports.market_position.commentary import SENT_BACK
from reports.market_position.mails import mail_of_edition
from reports.market_position.tasks import tell_of_edition
from reports.models import Publication
from tests.providers import factories as supply
from tests.reports.factories import returns_loaded
from tests.reports.market_position.making import Q4_2024, council, draft, published
from tests.sufficiency.accounts.factories import person

if TYPE_CHECKING:
    from sufficiency.accounts.models import User

pytestmark = pytest.mark.django_db
SITE = "https://sufficiency.test/"


@pytest.fixture
def people() -> dict[str, User]:
    """With an address each; a second manager who wrote some of it, and one of another council."""
    found = {
        "analyst": person("analyst", bolton="analyst"),
        "manager": person("manager", bolton="manager"),
        "writer": person("writer", bolton="manager"),
        "stranger": person("stranger", leeds="manager"),
        "member": person("member", bolton="board-member"),
    }
    for name, each in found.items():
        each.email = f"{name}@bolton.example"
        each.save(update_fields=["email"])
    return found


@pytest.fixture
def made(people: dict[str, User]) -> Publication:
    words = {"children": {"text": "Nearby", "by": people["writer"].pk}}
    return draft(prepared_by=people["analyst"], commentary=words)


def sent_to() -> list[str]:
    found = [address for each in mail.outbox for address in each.to]
    mail.outbox.clear()
    return found


def do_the_work() -> None:
    """As the worker would, what waits for it."""
    for each in DBTaskResult.objects.filter(task_path=tell_of_edition.module_path):
        mail_of_edition(*each.args_kwargs["args"])
        each.delete()


def page_of(user: User, path: str) -> str:
    client = Client()
    client.force_login(user)
    return " ".join(client.get(path).content.decode().split())


def test_who_may_approve_and_made_nothing_of_it_gets_a_mail_that_says_no_more(
    made: Publication, people: dict[str, User]
) -> None:
    send(publication=made, by=people["analyst"], site=SITE)
    do_the_work()
    (one,) = mail.outbox
    assert one.to == ["manager@bolton.example"]
    assert f"{SITE}bolton/publishing/{made.pk}/" in one.body
    assert "640" not in one.body + one.subject


def test_it_is_sent_back_with_a_reason_and_sent_again(made: Publication, people: dict[str, User]) -> None:
    here, board = reverse("reports:publishing-edition", args=["bolton", made.pk]), "/bolton/board/"
    returns_loaded(council(), 2025)
    send(publication=made, by=people["analyst"])
    assert "waits for your approval" in page_of(people["manager"], board)
    for each in ("analyst", "writer", "member"):
        assert "waits for your approval" not in page_of(people[each], board)
    client = Client()
    client.force_login(people["manager"])
    asked = reverse("reports:publishing-send-back", args=["bolton", made.pk])
    assert "Enter what has to be changed" in client.post(asked, {"why": " "}).content.decode()
    assert client.post(asked, {"why": "Say <b>where</b>"}).status_code == 302
    do_the_work()
    assert sorted(sent_to()) == ["analyst@bolton.example", "writer@bolton.example"]
    assert "was sent back to be changed" in page_of(people["analyst"], board)
    assert "was sent back" not in page_of(people["manager"], board)
    page = page_of(people["analyst"], here)
    assert "manager sent it back on" in page
    assert "Say &lt;b&gt;where&lt;/b&gt;" in page
    send(publication=made, by=people["analyst"])
    assert "sent it back" not in page_of(people["analyst"], here)
    made.refresh_from_db()
    assert (SENT_BACK in made.commentary, bool(made.sent_at)) == (False, True)


def test_only_what_waits_is_sent_back_and_not_by_who_made_it(made: Publication, people: dict[str, User]) -> None:
    with pytest.raises(NotPublishableError, match="does not wait"):
        send_back(publication=made, by=people["manager"], why="Shorter")
    send(publication=made, by=people["analyst"])
    with pytest.raises(NotPublishableError, match="You wrote words"):
        send_back(publication=made, by=people["writer"], why="Shorter")
    with pytest.raises(NotPublishableError, match="may not approve"):
        send_back(publication=made, by=people["analyst"], why="Shorter")


def test_no_mail_of_what_is_no_longer_so(made: Publication, people: dict[str, User]) -> None:
    mail_of_edition(made.pk, "waits", SITE)
    mail_of_edition(made.pk, "sent back", SITE)
    mail_of_edition(made.pk, "published", SITE)
    mail_of_edition(made.pk + 1, "waits", SITE)
    assert not mail.outbox
    earlier = published(prepared_by=people["analyst"], quarter_start=Q4_2024)
    mail_of_edition(earlier.pk, "published", SITE)
    assert sent_to() == ["analyst@bolton.example"]


def test_who_answers_providers_reads_on_the_board_that_some_wait(people: dict[str, User]) -> None:
    returns_loaded(council(), 2024)
    supply.interest(council("leeds"))
    assert "wait for an answer" not in page_of(people["manager"], "/bolton/board/")
    supply.interest(council(), replied_on=date(2024, 4, 5), replied_how="email")
    for number in (1, 2):
        supply.interest(council(), f"Waiting {number}")
    told = "2 expressions of interest wait for an answer: an answer is overdue"
    assert f'href="/bolton/homes/interest/">{told}</a>' in page_of(people["manager"], "/bolton/board/")
    assert "wait for an answer" not in page_of(people["member"], "/bolton/board/")
