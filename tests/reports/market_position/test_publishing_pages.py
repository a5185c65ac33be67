"""The pages of preparing and approving; who may open them is in ``tests/test_access.py``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from reports.market_position.commentary import seal, text_of
from reports.market_position.workbench.presenters import public_href
from reports.models import Publication
from tests.reports.market_position import world
from tests.reports.market_position.making import draft, published
from tests.sufficiency.accounts.factories import person

if TYPE_CHECKING:
    from django.http import HttpResponse
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


@pytest.fixture
def preparer(client: Client) -> Client:
    client.force_login(person("analyst", bolton="analyst"))
    return client


def address(name: str, made: Publication | None = None, *args: str) -> str:
    return reverse(f"reports:publishing-{name}", args=["bolton", *([made.pk] if made else []), *args])


def words(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


def test_the_list_says_where_each_edition_stands(
    preparer: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    published(quarter_start=world.date(2024, 10, 1))
    draft()
    with django_assert_max_num_queries(6):
        page = words(preparer.get(address("list")))
    assert page.index("January to March 2025") < page.index("October to December 2024")
    assert 'href="/bolton/market-position/2024-Q4/1/"' in page


def test_the_drafts_page_shows_what_is_kept_back_and_why(preparer: Client) -> None:
    versions = {"children_looked_after": 3}
    made = draft(
        definitions=versions,
        hidden=[{"table": "Ages", "row": "under 1", "column": "Children", "why": "1 to 5 children"}],
    )
    page = words(preparer.get(address("edition", made)))
    assert "1 number is kept back" in page
    assert "1 to 5 children" in page
    assert re.search("Children looked after<.{0,200}>3<", page)
    assert "Approve and publish" not in page


def test_the_preview_is_the_public_page_with_html_as_text(preparer: Client) -> None:
    made = draft()
    preparer.post(address("words", made, "children"), {"text": "<b>Bold</b> words", "seen": seal("")})
    page = words(preparer.get(address("preview", made)))
    assert "&lt;b&gt;Bold&lt;/b&gt; words" in page
    assert "Key facts" in page


def test_two_write_one_section_at_once_and_nothing_is_lost(preparer: Client) -> None:
    made, other = draft(), Client()
    other.force_login(person("manager", bolton="manager"))
    other.post(address("words", made, "children"), {"text": "What the manager wrote", "seen": seal("")})
    answer = preparer.post(address("words", made, "children"), {"text": "What the analyst wrote", "seen": seal("")})
    page = words(answer)
    assert "manager changed these words while you were typing" in page
    assert page.index("What the manager wrote") < page.index("What the analyst wrote</textarea>")
    made.refresh_from_db()
    assert text_of(made, "children") == "What the manager wrote"
    sent = {"text": "What both wrote", "seen": seal("What the manager wrote")}
    assert preparer.post(address("words", made, "children"), sent).status_code == 302
    made.refresh_from_db()
    assert text_of(made, "children") == "What both wrote"


def test_the_contact_is_asked_for_and_kept(preparer: Client) -> None:
    made = draft()
    page = words(preparer.post(address("contact", made), {"team": "", "email": "no address", "seen": seal({})}))
    assert "Enter the name of the team" in page
    assert "Enter an e-mail address like" in page
    page = words(preparer.post(address("contact", made), {"team": "Homes", "phone": "BL1 1RU", "seen": seal({})}))
    assert "Take out “BL1 1RU”" in page
    preparer.post(address("contact", made), {"team": "Homes", "email": "homes@bolton.example", "seen": seal({})})
    assert "homes@bolton.example" in words(preparer.get(address("preview", made)))
    page = words(preparer.post(address("contact", made), {"team": "Others", "seen": seal({})}))
    assert "changed the contact while you were typing" in page


def test_nobody_approves_their_own_on_the_page(client: Client) -> None:
    manager = person("manager", bolton="manager")
    client.force_login(manager)
    made = draft(prepared_by=manager)
    assert "You prepared this edition. Somebody else has to approve it." in words(client.get(address("edition", made)))
    page = words(client.post(address("approve", made), follow=True))
    assert "Nothing was published. You prepared this edition" in page
    assert not Publication.objects.published().exists()


def test_a_published_edition_is_not_worded_again(preparer: Client) -> None:
    made = published()
    for name, more in {"words": ["children"], "contact": [], "withdraw": []}.items():
        page = words(preparer.post(address(name, made, *more), {"text": "x", "team": "x"}, follow=True))
        assert "does not change any more" in page
    assert "Correct it by a new edition" in page
    seen = preparer.get(address("preview", made))
    assert seen["Location"] == public_href(made, "bolton"), "not as if nobody had approved it"


def test_no_such_section(preparer: Client) -> None:
    assert preparer.get(address("words", draft(), "none")).status_code == 404


@override_settings(DJANGO_TODAY=world.TODAY)
def test_from_the_quarter_to_the_public_page_and_its_correction() -> None:
    authority = world.council(12)
    preparer, approver = Client(), Client()
    for client, someone in zip((preparer, approver), world.people(authority), strict=True):
        client.force_login(someone)
    new = reverse("reports:publishing-new", args=["leeds"])
    assert "January to March 2024" in words(preparer.get(new))
    draft_page = preparer.post(new, {"quarter": "2024-Q1"}).headers["Location"]
    preparer.post(f"{draft_page}send/")
    assert "Waiting for approval" in words(preparer.get(draft_page))
    approval = approver.get(f"{draft_page}approve/")
    seen = approval.context["form"].initial["seen"]
    preparer.post(f"{draft_page}words/children/", {"text": "Changed", "seen": seal("")})
    assert "Read it again" in words(approver.post(f"{draft_page}approve/", {"seen": seen}, follow=True))
    seen = approver.get(f"{draft_page}approve/").context["form"].initial["seen"]
    assert "It is published" in words(approver.post(f"{draft_page}approve/", {"seen": seen}, follow=True))
    assert "Changed" in words(Client().get("/leeds/market-position/"))
    asked = preparer.post(f"{draft_page}correct/", {"what": "One home was missing"})
    corrected = asked.headers["Location"]
    assert "One home was missing" in words(preparer.get(corrected))
    reworded = preparer.get(f"{corrected}correct/").context["form"].initial
    assert reworded["what"] == "One home was missing"
    other = preparer.post(f"{corrected}correct/", {"what": "Two homes were missing", "seen": seal("Something else")})
    assert "analyst-leeds changed what was wrong while you were typing" in words(other)
    preparer.post(f"{corrected}correct/", {"what": "Two homes were missing", "seen": reworded["seen"]})
    assert "Two homes were missing" in words(preparer.get(corrected))
    assert "Nothing was published" not in words(approver.post(f"{corrected}approve/", follow=True))
    assert "Two homes were missing" in words(Client().get("/leeds/market-position/"))
    assert "Draw it again" not in words(preparer.get(corrected))


def test_words_that_read_like_a_count_of_a_few_children_are_marked_beside_the_text(preparer: Client) -> None:
    made, approver = draft(), Client()
    approver.force_login(person("manager", bolton="manager"))
    sent = {"text": "Near. Three of our\nchildren wait for a home with <b>two</b> beds.", "seen": seal("")}
    saved = preparer.post(address("words", made, "children"), sent, follow=True)
    told = "Reads like a count of 1 to 5 children: “Three of our children”. If it is one, take the number out."
    assert words(saved).count(told) == 2
    assert told in words(preparer.get(address("words", made, "children")))
    for name in ("edition", "preview", "approve"):
        assert told in words(approver.get(address(name, made)))
