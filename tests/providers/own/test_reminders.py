"""Reminders by mail, and the link in them: for one home, some days, and without signing in."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from providers.actions.homes import keep_homes
from providers.actions.reminders import remind
from providers.models import BedUse, Contact, Home, Statement, SupplyTerms, VacancyReminder
from sufficiency.audit.models import Event
from sufficiency.calendar import now
from tests.providers.factories import bed, home, household, listing, provider, registration, statement
from tests.providers.own.test_vacancies import form, house, key
from tests.providers.test_home_list import text_of
from tests.sufficiency.accounts.factories import authority

pytestmark = pytest.mark.django_db
SITE = "https://sufficiency.example/"


@pytest.fixture(autouse=True)
def _today(settings: Any) -> None:
    settings.DJANGO_TODAY = "2025-03-31"


@pytest.fixture
def house_asked() -> Home:
    made = house("1234567", name="Rose Cottage")
    contact(made)
    return made


def contact(of: Home | None = None, email: str = "manager@example.com", **values: Any) -> Contact:
    usual = {"role": "manager", "name": "Pat Doe", "email": email, "reminded": True}
    return Contact.objects.create(home=of, **usual | values)


def send() -> list[str]:
    """The mails' texts."""
    mail.outbox.clear()
    call_command("send_vacancy_reminders", site=SITE)
    return [each.body for each in mail.outbox]


def links(text: str) -> list[str]:
    return re.findall(rf"{SITE[:-1]}(/provider/link/\S+)", text)


def test_who_is_due_is_asked_once_a_day(house_asked: Home) -> None:
    (text,) = send()
    assert mail.outbox[0].to == ["manager@example.com"]
    assert len(links(text)) == 1
    assert "URN 1234567" in text
    assert not {"Rose", "Cottage", "Pat", "Doe", "Bolton"} & set(re.findall(r"\w+", text))
    assert send() == []
    event = Event.objects.get(verb="Vacancies asked for by mail")
    assert (event.job, event.after) == ("send_vacancy_reminders", {"homes": [house_asked.pk]})


def test_the_day_after_it_is_asked_again(house_asked: Home, settings: Any) -> None:
    send()
    settings.DJANGO_TODAY = "2025-04-01"
    assert len(send()) == 1


@pytest.mark.parametrize(("days", "mails"), [(5.9, 0), (6.1, 1), (8, 1)])
def test_a_statement_is_renewed_from_the_day_before_it_goes_out_of_date(
    house_asked: Home, days: float, mails: int
) -> None:
    statement(house_asked, said_at=now() - timedelta(days=days))
    assert len(send()) == mails


def test_who_is_not_asked() -> None:
    contact(house("1"), reminded=False)
    contact(home(registration("2")))
    contact(house("3", closed_on=date(2025, 3, 1)))
    bed(somebodys := household())
    contact(somebodys)
    assert send() == []


def test_a_providers_contact_gets_one_mail_for_its_homes_but_those_with_their_own() -> None:
    house("1"), house("2"), house("5", provider=provider("Others Ltd"))
    contact(house("3"))
    contact(None, "office@example.com", provider=provider())
    texts = {each.to[0]: each.body for each in (send(), mail.outbox)[1]}
    assert [len(links(texts[name])) for name in ("office@example.com", "manager@example.com")] == [2, 1]
    assert "URN 3" not in texts["office@example.com"]


