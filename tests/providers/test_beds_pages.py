"""The pages on which beds, homes, households and contacts are kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from providers.actions.bed_uses import change_use
from providers.models import Approval, Bed, BedUse, Contact, Home
from sufficiency.audit.models import Event
from sufficiency.calendar import OPEN
from tests.providers.factories import REGISTERED, USED, bed, bed_use, home, household, listing
from tests.providers.test_home_list import text_of
from tests.sufficiency.accounts.factories import authority, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def us(client: Client) -> None:
    client.force_login(person("ann", bolton="commissioner"))


@pytest.fixture
def there() -> Home:
    """On Ofsted's list, in Bolton, with two beds."""
    made = home(listing(places=2).registration)
    bed(made, 1)
    bed(made, 2)
    return made


def address(name: str, of: Home, *parts: object) -> str:
    return reverse(f"providers:{name}", args=["bolton", of.pk, *parts])


def day(name: str, on: date) -> dict[str, object]:
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def use(**values: object) -> dict[str, object]:
    return {"kind": "occupied", "authority": "Leeds", "told_by": "provider"} | day("start", USED) | values


def said(client: Client, where: str, data: dict[str, Any]) -> str:
    """What the page says that comes back after a form was sent."""
    return text_of(client.post(where, data, follow=True))


def test_a_use_is_put_and_ended(client: Client, us: None, there: Home) -> None:
    page = said(client, address("use-new", there, 1), use())
    assert "The use is recorded." in page
    assert "Occupied: a child of Leeds, from 1 January 2025." in page
    made = BedUse.objects.get()
    assert (made.authority.slug, made.told_by, made.end) == ("leeds", "provider", OPEN)
    listed = text_of(client.get(reverse("providers:home-detail", args=["bolton", "1234567"])))
    assert "1 of 2 registered beds is occupied" in listed
    assert "Occupied by other authorities' children 1 Reserved 0 Unavailable 0 Vacant: can be offered 1" in listed
    page = said(client, address("use-end", there, made.pk), day("on", date(2025, 2, 1)))
    assert "Vacant: it can be offered." in page
    assert BedUse.objects.get().end == date(2025, 2, 1)


def test_what_is_in_the_way_comes_back_with_what_was_typed(client: Client, us: None, there: Home) -> None:
    bed_use(there.beds.get(number=1))
    page = said(client, address("use-new", there, 1), use(kind="reserved"))
    assert "Bed 1 of URN 1234567 is occupied from 1 January 2025. Choose other days" in page
    response = client.post(address("use-new", there, 1), use(kind="reserved"))
    assert 'value="Leeds"' in response.content.decode()
    assert BedUse.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kind": "unavailable", "authority": ""}, "Choose why it is unavailable"),
        ({"kind": "unavailable", "reason": "repair"}, "nobody's child lives in a bed that is unavailable"),
        ({"kind": "reserved", "authority": ""}, "Enter the council for whose child it is reserved"),
        ({"authority": "Atlantis"}, "There is no council called Atlantis"),
        (day("end", USED), "The bed can be free again the day after it began"),
        (day("start", date(2019, 1, 1)), "is registered from 1 April 2020 only"),
    ],
)
def test_a_use_that_cannot_be(client: Client, us: None, there: Home, changes: dict[str, object], words: str) -> None:
    assert words in said(client, address("use-new", there, 1), use(**changes))
    assert not BedUse.objects.exists()


def test_the_second_of_two_who_change_a_use_is_told(client: Client, us: None, there: Home) -> None:
    made = bed_use(there.beds.get(number=1))
    shown = made.told_at.isoformat()
    change_use(use=made, by="tests", authority=authority("leeds"))
    page = said(client, address("use-edit", there, made.pk), use(shown=shown, kind="reserved", authority="Bury"))
    assert "Somebody else changed this use" in page
    assert BedUse.objects.get().authority.slug == "leeds"


