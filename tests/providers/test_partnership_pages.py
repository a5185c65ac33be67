"""Providers' commitments, training for them and commissioned services, each recorded and changed on a page."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from providers.models import Attendance, CommissionedService, Provider, ProviderCommitment, TrainingEvent
from sufficiency.audit.models import Event
from sufficiency.calendar import OPEN
from tests.providers.factories import provider
from tests.providers.test_beds_pages import day, said
from tests.providers.test_home_list import text_of
from tests.sufficiency.accounts.factories import authority, person

pytestmark = pytest.mark.django_db
DAY = date(2024, 5, 1)


@pytest.fixture
def us(client: Client) -> None:
    client.force_login(person("ann", bolton="commissioner"))
    provider()
    provider("example care")


def address(name: str, *parts: object) -> str:
    return reverse(f"providers:{name}", args=["bolton", *parts])


def seen(client: Client, where: str) -> dict[str, object]:
    """The mark of what the form showed."""
    return {"seen": client.get(where).context["form"]["seen"].value()}


def commitment(**values: object) -> dict[str, object]:
    return {"provider": "Example Care Limited", "commitment": "quality"} | day("agreed_on", DAY) | values


def test_a_commitment_and_its_evidence(client: Client, us: None) -> None:
    page = said(client, address("commitment-new"), commitment())
    assert "Keeps every home good or outstanding 1 May 2024 None yet" in page
    made = ProviderCommitment.objects.get()
    assert "This is recorded already" in said(client, address("commitment-new"), commitment())
    where = address("commitment-edit", made.pk)
    assert "Enter the date of the evidence" in said(client, where, commitment(evidence="Seen"))
    assert "Seen 1 June 2024" in said(
        client, where, commitment(evidence="Seen", **day("evidenced_on", date(2024, 6, 1))) | seen(client, where)
    )
    assert Event.objects.filter(object_label="providers.providercommitment").count() == 2
    assert "No provider called Nobody is known" in said(client, where, commitment(provider="Nobody"))


def test_training_and_who_came(client: Client, us: None) -> None:
    page = said(client, address("training-new"), {"title": "Trauma", "places": 12, **day("held_on", DAY)})
    assert "Trauma 1 May 2024 12 Nobody yet" in page
    where = address("training-edit", TrainingEvent.objects.get().pk)
    came, mine = {"provider": "Example Care Ltd"}, seen(client, where)
    assert "3 people: " in said(client, where, came | {"people": 3} | mine)
    # Who looked before that is told, and may record theirs then.
    page = client.post(where, came | {"people": 5} | mine)
    assert "Somebody else recorded who came meanwhile" in text_of(page)
    assert "3 people: " in text_of(page)
    said(client, where, came | {"people": 5, "seen": page.context["form"]["seen"].value()})
    assert Attendance.objects.get().people == 5
    said(client, where, came | {"people": 0} | seen(client, where))
    assert not Attendance.objects.exists()


def test_a_service_and_its_take_up(client: Client, us: None) -> None:
    data = {"kind": "visitors", "title": "Visitors for all", "capacity": 40, **day("start", DAY)}
    assert "Visitors for all Independent visitors" in said(client, address("service-new"), data)
    made = CommissionedService.objects.get()
    assert made.end == OPEN
    where = address("service-edit", made.pk)
    assert "Enter the day of that number" in said(client, where, data | {"taken_up": 31})
    assert "31 as at 1 June 2024" in said(
        client, where, data | {"taken_up": 31} | day("taken_up_as_at", date(2024, 6, 1)) | seen(client, where)
    )


def test_the_second_of_two_is_told_and_shown_both(client: Client, us: None) -> None:
    said(client, address("commitment-new"), commitment())
    where = address("commitment-edit", ProviderCommitment.objects.get().pk)
    shown = seen(client, where)
    said(client, where, commitment(commitment="openness", **day("agreed_on", date(2024, 5, 2))) | shown)
    page = client.post(where, commitment(commitment="outcomes") | shown)
    assert "It says now: What it committed itself to: Is open about children" in text_of(page)
    assert "Agreed on: 2 May 2024. Nothing was saved" in text_of(page)
    again = {"seen": page.context["form"]["seen"].value()}
    said(client, where, commitment(commitment="outcomes") | again)
    assert ProviderCommitment.objects.get().commitment == "outcomes"


def test_each_is_corrected_and_removed(client: Client, us: None) -> None:
    of = Provider.objects.get(key="example care")
    page = client.get(f"{address('commitment-new')}?provider={of.pk}")
    assert page.context["form"]["provider"].value() == of.name
    assert client.get(f"{address('commitment-new')}?provider=9x").status_code == 200
    said(client, address("commitment-new"), commitment())
    said(client, address("training-new"), {"title": "Trauma", **day("held_on", DAY)})
    said(client, address("service-new"), {"kind": "visitors", "title": "Visitors", **day("start", DAY)})
    training = TrainingEvent.objects.get()
    said(client, address("training-edit", training.pk), {"provider": "Example Care Ltd", "people": 3, "seen": "[]"})
    where = address("training-change", training.pk)
    changed = {"title": "Trauma and sleep", "places": 9, **day("held_on", DAY)}
    assert "Trauma and sleep 1 May 2024 9 3 people" in said(client, where, changed | seen(client, where))
    made = {"commitment": ProviderCommitment, "training": TrainingEvent, "service": CommissionedService}
    for name, model in made.items():
        where = address(f"{name}-remove", model.objects.get().pk)
        assert "It was recorded by mistake" in text_of(client.get(where))
        assert "It is removed" in said(client, where, {})
        assert not model.objects.exists()
        assert Event.objects.get(verb__endswith="removed", object_label=model._meta.label_lower).before


def test_they_are_the_councils_own(client: Client, us: None) -> None:
    authority("leeds").services.create(kind="advocacy", title="Advocacy in Leeds", start=DAY)
    page = text_of(client.get(address("commitment-list")))
    assert "None is recorded yet" in page
    assert "Leeds" not in page
