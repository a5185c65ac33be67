"""Where a council has stopped new placements of its own, no page of supply begins one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from providers.actions.quality import raise_concern
from providers.models import BedUse, Concern, Home
from tests.placements.listing import text_of
from tests.providers import factories as supply
from tests.sufficiency.accounts.factories import authority, person

if TYPE_CHECKING:
    from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TODAY = date(2025, 3, 31)


@pytest.fixture
def home(client: Client, settings: Any) -> Home:
    """Stopped by Bolton on 1 March; a commissioner of Bolton looks."""
    settings.DJANGO_TODAY = TODAY.isoformat()
    sam = person("sam", bolton="commissioner")
    client.force_login(sam)
    made = supply.home(supply.registration(), authority=authority("bolton"))
    stop = {"raised_on": date(2025, 3, 1), "severity": "high", "what": "No lock", "stops_placements": True}
    raise_concern(home=made, authority=authority("bolton"), by=sam, **stop)
    return made


def day_of(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def test_no_bed_is_held_or_taken_for_a_child_of_ours(client: Client, home: Home) -> None:
    of = supply.bed(home)
    asked = {"kind": "reserved", "authority": "Bolton", "told_by": "commissioner"}
    address = f"/bolton/homes/place/{home.pk}/beds/{of.number}/use/"
    for kind in ("reserved", "occupied"):
        said = text_of(client.post(address, asked | {"kind": kind} | day_of("start", TODAY)))
        assert "Bolton has stopped new placements at URN 1234567 since 1 March 2025" in said
    shown = client.get(f"/bolton/vacancies/{home.pk}/").context["beds"]
    stated = {f"bed-{of.pk}-state": "reserved", f"bed-{of.pk}-council": "Bolton", shown.seen_name: shown.mark}
    assert "has stopped new placements" in text_of(client.post(f"/bolton/vacancies/{home.pk}/", stated))
    assert not BedUse.objects.exists()
    # Of another council's child, or from before it, it is what happened.
    client.post(address, asked | {"authority": "Bury"} | day_of("start", TODAY) | day_of("end", date(2025, 4, 30)))
    client.post(address, asked | {"kind": "occupied"} | day_of("start", date(2025, 2, 1)) | day_of("end", TODAY))
    assert BedUse.objects.count() == 2


def test_nor_where_ofsted_suspended_the_home(client: Client, home: Home) -> None:
    Concern.objects.update(stops_placements=False)
    supply.listing(status="suspended")
    address = f"/bolton/homes/place/{home.pk}/beds/{supply.bed(home).number}/use/"
    asked = {"kind": "reserved", "authority": "Bolton", "told_by": "commissioner"} | day_of("start", TODAY)
    assert "Ofsted has suspended the registration of URN 1234567" in text_of(client.post(address, asked))
    assert not BedUse.objects.exists()


def test_who_came_all_the_same_is_said(client: Client, home: Home) -> None:
    supply.bed_use(supply.bed(home), TODAY, authority=authority("bolton"))
    supply.bed_use(supply.bed(home, number=2), date(2025, 2, 28), authority=authority("bolton"))
    assert "1 child of Bolton has come to live there since." in text_of(
        client.get(f"/bolton/homes/place/{home.pk}/quality/")
    )