def test_a_use_that_never_was_is_withdrawn(client: Client, us: None, there: Home) -> None:
    made = bed_use(there.beds.get(number=1))
    assert "Who withdrew it stays on record" in text_of(client.get(address("use-withdraw", there, made.pk)))
    client.post(address("use-withdraw", there, made.pk))
    assert not BedUse.objects.exists()
    assert Event.objects.latest("pk").verb == "Bed use withdrawn"


def test_a_placement_of_the_register_is_not_changed_here(client: Client, us: None, there: Home) -> None:
    made = bed_use(there.beds.get(number=1), told_by="register")
    assert client.get(address("use-edit", there, made.pk)).status_code == 403
    assert (
        reverse("providers:use-edit", args=["bolton", there.pk, made.pk])
        not in client.get(address("bed-detail", there, 1)).content.decode()
    )


def test_elsewhere_a_council_says_only_where_its_own_children_are(client: Client, us: None) -> None:
    far = home(listing("7654321", host="leeds").registration, authority=authority("leeds"))
    bed(far)
    theirs = bed_use(bed(far, 2), authority=authority("leeds"))
    for name, *parts in (("home-edit",), ("bed-edit", 1), ("contact-new",), ("use-edit", theirs.pk)):
        assert client.get(address(name, far, *parts)).status_code == 403
    said(client, address("use-new", far, 1), use(authority="Bury"))
    assert BedUse.objects.get(bed__number=1).authority.slug == "bolton"
    assert "Occupied: another authority's child" in text_of(client.get(address("bed-detail", far, 2)))


def test_a_bed_that_is_not_there_and_a_use_of_another_home(client: Client, us: None, there: Home) -> None:
    other = bed_use(bed(home(None)))
    for name, *parts in (("bed-detail", 9), ("use-new", 9), ("use-edit", other.pk), ("contact-edit", 1)):
        assert client.get(address(name, there, *parts)).status_code == 404
    assert client.put(address("use-new", there, 1)).status_code == 405


def facts(client: Client, there: Home, **values: object) -> dict[str, object]:
    form = client.get(address("home-edit", there)).context["form"]
    return {
        "seen": form["seen"].value(),
        "sexes": "girls",
        "postcode": "bl11ru",
        "ages_from": 8,
        "ages_to": 12,
    } | values


def test_what_a_home_can_do(client: Client, us: None, there: Home) -> None:
    data = facts(client, there, needs_met=["autism"], needs_not_met=["fire"], features=["garden"], purpose="Short")
    page = said(client, address("home-edit", there), data)
    assert "Ages 8 to 12 Takes Girls only Can meet Autism Cannot meet Fire-setting Has Garden" in page
    there.refresh_from_db()
    assert (there.postcode, there.easting is not None) == ("BL1 1RU", True)
    again = facts(client, there, needs_met=["autism"], needs_not_met=["autism"], ages_to=7, purpose="Short")
    page = said(client, address("home-edit", there), again)
    assert "not both: Autism" in page
    assert "The oldest age must not be below the youngest" in page


def test_the_second_of_two_who_edit_a_home_is_told(client: Client, us: None, there: Home) -> None:
    data = facts(client, there, purpose="Mine")
    Home.objects.filter(pk=there.pk).update(purpose="Theirs")
    response = client.post(address("home-edit", there), data)
    assert "Somebody else changed this home" in text_of(response)
    assert "Mine" in response.content.decode()
    data["seen"] = response.context["form"]["seen"].value()
    client.post(address("home-edit", there), data)
    assert Home.objects.get(pk=there.pk).purpose == "Mine"


def test_a_bed_gets_its_features_and_ends_only_where_the_list_does_not_say(
    client: Client, us: None, there: Home
) -> None:
    form = client.get(address("bed-edit", there, 1)).context["form"]
    assert "end" not in form.fields
    said(client, address("bed-edit", there, 1), {"seen": form["seen"].value(), "send": "on"})
    assert Bed.objects.get(home=there, number=1).send
    bed_use(bed(there, 3))
    form = client.get(address("bed-edit", there, 3)).context["form"]
    page = said(client, address("bed-edit", there, 3), {"seen": form["seen"].value(), **day("end", date(2025, 2, 1))})
    assert "Bed 3 of URN 1234567 is used after that day" in page


