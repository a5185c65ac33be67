"""Ten thousand in a minute: as many are taken in as may be, and the rest is held off without a write."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from providers.actions.interests import receive
from providers.interest.forms import FACTS
from providers.interest.limits import OF_ADDRESS, OF_AUTHORITY, OF_THE_QUICK, HeldOffError
from providers.interest.showing import IN_A_FLOOD, Showing
from providers.models import Interest
from sufficiency.audit.models import Event
from sufficiency.calendar import now
from tests.providers import factories as supply
from tests.providers.interest.typing import TYPED
from tests.sufficiency.accounts.factories import authority, person
from tests.worker import work

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 50
TYPED_FACTS: dict[str, Any] = {name: TYPED[name] for name in FACTS} | {"urn": ""}


def slow(name: str) -> Showing:
    """Of a form that was open for long."""
    return Showing(name, now())


def quick(name: str) -> Showing:
    """Of one that was shown just now."""
    return Showing(name, now() + IN_A_FLOOD)


def at_once(sent_from: str = "") -> Counter[str]:
    """How each of the fifty ended, each from an address of its own or all from one."""
    together, council = Barrier(MANY, timeout=30), authority("bolton")

    def one(number: int) -> str:
        connection.ensure_connection()
        together.wait()
        try:
            receive(
                authority=council, showing=slow(f"{sent_from}{number}"), sent_from=sent_from or f"{number}",
                site="http://here/", **TYPED_FACTS,
            )  # fmt: skip
            return "taken in"
        except HeldOffError:
            return "held off"
        finally:
            connection.close()

    with ThreadPoolExecutor(MANY) as pool:
        return Counter(pool.map(one, range(MANY)))


def test_a_flood_leaves_the_limit_and_nothing_else() -> None:
    there = supply.interest(authority("bolton"))
    most, of_one = OF_AUTHORITY[0].most, OF_ADDRESS[0].most
    assert at_once("one block") == {"taken in": of_one, "held off": MANY - of_one}
    assert at_once() == {"taken in": most - of_one, "held off": MANY - most + of_one}
    assert Interest.objects.filter(pk=there.pk, email="ann@example.com").exists()
    assert Interest.objects.count() == most + 1
    assert Event.objects.filter(verb="Expression of interest received").count() == most
    with CaptureQueriesContext(connection) as asked:
        for number in range(200):
            with pytest.raises(HeldOffError):
                receive(
                    authority=authority("bolton"), showing=slow(f"late {number}"), sent_from=f"late {number}", site="/",
                    **TYPED_FACTS,
                )  # fmt: skip
    assert all(each["sql"].startswith("SELECT") for each in asked.captured_queries)
    assert Interest.objects.count() == most + 1
    receive(authority=authority("leeds"), showing=slow("leeds"), sent_from="leeds", site="/", **TYPED_FACTS)


def test_a_flood_of_forms_sent_at_once_leaves_half_to_people(settings: Any) -> None:
    settings.DJANGO_TODAY = "2024-04-12"
    bolton = authority("bolton")

    def sent(number: int, showing: Showing) -> None:
        receive(authority=bolton, showing=showing, sent_from=f"{number}", site="http://here/", **TYPED_FACTS)

    person("sam", email="sam@example.com", bolton="commissioner")
    most = OF_THE_QUICK[0].most
    for number in range(most):
        sent(number, quick(f"quick {number}"))
    with pytest.raises(HeldOffError) as told:
        sent(most, quick("one more"))
    assert told.value.until - now() < IN_A_FLOOD
    sent(most, slow("one more"))
    work()
    assert len(mail.outbox) == 6, "of each of the first five, and of the tenth"
