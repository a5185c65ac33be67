"""What somebody could try who is in more than one place, or sends what no page of ours would send."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
from django.urls import reverse

from placements.models import BedMatch
from placements.unmatched_forms import ChooseHomeForm
from providers.actions.home_records import add_setting
from providers.models import Contact, Home, HomeProject, Notification
from providers.own.documents import content_type_of
from providers.own.links import LinkOverError, link_token, open_link
from providers.vacancies.standing import mark_of, standings_of
from sufficiency.audit.models import Event
from sufficiency.web.logging import leave_out_references
from tests.placements.factories import child_of
from tests.providers.factories import bed, bed_use, contract, home, household, provider, registration
from tests.providers.own.people import worker
from tests.sufficiency.accounts.factories import authority, person

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
DAY: Final = date(2025, 3, 31)


@pytest.fixture(autouse=True)
def _today(settings: Any) -> None:
    settings.DJANGO_TODAY = DAY.isoformat()


@pytest.fixture
def both(client: Client) -> Client:
    """A person of two councils: what one of them keeps is no part of the other's pages, which others read."""
    client.force_login(person(bolton="manager", leeds="manager"))
    return client


@pytest.fixture
def theirs() -> Home:
    """A household of Leeds' with a vacant bed, in Bolton's area, of an agency that both know."""
    made = household("leeds", reference="LEEDS-7", registration=registration("SC040404"), authority=authority("bolton"))
    bed(made)
    return made


def at(name: str, *parts: object) -> str:
    return reverse(f"providers:{name}", args=["bolton", *parts])


OF_A_HOME: Final = ("place-detail", "home-edit", "approval-new", "approval-end", "contact-new", "bed-new",
                    "home-quality", "visit-new", "visit-due", "concern-new", "vacancy-edit")  # fmt: skip


@pytest.mark.parametrize("name", OF_A_HOME)
def test_a_household_of_one_council_is_not_on_the_others_pages(name: str, both: Client, theirs: Home) -> None:
    assert both.get(at(name, theirs.pk)).status_code == 404
    assert both.post(at(name, theirs.pk), {"x": "y"}).status_code in (404, 405)


def test_a_bed_of_one_council_is_not_on_the_others_pages(both: Client, theirs: Home) -> None:
    for name in ("bed-detail", "bed-edit", "use-new"):
        assert both.get(at(name, theirs.pk, 1)).status_code == 404


def test_a_household_of_one_council_is_not_found_from_the_other(both: Client, theirs: Home) -> None:
    assert "LEEDS-7" not in both.get(at("vacancy-list")).content.decode()
    assert both.get(at("vacancy-log"), {"home": "LEEDS-7"}).status_code == 200
    assert "LEEDS-7" not in both.get(at("household-list")).content.decode()
    # It is on the pages of the council that keeps it.
    assert "LEEDS-7" in both.get(reverse("providers:vacancy-list", args=["leeds"])).content.decode()


def test_a_household_of_one_council_goes_on_no_contract_of_the_other(both: Client, theirs: Home) -> None:
    made = contract("bolton")
    days = {"start_day": "1", "start_month": "4", "start_year": "2024"}
    for named in (theirs.pk, "SC040404"):
        both.post(at("contract-home-new", made.pk), {"home": named})
        both.post(at("contract-bed-new", made.pk), {"home": named, "beds": ""} | days)
    assert not made.homes.exists()
    assert not made.covered.exists()


def test_a_setting_of_one_council_is_in_no_notification_or_project_of_the_other(both: Client) -> None:
    home(registration("1234567"), kind="supported-setting", kept_by=authority("leeds"), reference="LEEDS-8")
    facts = {"direction": "into", "other": "Bury", "kind": "supported-setting", "urn": "1234567"}
    days = {f"{name}_{part}": value for name in ("start", "received_on")
            for part, value in (("day", "1"), ("month", "3"), ("year", "2025"))}  # fmt: skip
    both.post(at("notification-new"), facts | days)
    assert not Notification.objects.exists()
    made = HomeProject.objects.create(authority=authority("bolton"), title="New", kind="supported-setting", beds=4)
    page = both.get(at("project-edit", made.pk))
    told = {"seen": page.context["form"]["seen"].value(), "title": "New", "kind": "supported-setting", "beds": "4"}
    both.post(at("project-edit", made.pk), told | {"in_house": "yes", "home": "LEEDS-8"})
    made.refresh_from_db()
    assert made.home is None