def test_contacts(client: Client, us: None, there: Home) -> None:
    assert "Enter an e-mail address or a telephone number" in said(
        client, address("contact-new", there), {"role": "Manager"}
    )
    page = said(client, address("contact-new", there), {"role": "Manager", "phone": "01632 960000"})
    assert "Manager" in page
    made = Contact.objects.get()
    said(client, address("contact-edit", there, made.pk), {"role": "Desk", "email": "a@example.com", "reminded": "on"})
    made.refresh_from_db()
    assert (made.role, made.reminded) == ("Desk", True)
    said(client, address("contact-remove", there, made.pk), {})
    assert not Contact.objects.exists()


NEW = reverse("providers:home-new", args=["bolton"])


def terms(**values: object) -> dict[str, object]:
    usual = {"reference": "H-7", "urn": "", "postcode": "BL1 1RU", "places": 2, "ages_from": 0, "ages_to": 17}
    return usual | day("start", REGISTERED) | values


def test_a_household_and_its_beds_follow_the_approval(client: Client, us: None) -> None:
    assert client.post(NEW, {"kind": "foster-household"})["Location"] == f"{NEW}?kind=foster-household"
    page = said(client, f"{NEW}?kind=foster-household", terms())
    assert "None of 2 registered beds is occupied" in page
    assert "Only people of Bolton see this page." in page
    made = Home.objects.get()
    assert (made.run_by, made.kept_by, made.authority) == (authority("bolton"),) * 3
    later = terms(places=3, stretch_places=1, **day("start", USED))
    assert "need an exemption. Enter it" in said(client, address("approval-new", made), later)
    said(client, address("approval-new", made), later | {"exemption": "A family of four", "level": "3"})
    assert [(each.start, each.end, each.places) for each in Approval.objects.all()] == [
        (REGISTERED, USED, 2), (USED, OPEN, 3),
    ]  # fmt: skip
    assert list(made.beds.values_list("number", "start")) == [(1, REGISTERED), (2, REGISTERED), (3, USED), (4, USED)]
    said(client, address("approval-end", made), day("on", date(2025, 3, 1)))
    assert set(made.beds.values_list("end", flat=True)) == {date(2025, 3, 1)}
    assert Home.objects.get().closed_on == date(2025, 3, 1)
    # Approved again a month later.
    said(client, address("approval-new", made), terms(**day("start", date(2025, 4, 1))))
    assert Home.objects.get().closed_on is None
    assert made.beds.filter(start=date(2025, 4, 1), end=OPEN).count() == 2


def test_the_second_of_two_who_approve_is_told_and_shown_both(client: Client, us: None) -> None:
    where = address("approval-new", household(reference="H-7"))
    mine = {"seen": client.get(where).context["form"]["seen"].value()}
    said(client, where, terms(places=1) | mine)
    page = client.post(where, terms(places=3) | mine)
    assert "The last is from 1 April 2020: 1 place, ages 0 to 17. Nothing was saved" in text_of(page)
    said(client, where, terms(places=3, seen=page.context["form"]["seen"].value()))
    assert Approval.objects.get().places == 3


def test_a_satellite_and_its_hub(client: Client, us: None) -> None:
    made, hub = household(reference="H-7"), household(reference="H-8")
    satellite = terms(scheme="mockingbird-satellite", hub="H-8", level="4", adaptations="A ramp", siblings_only="on")
    where = address("approval-new", made)
    assert "A household is not its own hub" in said(client, where, satellite | {"hub": "H-7"})
    assert "Household H-8 is no Mockingbird hub home on that day" in said(client, where, satellite)
    hub.approvals.create(start=REGISTERED, places=1, scheme="mockingbird-hub")
    page = said(client, where, satellite)
    assert "2 places, ages 0 to 17, brothers and sisters only 4 Mockingbird satellite, hub H-8" in page
    assert "A ramp" in page


