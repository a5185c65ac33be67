"""The pages of supply and money on a phone, one after another in one window: they fit, and axe finds nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import pytest
from django.utils import timezone

from placements.actions.fees import record_fee
from placements.fees.parts import WeeklyPrice
from providers.models import OwnerGroup
from sufficiency.calendar import today
from tests.browser.test_quality import fits
from tests.placements.listing import looked_after
from tests.providers import factories as supply
from tests.sufficiency.accounts.factories import authority, person

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from sufficiency.accounts.models import User

pytestmark = pytest.mark.django_db(transaction=True)
PAGES: Final = (
    "costs/", "costs/load/", "fees/", "fees/17/", "fees/17/new/", "contracts/", "contracts/{contract}/",
    "contracts/{contract}/change/", "supply/", "supply/registered_beds/", "quality/", "homes/groups/{group}/",
    "homes/to-come/new/", "homes/interest/{interest}/close/", "vacancies/terms/",
)  # fmt: skip


def _one_of_each() -> dict[str, int]:
    leeds, group = authority("leeds"), OwnerGroup.objects.create(name="Example Group")
    owner = supply.provider("Example Care Ltd", group=group)
    listed = supply.listing("1234567", "leeds", provider=owner)
    place = supply.home(listed.registration, authority=leeds, provider=owner, name="The Limes")
    bought = supply.contract("leeds", start=date(2023, 4, 1), end=date(today().year + 2, 4, 1), provider=owner)
    bought.covered.create(bed=supply.bed(place, 1, start=date(2023, 4, 1)), start=date(2023, 4, 1))
    child = looked_after("17", "2023-01-10", urn="1234567", placement_type="K2")
    price = WeeklyPrice(core=Decimal(4000), paid_by_social_care=Decimal(4000))
    record_fee(child=child, start=date(2023, 4, 1), price=price, sourcing="block", contract=bought, by="test")
    project = leeds.home_projects.create(title="The old school", kind="childrens-home", beds=4)
    project.stages.create(stage="open", planned_on=date(today().year + 1, 6, 1))
    came = supply.interest(leeds, received_at=timezone.now(), last_step_on=today())
    return {"contract": bought.pk, "group": group.pk, "project": project.pk, "interest": came.pk}


def test_each_page(narrow_page: Page, sign_in: Callable[[Page, User], None], check_axe: Callable[[Page], None]) -> None:
    keys, page = _one_of_each(), narrow_page
    sign_in(page, person("max", leeds="manager"))
    wrong = []
    for each in PAGES:
        answer = page.goto(f"/leeds/{each.format(**keys)}")
        assert answer is not None
        try:
            assert answer.status == 200, answer.status
            assert fits(page), "wider than a phone"
            check_axe(page)
        except AssertionError as found:
            wrong.append(f"{each}: {found}")
    assert not wrong, "\n".join(wrong)
