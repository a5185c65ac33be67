"""Inside: who waits for an answer, what becomes of each, and when it is forgotten who wrote."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from providers.interest.clock import days_left
from providers.interest.limits import MOST_WAITING, HeldOffError, refuse_flood
from providers.interest.showing import Showing
from providers.models import HomeProject, Interest, InterestDesk
from sufficiency.audit.models import Event
from sufficiency.calendar import now
from tests.placements.listing import text_of
from tests.providers import factories as supply
from tests.sufficiency.accounts.factories import authority, person

if TYPE_CHECKING:
    from django.test import Client

    from sufficiency.accounts.models import User

pytestmark = pytest.mark.django_db
LIST = "/bolton/homes/interest/"
ANSWERED = {"how": "phone", "on_day": "10", "on_month": "4", "on_year": "2024"}


@pytest.fixture(autouse=True)
def _today(settings: Any) -> None:
    settings.DJANGO_TODAY = "2024-04-12"


@pytest.fixture
def sam(client: Client) -> User:
    user = person("sam", bolton="commissioner")
    client.force_login(user)
    return user


@pytest.fixture
def came(sam: User) -> Interest:
    return supply.interest(authority("bolton"), needs=["autism", "missing"])


@pytest.mark.parametrize(("day", "left"), [("2024-04-12", "4 working days left"), ("2024-04-18", "Due today")])
def test_the_clock_says_how_long_is_left(client: Client, came: Interest, settings: Any, day: str, left: str) -> None:
    settings.DJANGO_TODAY = day
    assert left in text_of(client.get(LIST))


def test_what_is_overdue_is_loud_and_first(client: Client, came: Interest, settings: Any) -> None:
    answered = {"replied_on": date(2024, 4, 5), "replied_how": "email"}
    supply.interest(authority("bolton"), "Answered Ltd", **answered)
    settings.DJANGO_TODAY = "2024-04-23"
    page = text_of(client.get(LIST))
    assert "1 expression of interest waits for an answer" in page
    assert "Expressions of interest : 1 waits for an answer" in text_of(client.get("/bolton/homes/to-come/"))
    assert "1 expression of interest waits for an answer: an answer is overdue" in text_of(client.get("/bolton/homes/"))
    assert "1 is overdue" in page
    assert page.index("Example Care Ltd") < page.index("Overdue by 3 working days") < page.index("Answered Ltd")
    assert "An answer is overdue" in text_of(client.get(f"{LIST}{came.pk}/"))
    assert days_left(came, date(2024, 4, 23)) == -3


def test_an_answer_stops_the_clock_and_a_second_is_told(client: Client, came: Interest) -> None:
    done = client.post(f"{LIST}{came.pk}/answer/", ANSWERED, follow=True)
    assert "the clock has stopped" in text_of(done)
    assert "10 April 2024, telephone" in text_of(done)
    again = client.post(f"{LIST}{came.pk}/answer/", ANSWERED, follow=True)
    assert "Somebody else dealt with this" in text_of(again)
    assert Event.objects.filter(verb="Expression of interest answered").count() == 1
    assert Interest.objects.get().last_step_on == date(2024, 4, 12)


@pytest.mark.parametrize(("day", "told"), [("3", "must not be before it came"), ("20", "must be today or in the past")])
def test_an_answer_of_a_day_that_cannot_be(client: Client, came: Interest, day: str, told: str) -> None:
    assert told in text_of(client.post(f"{LIST}{came.pk}/answer/", ANSWERED | {"on_day": day}))


def test_it_becomes_a_home_to_come_and_still_waits_for_an_answer(client: Client, came: Interest) -> None:
    page = client.get(f"{LIST}{came.pk}/take-up/")
    assert page.context["form"]["title"].value() == "Example Care Ltd, Farnworth"
    names = ("title", "kind", "in_house", "district", "beds", "for_whom", "note")
    typed = {name: page.context["form"][name].value() for name in names}
    made = text_of(client.post(f"{LIST}{came.pk}/take-up/", typed, follow=True))
    project = HomeProject.objects.get()
    assert "is among the homes to come" in made
    assert (project.beds, project.for_whom) == (3, "Ages 8 to 12: Autism; goes missing")
    assert "ann@example.com" not in f"{project.note} {made}"
    came.refresh_from_db()
    assert came.project == project
    assert "4 working days left" in text_of(client.get(LIST))
    assert "Somebody else dealt with this" in text_of(
        client.post(f"{LIST}{came.pk}/take-up/", typed | {"title": "Another"}, follow=True)
    )
    assert HomeProject.objects.count() == 1


def test_what_was_never_meant_is_forgotten_at_once(client: Client, came: Interest) -> None:
    client.post(f"{LIST}{came.pk}/close/", {"why": "not-genuine"})
    came.refresh_from_db()
    assert (came.contact_name, came.email, came.message, came.closed_why) == ("", "", "", "not-genuine")
    page = text_of(client.get(f"{LIST}{came.pk}/"))
    assert "None is due" in page
    assert "Not taken up: not genuine" in page


def test_who_wrote_is_forgotten_two_years_after_the_last_step(came: Interest, settings: Any) -> None:
    kept = supply.interest(authority("bolton"), last_step_on=date(2024, 4, 12), sent_from="a block")
    settings.DJANGO_TODAY = "2026-04-11"

    def run(*options: str) -> dict[str, Any]:
        out = StringIO()
        call_command("remove_expired", "bolton", "--json", *options, stdout=out)
        return json.loads(out.getvalue())

    assert run()["contacts_of_interest"] == 1
    run("--apply")
    assert run()["contacts_of_interest"] == 0
    came.refresh_from_db()
    kept.refresh_from_db()
    assert (came.email, came.phone, came.organisation) == ("", "", "Example Care Ltd")
    assert (kept.email, kept.sent_from) == ("ann@example.com", "")


def test_who_is_told_is_set_and_kept(client: Client, sam: User) -> None:
    assert "Enter an e-mail address like" in text_of(client.post(f"{LIST}told/", {"email": "team"}))
    client.post(f"{LIST}told/", {"email": "team@example.com"})
    assert InterestDesk.objects.get().email == "team@example.com"
    assert Event.objects.get(verb="Team of interest set").after == {"email": "team@example.com"}
    assert client.get(f"{LIST}told/").context["form"]["email"].value() == "team@example.com"


def test_only_who_keeps_homes_sees_who_wrote(client: Client, came: Interest) -> None:
    client.force_login(person("fin", bolton="finance"))
    for path in (LIST, f"{LIST}{came.pk}/"):
        assert client.get(path).status_code == 403
    client.force_login(person("lee", leeds="commissioner", bolton="finance"))
    assert client.get(f"/leeds/homes/interest/{came.pk}/").status_code == 404
    assert list(Interest.objects.visible_to(person("nobody"))) == []


def test_a_box_that_nobody_empties_is_full(came: Interest, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_flood(came.authority, "elsewhere", Showing("one", now()), now())
    monkeypatch.setattr("providers.interest.limits.MOST_WAITING", 1)
    with pytest.raises(HeldOffError):
        refuse_flood(came.authority, "elsewhere", Showing("one", now()), now())
    assert MOST_WAITING > 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"ages_from": 13},
        {"replied_on": date(2024, 4, 5)},
        {"closed_why": "other"},
        {"contact_removed_on": date(2024, 4, 5)},
    ],
)
def test_what_cannot_be_is_refused_by_the_database(came: Interest, wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Interest.objects.filter(pk=came.pk).update(**wrong)


def test_it_is_taken_up_or_not(came: Interest) -> None:
    made = HomeProject.objects.create(authority=came.authority, title="Mill", kind="childrens-home", beds=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Interest.objects.filter(pk=came.pk).update(project=made, closed_on=date(2024, 4, 5), closed_why="other")