def test_one_reference_is_one_household_and_a_wrong_urn_is_told(client: Client, us: None) -> None:
    household(reference="H-7")
    assert "You keep Household H-7 with this reference already" in said(client, f"{NEW}?kind=foster-household", terms())
    listing("7654321", name="Home")
    wrong = said(client, f"{NEW}?kind=foster-household", terms(reference="H-8", urn="7654321"))
    assert "URN 7654321 is registered as “Children's home”" in wrong
    unknown = said(client, f"{NEW}?kind=foster-household", terms(reference="H-8", urn="1"))
    assert "URN 1 is on none of Ofsted's lists loaded here" in unknown


def test_a_setting_of_a_provider(client: Client, us: None) -> None:
    listing("2700001", kind="supported-accommodation", places=None)
    data = {"name": "Example Court", "urn": "2700001", "beds": 3, **day("start", REGISTERED)}
    page = said(client, f"{NEW}?kind=supported-setting", data)
    assert "Supported accommodation setting of Example Care Ltd." in page
    made = Home.objects.get()
    assert (made.registration.urn, made.run_by, made.beds.count()) == ("2700001", None, 3)
    said(client, address("bed-new", made), {"count": 1, **day("start", USED)})
    assert made.beds.count() == 4
    provider_page = text_of(client.get(reverse("providers:home-detail", args=["bolton", "2700001"])))
    assert "Example Court" in provider_page


def test_the_list_of_households(client: Client, us: None) -> None:
    path = reverse("providers:household-list", args=["bolton"])
    assert "No foster household yet" in text_of(client.get(path))
    council = authority("bolton")
    own, agency, full = (household(reference=f"H-{each}") for each in (1, 2, 3))
    Home.objects.filter(pk__in=[own.pk, full.pk]).update(run_by=council)
    for each in (own, agency, full):
        each.approvals.create(start=REGISTERED, places=1)
    bed(own)
    bed_use(bed(agency), kind="unavailable", reason="carer", authority=None)
    for number in (1, 2):
        bed_use(bed(full, number))
    page = text_of(client.get(path))
    assert "3 foster households on" in page
    assert "2 of them your own. 2 of 4 places filled, 1 not available, 1 vacant." in page
    assert "1 household has more children than approved" in page
    assert "1: Carer not available" in page
    for asked, found in (
        ("standing=vacant", ["H-1"]), ("standing=unavailable", ["H-2"]), ("standing=filled", ["H-3"]),
        ("standing=too-many", ["H-3"]), ("whose=in-house", ["H-1", "H-3"]), ("whose=agency", ["H-2"]),
    ):  # fmt: skip
        page = client.get(f"{path}?{asked}").context["page"]
        assert [each.reference for each in page] == found, asked


def test_a_household_without_an_approval_is_not_filled(client: Client, us: None) -> None:
    path = reverse("providers:household-list", args=["bolton"])
    household(reference="H-1")
    approved = household(reference="H-2")
    approved.approvals.create(start=REGISTERED, places=1)
    bed_use(bed(approved), kind="reserved")
    page = text_of(client.get(path))
    assert "none of them your own, 1 not approved on this day." in page
    assert "None of 1 place filled, 1 reserved, none vacant." in page
    for asked, found in (("filled", ["H-2"]), ("not-approved", ["H-1"])):
        page = client.get(path, {"standing": asked}).context["page"]
        assert [each.reference for each in page] == found, asked


def test_the_list_of_households_asks_as_much_for_many(client: Client, us: None, django_assert_num_queries: Any) -> None:
    path = reverse("providers:household-list", args=["bolton"])
    for number in range(60):
        made = household(reference=f"H-{number}", run_by=authority("bolton"))
        made.approvals.create(start=REGISTERED, places=1)
        bed(made)
        if number in (1, 59):
            client.get(path)
            with django_assert_num_queries(10):
                client.get(path)