def test_a_child_of_one_council_is_put_into_no_setting_of_the_other(both: Client) -> None:
    there = home(registration("1234567"), kind="supported-setting", kept_by=authority("leeds"), name="Leeds House")
    of = child_of(authority("bolton"))
    match = BedMatch.objects.create(authority=of.authority, child=of, start=DAY, outcome="unknown-urn")
    address = reverse("placements:home-choose", args=["bolton", match.pk])
    assert "Leeds House" not in both.get(address, {"q": "Leeds Hou"}).content.decode()
    both.post(f"{address}?q=Leeds+House", {"home": there.pk, "shown": "unknown-urn none"})
    match.refresh_from_db()
    assert match.home is None


def test_what_is_done_in_a_household_is_on_the_trail_of_who_keeps_it(both: Client, theirs: Home) -> None:
    """Not on that of the council in whose area it is, which must not know of it."""
    address = reverse("providers:vacancy-edit", args=["leeds", theirs.pk])
    key = theirs.beds.get().pk
    seen = both.get(address).context["beds"].mark
    sent = {f"bed-{key}-state": "unavailable:repair", f"bed-{key}-council": "", f"seen-{theirs.pk}": seen}
    assert both.post(address, sent).status_code == 302
    told = dict(Event.objects.values_list("verb", "authority__slug"))
    assert told == {"Bed use recorded": "leeds", "Vacancies stated": "leeds"}


def test_the_mark_of_how_beds_stand_tells_nobody_whose_child_is_in_one() -> None:
    """Who has the link of a reminder sees the beds' keys and the mark; all else could be guessed one by one."""
    made = home(registration())
    use = bed_use(bed(made))
    (standing,) = standings_of([made], DAY)[made.pk]
    guessed = repr([(standing.bed.pk, use.pk, standing.state)])
    assert hashlib.sha256(guessed.encode()).hexdigest()[:16] != mark_of([standing])


def test_a_link_ends_when_the_contact_has_another_address() -> None:
    """The mailbox that has it is not the contact's any more."""
    made = home(registration())
    contact = Contact.objects.create(home=made, role="manager", email="old@example.com", reminded=True)
    token = link_token(made, contact)
    assert open_link(token).home == made
    contact.email = "new@example.com"
    contact.save()
    with pytest.raises(LinkOverError):
        open_link(token)


def test_a_word_file_of_a_version_to_come_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("word/document.xml", "x")
    content = bytearray(file.getvalue())
    at_version = content.index(b"PK\x01\x02") + 6
    content[at_version : at_version + 2] = struct.pack("<H", 99)
    assert content_type_of(bytes(content)) == ""


def test_a_provider_cannot_move_a_setting_onto_another(client: Client) -> None:
    """The council keeps one setting of a URN at a postcode."""
    client.force_login(worker())
    facts: dict[str, Any] = {"reference": "", "registration": registration(), "provider": provider(), "own": False}
    facts |= {"authority": authority("bolton"), "by": person("keeper"), "beds": 1, "start": date(2024, 1, 1)}
    add_setting(name="One", postcode="BL1 1RU", **facts)
    other = add_setting(name="Two", postcode="BL1 2RU", **facts)
    address = reverse("provider:home-edit", args=[other.pk])
    form = client.get(address).context["form"]
    sent = {"seen": form["seen"].value(), "name": "Two", "postcode": "BL1 1RU", "sexes": "any"}
    response = client.post(address, sent)
    assert response.status_code == 200
    assert response.context["form"].errors["postcode"]