def test_a_mail_that_could_not_be_sent_is_sent_later(house_asked: Home, settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 9
    settings.EMAIL_HOST = "127.0.0.1"
    with pytest.raises(SystemExit):
        call_command("send_vacancy_reminders", site=SITE)
    assert not VacancyReminder.objects.exists()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert len(send()) == 1


def test_the_database_keeps_it_to_one_a_day(house_asked: Home) -> None:
    remind(contact=Contact.objects.get(), homes=[house_asked], site=SITE, by="a test")
    twin = VacancyReminder.objects.get()
    twin.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_looking_changes_nothing_and_a_press_says_no_change(house_asked: Home, client: Client) -> None:
    (path,) = links(send()[0])
    page = client.get(path)
    assert page.status_code == 200
    assert "Are the vacancies of Rose Cottage still right?" in text_of(page)
    assert not Statement.objects.exists()
    done = client.post(path, form(house_asked, no_change=str(house_asked.pk)))
    assert "Thank you: it is stated 1 vacant, 1 occupied, 0 reserved and 0 unavailable of 2 beds." in text_of(done)
    said = Statement.objects.get()
    assert (said.channel, said.changed, said.said_by) == ("link", False, None)
    assert Event.objects.get(verb="Vacancies stated").job == "the link of a reminder"


def test_a_press_asks_for_the_forms_own_token(house_asked: Home) -> None:
    (path,) = links(send()[0])
    assert Client(enforce_csrf_checks=True).post(path, form(house_asked)).status_code == 403


def test_beds_are_changed_and_whose_child_lives_there_is_neither_told_nor_lost(
    house_asked: Home, client: Client
) -> None:
    BedUse.objects.update(authority=authority("leeds"))
    (path,) = links(send()[0])
    assert 'value="Leeds"' not in client.get(path).content.decode().split("</datalist>")[1]
    client.post(path, form(house_asked) | {f"{key(house_asked, 2)}-state": "unavailable:repair"})
    assert set(BedUse.objects.values_list("kind", "reason", "authority__slug")) == {
        ("occupied", "", "leeds"),
        ("unavailable", "repair", None),
    }


def test_it_opens_no_other_home(house_asked: Home, client: Client) -> None:
    other = house("7654321")
    (path,) = links(send()[0])
    client.post(path, form(house_asked, other) | {f"{key(other, 2)}-state": "occupied"})
    client.post(path, form(other, no_change=str(other.pk)))
    assert {each.home for each in Statement.objects.all()} == {house_asked}
    assert not other.beds.get(number=2).uses.exists()
    assert client.get("/provider/vacancies/").status_code == 302


@pytest.mark.parametrize(("days", "status"), [(6.9, 200), (7.1, 410)])
def test_it_expires(house_asked: Home, client: Client, days: float, status: int) -> None:
    (path,) = links(send()[0])
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        assert client.get(path).status_code == status
        assert client.post(path, form(house_asked, no_change=str(house_asked.pk))).status_code == status
    assert Statement.objects.count() == (status == 200)


def test_the_host_says_how_long_it_is_good(house_asked: Home, client: Client) -> None:
    SupplyTerms.objects.create(authority=authority("bolton"), link_days=1)
    (path,) = links(send()[0])
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        page = client.get(path)
        assert page.status_code == 410
        assert "Look for a newer mail. Or sign in" in text_of(page)


@pytest.mark.parametrize("change", ["cut", "letter", "other"])
def test_altered_it_says_what_to_do(house_asked: Home, client: Client, change: str) -> None:
    (path,) = links(send()[0])
    token = path.split("/")[-2]
    wrong = {"cut": token[:-3], "letter": token[:3] + ("A" if token[3] != "A" else "B") + token[4:], "other": "x:y:z"}
    page = client.post(f"/provider/link/{wrong[change]}/", {"no_change": "all"})
    assert page.status_code == 404
    assert "Copy all of it from the mail, to its last letter" in text_of(page)


@pytest.mark.parametrize("what", ["contact", "closed", "reminded", "provider"])
def test_it_ends_with_what_it_was_sent_for(house_asked: Home, client: Client, what: str) -> None:
    (path,) = links(send()[0])
    if what == "contact":
        Contact.objects.all().delete()
    elif what == "closed":
        Home.objects.update(closed_on=date(2025, 3, 31))
    elif what == "reminded":
        Contact.objects.update(reminded=False)
    else:
        Contact.objects.update(home=None, provider=provider("Others Ltd"))
    assert client.get(path).status_code == 410


@pytest.mark.parametrize("kind", ["childrens-home", "supported-setting"])
def test_it_ends_when_the_home_is_sold(house_asked: Home, client: Client, kind: str) -> None:
    """The next list names another owner: whom the former one had reminded is asked no more."""
    Home.objects.update(kind=kind)
    (path,) = links(send()[0])
    of_urn = "supported-accommodation" if kind == "supported-setting" else kind
    listing("1234567", kind=of_urn, provider=provider("Others Ltd"))
    keep_homes([house_asked.registration_id or 0], {})
    assert Home.objects.get().provider == provider("Others Ltd")
    assert client.get(path).status_code == 410
    VacancyReminder.objects.all().delete()
    assert send() == []


def test_who_saw_something_else_is_told(house_asked: Home, client: Client) -> None:
    (path,) = links(send()[0])
    sent = form(house_asked, no_change=str(house_asked.pk))
    BedUse.objects.update(start=date(2025, 1, 2), authority=authority("bury"))
    assert "Somebody else changed the beds" in text_of(client.post(path, sent))
    assert not Statement.objects.exists()
