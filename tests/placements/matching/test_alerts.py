"""Alerts about homes where a council's children live."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command

from placements.actions.alerts import AlertWatch, SeenByAnotherError, raise_home_alerts, see_to_alert
from placements.actions.matching import match_homes
from placements.models import HomeAlert, Placement
from providers.models import Home
from sufficiency.accounts.models import User
from sufficiency.audit.models import Event
from tests.placements.factories import care_period, child_of, leeds, stay
from tests.providers import factories as supply

if TYPE_CHECKING:
    from providers.models import Registration

pytestmark = pytest.mark.django_db
URN = "1234567"
SINCE = "2023-01-10"


def lived_in(start: str = SINCE, **values: Any) -> Registration:
    """A home in which a child of Leeds lives."""
    of = supply.registration(URN)
    supply.bed(supply.home(of, authority=leeds()))
    usual = {"placement_type": "K2", "urn": URN, "provider_code": "PR4"}
    stay(care_period(child_of(), start), start, **usual | values)
    match_homes(authority=leeds())
    return of


def judged(of: Registration, *judgements: tuple[str, int]) -> None:
    """One a year."""
    for judgement, year in judgements:
        scale = "supported" if judgement in ("strong", "inconsistent", "weak") else "four-point"
        supply.inspection(of, date(year, 5, 14), judgement=judgement, scale=scale)


def raised() -> list[tuple[str, date]]:
    raise_home_alerts(authority=leeds())
    return list(HomeAlert.objects.order_by("day").values_list("kind", "day"))


def test_a_judgement_worse_than_before_is_told_once() -> None:
    judged(lived_in(), ("outstanding", 2022), ("requires-improvement", 2024))
    assert raised() == [("downgrade", date(2024, 5, 14))]
    assert raised() == [("downgrade", date(2024, 5, 14))]
    assert HomeAlert.objects.get().said == ("Outstanding before, Requires improvement to be good on 14 May 2024")
    assert Event.objects.get(verb="home alert raised").job == "raise_home_alerts"


@pytest.mark.parametrize(
    "judgements",
    [
        [("good", 2022), ("good", 2024)],
        [("good", 2022), ("outstanding", 2024)],
        [("outstanding", 2021), ("good", 2022), ("good", 2024)],
        [("good", 2024)],
        [("good", 2022), ("weak", 2024)],
        [("adequate", 2012), ("requires-improvement", 2024)],
    ],
)
def test_no_alert_for_what_is_no_worse_or_cannot_be_compared(judgements: list[tuple[str, int]]) -> None:
    judged(lived_in(), *judgements)
    assert raised() == []


def test_supported_accommodation_has_its_own_scale() -> None:
    judged(lived_in(), ("strong", 2023), ("inconsistent", 2024))
    assert raised() == [("downgrade", date(2024, 5, 14))]


def test_who_came_after_the_judgement_was_published_came_knowingly() -> None:
    judged(lived_in("2024-06-01"), ("good", 2022), ("inadequate", 2024))
    assert raised() == []


def test_nothing_is_told_of_a_home_that_the_child_has_left() -> None:
    judged(lived_in(), ("good", 2022), ("inadequate", 2024))
    Placement.objects.update(end=date(2024, 12, 1))
    assert raised() == []


def test_off_the_list_and_suspended() -> None:
    of = lived_in()
    listed = supply.listing(URN, status="suspended")
    assert raised() == [("suspended", supply.LISTED)]
    listed.end = date(2026, 3, 31)
    listed.save()
    assert raised() == [("suspended", supply.LISTED), ("closed", date(2026, 3, 31))]
    assert of.listings.count() == 1


@pytest.mark.parametrize("listed", [False, True])
def test_a_home_that_a_council_closed_and_one_that_the_list_dropped_are_told_of_once(listed: bool) -> None:
    of = lived_in()
    if listed:
        supply.listing(URN, start=date(2024, 3, 31), end=date(2024, 8, 31))
    Home.objects.update(closed_on=date(2024, 8, 31))
    assert raised() == [("closed", date(2024, 8, 31))]
    assert raised() == [("closed", date(2024, 8, 31))]
    assert HomeAlert.objects.get().said.startswith("It is not on Ofsted" if listed else "It closed on 31 August 2024")
    assert of.homes.count() == 1


def test_two_settings_with_one_urn_that_close_together_are_two_alerts() -> None:
    of = supply.registration(URN)
    for number, postcode in enumerate(("LS1 1UR", "M1 1AE")):
        made = supply.home(of, authority=leeds(), kind="supported-setting", kept_by=leeds(), postcode=postcode)
        supply.bed(made)
        usual = {"placement_type": "K3", "urn": URN, "provider_code": "PR4", "placement_postcode": postcode}
        stay(care_period(child_of(reference=str(number)), SINCE), SINCE, **usual)
    match_homes(authority=leeds())
    Home.objects.update(closed_on=date(2024, 8, 31))
    assert len(raised()) == len(raised()) == 2


def test_an_agency_is_told_of_once_for_all_its_households() -> None:
    of = supply.listing(URN, kind="fostering-agency").registration
    for number, postcode in enumerate(("XX1 1XX", "XX2 2XX")):
        period = care_period(child_of(reference=str(number)), SINCE)
        stay(period, SINCE, provider_code="PR4", urn=URN, placement_postcode=postcode)
    match_homes(authority=leeds())
    judged(of, ("good", 2022), ("inadequate", 2024))
    assert len(raised()) == 1


def test_the_second_who_sees_to_it_is_told() -> None:
    judged(lived_in(), ("good", 2022), ("inadequate", 2024))
    (alert,) = raise_home_alerts(authority=leeds())
    first, second = (User.objects.create(username=name) for name in ("first", "second"))
    see_to_alert(alert=alert, done="Visited", by=first)
    with pytest.raises(SeenByAnotherError) as told:
        see_to_alert(alert=alert, done="Called", by=second)
    assert (told.value.alert.seen_by, told.value.alert.done) == (first, "Visited")


def test_the_watch_raises_alerts_after_a_list_is_loaded() -> None:
    of, watch = lived_in(), AlertWatch()
    watch.round()
    assert not HomeAlert.objects.exists()
    judged(of, ("good", 2022), ("inadequate", 2024))
    watch.round()
    assert HomeAlert.objects.count() == 1


def test_the_command_says_how_many() -> None:
    judged(lived_in(), ("good", 2022), ("inadequate", 2024))
    out = StringIO()
    call_command("raise_home_alerts", "--json", stdout=out)
    assert json.loads(out.getvalue()) == {"raised": {"leeds": 1}}


def test_the_matching_command_says_what_it_did() -> None:
    lived_in()
    out = StringIO()
    call_command("match_homes", "leeds", "--json", stdout=out)
    said = json.loads(out.getvalue())
    assert (said["status"], said["placements"], said["outcomes"]) == ("unchanged", 1, {"matched": 1})