def test_a_visit_planned_by_two_at_once_is_told(both: Client) -> None:
    made = home(registration())
    address = at("visit-due", made.pk)
    day = {"due_on_day": "1", "due_on_month": "6", "due_on_year": "2025"}
    assert both.post(address, day | {"seen": ""}).status_code == 302
    response = both.post(address, day | {"seen": "", "due_on_month": "7"})
    assert response.status_code == 200
    sent = {**day, "due_on_month": "7", "seen": response.context["form"]["seen"].value()}
    assert both.post(address, sent).status_code == 302


@pytest.mark.parametrize("shown", ["unknown-urn ²", "unknown-urn", "x none", ""])
def test_a_hidden_field_that_is_not_ours_is_told(shown: str) -> None:
    of = child_of(authority("bolton"))
    match = BedMatch.objects.create(authority=of.authority, child=of, start=DAY, outcome="unknown-urn")
    form = ChooseHomeForm({"shown": shown, "home": "1"}, match=match, user=person(), asked="x")  # type: ignore[arg-type]
    assert not form.is_valid()


@pytest.mark.parametrize("shown", ["2024-13-45T00:00", "yesterday", "2024-01-01T00:00"])
def test_a_use_is_not_changed_by_who_saw_nothing_of_it(shown: str, both: Client) -> None:
    made = home(registration())
    use = bed_use(bed(made))
    address = at("use-end", made.pk, use.pk)
    response = both.post(address, {"shown": shown, "on_day": "1", "on_month": "2", "on_year": "2025"})
    assert response.status_code == 200
    use.refresh_from_db()
    assert use.is_open


def test_homes_to_come_are_listed_on_a_leap_day(both: Client, settings: Any) -> None:
    settings.DJANGO_TODAY = "2028-02-29"
    assert both.get(at("project-list")).status_code == 200


@pytest.mark.parametrize("seen", ["sNaN", "x", "-1", "1e999999999"])
def test_a_budget_shown_that_is_no_amount_is_told(seen: str, both: Client) -> None:
    address = reverse("placements:budget-edit", args=["bolton"])
    assert both.post(address, {"amount": "5", "seen": ""}).status_code == 302
    assert both.post(address, {"amount": "6", "seen": seen}).status_code == 200


def test_a_childs_reference_in_the_address_of_its_fees_is_in_no_log() -> None:
    told = leave_out_references(
        None, "", {"event": "Slow: /bolton/fees/10042/17/ in <slug:slug>/fees/<reference:reference>/"}
    )
    assert told["event"] == "Slow: /bolton/fees/(left out)/17/ in <slug:slug>/fees/<reference:reference>/"


@pytest.mark.parametrize("year", ["0001", "1899", "2200", "9999"])
def test_a_day_at_the_end_of_the_calendar_is_told(year: str, both: Client) -> None:
    """A day more, or a financial year before, is none: the page of such a contract could not be opened again."""
    days = {f"{name}_{part}": value for name in ("start", "last_day")
            for part, value in (("day", "31"), ("month", "12"), ("year", year))}  # fmt: skip
    response = both.post(at("contract-new"), {"title": "Far", "kind": "spot"} | days)
    assert response.status_code == 200
    assert "from 1900 to 2199" in response.context["form"].errors["last_day"][0]


def test_nothing_is_found_by_what_no_database_holds(both: Client) -> None:
    of = child_of(authority("bolton"))
    match = BedMatch.objects.create(authority=of.authority, child=of, start=DAY, outcome="unknown-urn")
    assert both.get(at("vacancy-log"), {"home": "\0x"}).status_code == 200
    assert both.get(reverse("placements:home-choose", args=["bolton", match.pk]), {"q": "\0x"}).status_code == 200
    assert both.get("/bolton/homes/%00/").status_code in (400, 404)
    assert both.get("/bolton/homes/place/99999999999999999999/").status_code == 404
