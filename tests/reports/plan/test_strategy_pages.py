"""The pages of a strategy: drafted, approved by somebody else, made anew, reviewed."""

from __future__ import annotations

from datetime import date
from html import unescape
from typing import TYPE_CHECKING

import pytest

from reports.models import Strategy
from sufficiency.accounts.models import User
from sufficiency.accounts.roles import RoleName
from tests.reports.factories import leeds, member
from tests.reports.plan.factories import intention, strategy
from tests.reports.plan.line_factories import line

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries
    from pytest_django.fixtures import SettingsWrapper

# What is written is tried on both in test_strategies; here it is shown.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
LIST = "/leeds/plan/strategies/"


@pytest.fixture(autouse=True)
def manager(client: Client, settings: SettingsWrapper) -> User:
    settings.DJANGO_TODAY = "2025-03-31"
    someone = member(leeds(), RoleName.MANAGER)
    client.force_login(someone)
    return someone


def second_manager() -> User:
    someone = User.objects.create(username="second")
    someone.memberships.create(authority=leeds(), role=RoleName.MANAGER)
    return someone


def day(name: str, *parts: int) -> dict[str, str]:
    return {f"{name}_{word}": str(part) for word, part in zip(("day", "month", "year"), parts, strict=True)}


def seen(client: Client, address: str) -> dict[str, str]:
    return {"seen": client.get(address).context["form"]["seen"].value()}


def test_from_a_draft_to_its_second_version(client: Client, manager: User) -> None:
    facts = {"title": "Homes 2025", **day("start", 1, 1, 2025), **day("last", 31, 12, 2027)}
    page = client.post(f"{LIST}new/", facts, follow=True)
    assert "somebody else must approve it. Nobody else here may: ask an administrator" in page.content.decode()
    made = Strategy.objects.get()
    assert (made.author, made.end) == (manager, date(2028, 1, 1))
    here = f"{LIST}{made.pk}/"
    client.post(f"{here}aims/", {"aims": "Close to home\n\n- Stable", "priorities": ""} | seen(client, f"{here}aims/"))
    wanted = f"{here}intentions/childrens-homes/"
    refused = client.post(wanted, {"direction": "none"} | seen(client, wanted)).content.decode()
    assert "Say what is not wanted" in refused
    client.post(wanted, {"direction": "none", "not_wanted": "More beds"} | seen(client, wanted))
    assert [each.text for each in made.parts.all()] == ["Close to home", "Stable"]
    own = client.post(f"{here}approve/", {"read": "on"} | seen(client, f"{here}approve/")).content.decode()
    assert "You wrote this version, or some of it, so somebody else must approve it" in own

    other = second_manager()
    assert "somebody else must approve it: second may." in client.get(here).content.decode()
    client.force_login(other)
    page = client.post(f"{here}approve/", {"read": "on"} | seen(client, f"{here}approve/"), follow=True)
    assert "is approved. Its intentions are what the market position says." in page.content.decode()
    assert "More beds" in page.content.decode()
    late = client.post(f"{here}edit/", facts).content.decode()
    assert "This version is approved and is not changed any more: make a new version" in late
    for form in ("edit/", "aims/", "intentions/kinship/", "approve/", "delete/"):
        told = client.get(f"{here}{form}", follow=True)
        assert told.redirect_chain == [(here, 302)]
        assert "For what is to be different, make a new version." in told.content.decode()
    client.post(f"{here}version/", {"what_changed": "A home too many"})
    third = f"{LIST}{Strategy.objects.get(version=2).pk}/"
    client.post(f"{third}delete/", {"read": "on"} | seen(client, f"{third}delete/"))
    assert Strategy.objects.get() == made
    client.post(f"{here}version/", {"what_changed": "A new home"})
    second = Strategy.objects.get(version=2)
    assert (second.author, second.replaces) == (other, made)
    compared = client.get(f"{LIST}{second.pk}/differences/").content.decode()
    assert "Nothing is different yet" in compared
    Strategy.objects.filter(pk=second.pk).update(title="Homes 2025 to 2028")
    first = client.get(here).content.decode()
    assert f'href="{LIST}{second.pk}/"' in first
    line(made)
    kept = f"{LIST}{second.pk}/delete/"
    line(second, number=1)
    refused = client.post(kept, {"read": "on"} | seen(client, kept)).content.decode()
    assert "1 line of the plan would go with this draft" in refused
    second.lines.all().delete()

    client.force_login(manager)
    page = client.post(f"{LIST}{second.pk}/approve/", {"read": "on"} | seen(client, kept), follow=True).content.decode()
    way = f"/leeds/plan/carry/?strategy={made.pk}&amp;into={second.pk}"
    assert f'href="{way}">Carry forward 1 open line of version 1' in page
    form = client.get(unescape(way)).context["form"]
    carried = {"lines": form["lines"].value(), "into": form["into"].value(), **day("agreed_on", 31, 3, 2025)}
    client.post(unescape(way), carried)
    assert second.lines.get().carried_from.strategy == made
    assert "Carry forward" not in client.get(f"{LIST}{second.pk}/").content.decode()


def test_a_review_before_the_last_is_refused_and_nothing_typed_is_lost(client: Client, manager: User) -> None:
    stands = strategy(leeds(), by=manager, approver=second_manager(), next_review_on=date(2025, 1, 1))
    address = f"{LIST}{stands.pk}/review/"
    assert "Its review is overdue" in client.get(f"{LIST}{stands.pk}/").content.decode()
    typed = {**day("reviewed_on", 31, 3, 2025), **day("next_review_on", 31, 3, 2025), "found": "All as it was"}
    page = client.post(address, typed | seen(client, address)).content.decode()
    assert "The next review must be after this one" in page
    assert "All as it was" in page
    client.post(address, typed | day("next_review_on", 31, 3, 2026) | seen(client, address))
    stands.refresh_from_db()
    assert (stands.last_reviewed_on, stands.next_review_on) == (date(2025, 3, 31), date(2026, 3, 31))


def test_a_list_and_a_page_ask_little(
    client: Client, manager: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(1, 6):
        made = strategy(leeds(), by=manager, title=f"Strategy {number}")
        intention(made)
    with django_assert_max_num_queries(6):
        assert client.get(LIST).status_code == 200
    with django_assert_max_num_queries(9):
        assert client.get(f"{LIST}{made.pk}/").status_code == 200


def test_a_board_member_reads_and_changes_nothing(client: Client, manager: User) -> None:
    made = strategy(leeds(), by=manager)
    client.force_login(member(leeds(), RoleName.BOARD_MEMBER))
    page = client.get(f"{LIST}{made.pk}/").content.decode()
    assert "Document control" in page
    assert "/edit/" not in page
    assert client.get(f"{LIST}{made.pk}/edit/").status_code == 403
