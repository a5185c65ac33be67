"""How long a statement is good: set by who keeps homes, told in an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from providers.actions.supply_terms import TermsChangedError, set_terms
from providers.models import SupplyTerms
from providers.statement_terms import statement_terms
from sufficiency.audit.models import Event
from tests.placements.listing import text_of
from tests.sufficiency.accounts.factories import authority, person

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
PAGE = "/bolton/vacancies/terms/"


@pytest.fixture
def sam(client: Client) -> Client:
    client.force_login(person("sam", bolton="commissioner"))
    return client


def typed(client: Client, **days: str) -> dict[str, str]:
    return {"seen": client.get(PAGE).context["form"]["seen"].value(), "statement_days": "14", "link_days": "3"} | days


def test_days_are_set_and_told(sam: Client) -> None:
    version = authority("bolton").supply_version
    assert "a statement is good for 14 days, a link for 3 days" in text_of(sam.post(PAGE, typed(sam), follow=True))
    terms = statement_terms()
    assert (terms.days_of(authority("bolton").pk), terms.link_days_of(authority("bolton").pk)) == (14, 3)
    assert terms.days_of(authority("leeds").pk) == 7
    event = Event.objects.get(verb="Terms of statements set")
    assert (event.before["statement_days"], event.after["statement_days"]) == (7, 14)
    assert authority("bolton").supply_version == version + 1
    sam.post(PAGE, typed(sam))
    assert Event.objects.filter(verb="Terms of statements set").count() == 1


@pytest.mark.parametrize(("days", "told"), [("0", "from 1 to 92"), ("93", "from 1 to 92"), ("", "Enter how many days")])
def test_days_that_cannot_be(sam: Client, days: str, told: str) -> None:
    assert told in text_of(sam.post(PAGE, typed(sam, statement_days=days)))
    assert not SupplyTerms.objects.exists()


def test_the_second_of_two_is_told(sam: Client) -> None:
    opened = typed(sam)
    other = {"statement_days": 21, "link_days": 7}
    set_terms(authority=authority("bolton"), by="other", seen={"statement_days": 7, "link_days": 7}, **other)
    again = sam.post(PAGE, opened)
    assert "a statement is good for 21 days" in text_of(again)
    sam.post(PAGE, opened | {"seen": again.context["form"]["seen"].value()})
    assert SupplyTerms.objects.get().statement_days == 14
    with pytest.raises(TermsChangedError):
        set_terms(authority=authority("bolton"), by="other", seen=other, **other)
