"""An inspection that Ofsted has published and no list has yet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from placements.actions.alerts import raise_home_alerts
from placements.actions.matching import match_homes
from placements.models import HomeAlert
from providers.actions.inspections_by_hand import inspection_mark
from providers.models import Home, Inspection
from sufficiency.audit.models import Event
from tests.placements.factories import care_period, child_of, stay
from tests.providers import factories as supply
from tests.providers import lists
from tests.providers.test_home_list import text_of
from tests.sufficiency.accounts.factories import authority, person

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 4)
REPORT = "https://reports.ofsted.gov.uk/provider/5/1234567"


@pytest.fixture(autouse=True)
def us(client: Client, settings: Any) -> None:
    settings.DJANGO_TODAY = "2025-03-31"
    client.force_login(person("ann", bolton="commissioner"))


@pytest.fixture
def home() -> Home:
    return supply.home(supply.listing().registration)


def page(home: Home, rest: str = "") -> str:
    return f"/bolton/homes/place/{home.pk}/quality/{rest}"


def day(name: str, on: date) -> dict[str, object]:
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def facts(on: date = DAY, **values: object) -> dict[str, object]:
    return {"kind": "full", "judgement": "inadequate"} | day("inspected_on", on) | values


def typed(home: Home, **values: Any) -> Inspection:
    assert home.registration is not None
    return supply.inspection(home.registration, DAY, said_on=None, **values)


def send(client: Client, where: str, data: dict[str, object]) -> str:
    return text_of(client.post(where, data, follow=True))


def test_it_is_recorded_and_said_to_be_on_no_list(client: Client, home: Home) -> None:
    assert "Record an inspection" in text_of(client.get(page(home)))
    told = send(client, page(home, "inspections/new/"), facts(report=REPORT, **day("published_on", date(2025, 3, 28))))
    assert "The inspection on 4 March 2025 (Inadequate) is recorded, for every council to see." in told
    assert "4 March 2025 Inadequate Report Recorded by hand: on no list yet Correct it the inspection on" in told
    assert f'href="{REPORT}"' in client.get(page(home)).content.decode()
    made = Inspection.objects.get()
    assert (made.scale, made.published_on, made.said_on) == ("four-point", date(2025, 3, 28), None)
    event = Event.objects.get(verb="Inspection recorded by hand")
    assert str(event.actor) == "ann"
    assert event.after == {
        "registration": made.registration_id, "inspected_on": "2025-03-04", "published_on": "2025-03-28",
        "judgement": "inadequate", "scale": "four-point", "report": REPORT,
    }  # fmt: skip
    listed = text_of(client.get("/bolton/homes/1234567/"))
    assert "4 March 2025 Inadequate Recorded by hand: on no list yet" in listed
    # Another council sees it, and reads only where its role does.
    client.force_login(person("lee", leeds="finance"))
    other = text_of(client.get(page(home).replace("bolton", "leeds")))
    assert "Recorded by hand: on no list yet" in other
    assert "Correct it" not in other


def test_each_kind_of_home_has_its_own_scale_alone(client: Client, home: Home) -> None:
    setting = supply.home(supply.registration("2700001"), kind="supported-setting", kept_by=authority("bolton"))
    for of, mine, others in ((home, "good", "strong"), (setting, "weak", "good")):
        asked = client.get(page(of, "inspections/new/")).content.decode()
        assert (f'value="{mine}"' in asked, f'value="{others}"' in asked) == (True, False)
        assert (
            "choose one of those shown" in send(client, page(of, "inspections/new/"), facts(judgement=others)).lower()
        )
        assert "is recorded" in send(client, page(of, "inspections/new/"), facts(judgement=mine))
    assert set(Inspection.objects.values_list("scale", "judgement")) == {("four-point", "good"), ("supported", "weak")}
    assert 'value="adequate"' not in client.get(page(home, "inspections/new/")).content.decode()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"kind": "other"}, "Ofsted gives a judgement after a full inspection only"),
        ({"kind": ""}, "Choose what kind of inspection it was"),
        ({"judgement": ""}, "Choose what Ofsted found"),
        (day("inspected_on", date(2025, 4, 1)), "The day of the inspection must be today or in the past"),
        (day("published_on", date(2025, 3, 3)), "must not be before the inspection"),
        ({"report": "https://example.com/ofsted.gov.uk"}, "Enter the address of the report on Ofsted's pages"),
        ({"report": "javascript:alert(1)"}, "Enter the address of the report on Ofsted's pages"),
        (day("inspected_on", date(2024, 5, 14)), "Ofsted's list has an inspection of that day already: Good"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_kept(
    client: Client, home: Home, wrong: dict[str, object], told: str
) -> None:
    assert home.registration is not None
    supply.inspection(home.registration)
    assert told in send(client, page(home, "inspections/new/"), facts(**wrong))
    assert Inspection.objects.count() == 1


def test_a_list_that_has_it_makes_no_second_and_has_the_word(client: Client, home: Home, tmp_path: Path) -> None:
    lists.load(tmp_path, lists.home(), day="31 March 2024")
    send(client, page(home, "inspections/new/"), facts(report=REPORT))
    newer = lists.home(inspected="04/03/2025", published="28/03/2025", judgement="Requires improvement to be good")
    lists.load(tmp_path, newer)
    made = Inspection.objects.get(inspected_on=DAY)
    assert (made.judgement, made.said_on, made.report) == ("requires-improvement", date(2025, 3, 31), REPORT)
    assert "on no list yet" not in text_of(client.get(page(home)))
    told = "Ofsted's list as at 31 March 2025 has it: The inspection on 4 March 2025 (Requires improvement to be good)"
    assert told in send(client, page(home, f"inspections/{made.pk}/"), facts())
    assert told in send(client, page(home, f"inspections/{made.pk}/remove/"), {})
    assert Inspection.objects.get(inspected_on=DAY).judgement == "requires-improvement"
    assert lists.load(tmp_path, newer).counts == (0, 0, 1)


def test_a_list_that_has_the_day_on_the_other_scale_makes_no_second(home: Home, tmp_path: Path) -> None:
    typed(home, scale="supported", judgement="weak")
    lists.load(tmp_path, lists.home(inspected="04/03/2025", judgement="Good"))
    assert Inspection.objects.values_list("scale", "judgement").get() == ("four-point", "good")


def test_a_wrong_one_is_corrected_and_taken_away(client: Client, home: Home) -> None:
    made = typed(home)
    where = page(home, f"inspections/{made.pk}/")
    seen = client.get(where).context["form"]["seen"].value()
    assert "The inspection is corrected." in send(client, where, facts(date(2025, 3, 5), seen=seen))
    event = Event.objects.get(verb="Inspection corrected by hand")
    assert (event.before["judgement"], event.after["judgement"]) == ("good", "inadequate")  # type: ignore[index]
    # The second of two is told, and sends again knowing it.
    late = client.post(where, facts(judgement="good", seen=seen))
    assert "Somebody else changed this while you had it open: The inspection on 5 March 2025 (Inadequate)" in text_of(
        late
    )
    made.refresh_from_db()
    assert late.context["form"]["seen"].value() == inspection_mark(made)
    assert "Was there no such inspection?" in text_of(client.get(f"{where}remove/"))
    assert "The inspection is taken away." in send(client, f"{where}remove/", {})
    assert not Inspection.objects.exists()
    assert Event.objects.filter(verb="Inspection taken away by hand").exists()
    assert client.get(where).status_code == 404


def test_a_home_without_a_registration_has_none(client: Client) -> None:
    home = supply.home(None, kind="supported-setting", kept_by=authority("bolton"))
    assert "Record an inspection" not in text_of(client.get(page(home)))
    assert client.get(page(home, "inspections/new/")).status_code == 403


def test_a_downgrade_alerts_who_has_children_there(client: Client, home: Home) -> None:
    assert home.registration is not None
    supply.bed(home)
    supply.inspection(home.registration)
    stay(care_period(child_of(authority("leeds")), "2024-01-10"), "2024-01-10",
         placement_type="K2", urn="1234567", provider_code="PR4")  # fmt: skip
    match_homes(authority=authority("leeds"))
    before = authority("leeds").supply_version
    send(client, page(home, "inspections/new/"), facts())
    council = type(authority("leeds")).objects.get(slug="leeds")
    assert council.supply_version > before
    raise_home_alerts(authority=council)
    assert list(HomeAlert.objects.values_list("kind", "day")) == [("downgrade", DAY)]
