"""Every address of an authority, for every role and whoever owns the object; and every form with nothing in it.

A new address fails here until it is put in ``access_needs.py``, and until what it is about can be made in ``_objects``.
"""

from __future__ import annotations

import copy
import zlib
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from placements.actions import amend_child
from placements.models import Child, Fee, HomeAlert, Submission
from placements.ssda903.child_held import ChildHeld
from placements.ssda903.episodes import Episode
from placements.ssda903.headers import HeaderRow
from providers.models import Home
from reports.models import Upload
from reports.returns.results import packed
from reports.targets.actions import set_target
from sufficiency.accounts.models import Invitation, User
from sufficiency.accounts.roles import ROLES, RoleName
from sufficiency.audit.actions import record
from tests.access_needs import ALSO, NEEDS, NO_FIELDS
from tests.plan_parts import plan_parts
from tests.publishing_parts import publishing_parts
from tests.strategy_parts import strategy_parts
from tests.sufficiency.accounts.factories import authority
from tests.supply_parts import supply_parts
from tests.test_addresses import ADDRESSES, OF_AN_AUTHORITY

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest_django
    from django.test import Client

    from sufficiency.authorities.models import Authority

# Who may open what is settled by the table of roles: the database is asked for no more than in the other tests.
pytestmark = pytest.mark.once


def test_every_address_says_what_it_needs() -> None:
    assert set(NEEDS) == set(OF_AN_AUTHORITY)


@dataclass
class World:
    """Two councils with one of each thing in them, and a person in each role of the first."""

    people: dict[RoleName, User] = field(default_factory=dict)
    parts: dict[str, dict[str, dict[str, object]]] = field(default_factory=dict)
    """By council and address, what its parts are filled in with; by ``""`` those of all addresses."""


@pytest.fixture(scope="module")
def made_once(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        made = World()
        for name in RoleName:
            made.people[name] = _person(name.value, "leeds", name)
        for slug in ("leeds", "bradford"):
            made.parts[slug] = _objects(slug, made)
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def world(made_once: World, db: None) -> World:
    """A test's own copy; what it writes is taken back."""
    return copy.deepcopy(made_once)


def _person(username: str, slug: str, role: RoleName) -> User:
    """Without a password, which takes long to hash."""
    user = User.objects.create(username=username)
    user.memberships.create(authority=authority(slug), role=role)
    return user


def _objects(slug: str, made: World) -> dict[str, dict[str, object]]:
    """One of each thing an address can be about."""
    council = authority(slug)
    submission = Submission.objects.create(authority=council, year_ending=2023, content_hash=slug)
    file = submission.received_files.create(name="header.csv", size=0, content=zlib.compress(b""))
    submission.files = [{"name": file.name, "table": "Header", "rows": 0, "received": file.pk}]
    submission.save()
    child = _child(council, f"{slug}-1")
    someone = _person(f"someone-{slug}", slug, RoleName.MANAGER)
    child.unregistered_stays.create(authority=council, start=date(2023, 1, 5), where="A flat", why="None was offered")
    invitation = Invitation.objects.create(
        authority=council,
        email=f"new@{slug}.example",
        role=RoleName.ANALYST,
        token_hash=f"{slug:0>64}",
        invited_by=someone,
        sent_at=timezone.now(),
        expires_at=timezone.now() + timedelta(days=1),
    )
    upload = Upload.objects.create(authority=council, created_by=someone, problems=packed([]))
    event = record("viewed", child, by=someone, authority=council)
    member = someone.memberships.get()
    target = set_target(
        authority=council, slug="placed_in_area", day=date(2024, 3, 31), green=Decimal(50), amber=None, by=someone
    )
    return {
        "": {"reference": child.reference, "start": "2023-01-05", "number": "501", "year": 2023}
        | {"indicator_slug": "children_looked_after", "name": "placement-mix", "kind": "episodes", "key": "2022-06-01"},
        "audit:": {"pk": event.pk},
        "reports:import": {"pk": submission.pk, "file_pk": file.pk},
        "reports:upload": {"pk": upload.pk},
        "reports:indicator-csv": {"indicator_slug": "children_looked_after", "name": "history"},
        "reports:supply-indicator": {"indicator_slug": "registered_beds"},
        "reports:target": {"pk": target.pk},
        "placements:fee": {"pk": _fee(child)},
        "placements:row-add": {"kind": "reviews"},
        "placements:alert": {"pk": _alert(council)},
        "placements:home-choose": {"pk": _without_a_home(child)},
        **supply_parts(council, someone),
        **plan_parts(council, someone, date(2022, 12, 2)),
        **strategy_parts(council, someone),
        **publishing_parts(council),
        "people:invitation": {"pk": invitation.pk},
        "people:member": {"pk": member.pk},
    }


def _fee(child: Child) -> int:
    amounts = {"core": 700, "total": 700, "paid_by_social_care": 700}
    return Fee.objects.create(
        authority=child.authority, child=child, start=date(2023, 1, 5), sourcing="spot", **amounts
    ).pk


def _alert(council: Authority) -> int:
    home = Home.objects.create(kind="childrens-home", authority=council)
    facts = {"kind": "closed", "day": date(2024, 3, 31), "raised_at": timezone.now()}
    return HomeAlert.objects.create(authority=council, home=home, **facts).pk


def _without_a_home(child: Child) -> int:
    """The child's placement."""
    return child.bed_matches.create(authority=child.authority, start=date(2022, 6, 1), outcome="unknown-urn").pk


def _child(council: Authority, reference: str) -> Child:
    """In care and missing, as recorded here."""
    before = ChildHeld(reference)
    header = HeaderRow(date(2012, 6, 15), "M", "WBRI", "UN1")
    episode = Episode(
        date(2022, 6, 1), "S", "C2", "N1", "U4", "PR1", home="LS1 1UR", postcode="LS6 3HN", urn="SC000001"
    )
    missing = (reference, "15/06/2012", "M", "05/01/2023", "")
    after = replace(before, header=header).with_episodes([episode]).with_row("Missing", "2023-01-05", missing)
    amend_child(authority=council, before=before, after=after, verb="care started", by="a test")
    return Child.objects.get(authority=council, reference=reference)


def _address(name: str, made: World, *, of: str = "leeds", under: str = "leeds") -> str:
    """The address about an object of one council, under the name of another."""
    objects = made.parts[of]
    parts = objects[""] | next((values for prefix, values in objects.items() if prefix and name.startswith(prefix)), {})
    return reverse(name, kwargs={part: under if part == "slug" else parts[part] for part in ADDRESSES[name]})


OPENS: Final = (200, 302, 409)
"""A form that has nothing to record of the child as it stands answers 409, to who may open it."""


def _status(client: Client, address: str) -> int:
    """Of looking, or of posting nothing where there is only a button."""
    status = client.get(address).status_code
    return client.post(address).status_code if status == 405 else status


@pytest.mark.parametrize("name", OF_AN_AUTHORITY)
def test_each_role_opens_what_its_permissions_say(name: str, world: World, client: Client) -> None:
    address = _address(name, world)
    opened = set()
    for role, someone in world.people.items():
        client.force_login(someone)
        status = _status(client, address)
        assert status in (*OPENS, 403), (role, status)
        if status != 403:
            opened.add(role)
    assert opened == _may(name)


def _may(name: str) -> set[RoleName]:
    needed = {NEEDS[name]} | ALSO.get(name, set())
    return {role for role, each in ROLES.items() if needed <= each.permissions}


def _somebody(name: str, world: World) -> User:
    """Who may open the address."""
    return world.people[min(_may(name))]


ABOUT_SOMETHING = sorted(name for name in OF_AN_AUTHORITY if ADDRESSES[name] & {"reference", "pk"})


@pytest.mark.parametrize("name", ABOUT_SOMETHING)
def test_another_councils_object_is_not_there(name: str, world: World, client: Client) -> None:
    client.force_login(_somebody(name, world))
    assert _status(client, _address(name, world)) in OPENS
    for under in ("leeds", "bradford"):
        address = _address(name, world, of="bradford", under=under)
        assert client.get(address).status_code in (404, 405)
        assert client.post(address).status_code in (404, 405)


@pytest.mark.parametrize("name", OF_AN_AUTHORITY)
def test_a_form_with_nothing_in_it_comes_back_and_says_so(name: str, world: World, client: Client) -> None:
    client.force_login(_somebody(name, world))
    address = _address(name, world)
    response = client.post(address, {"nothing": ""})
    if response.status_code == 405:
        return
    if name in NO_FIELDS:
        assert response.status_code == 302
        return
    assert response.status_code == 200
    page = response.content.decode()
    assert "There is a problem" in page
    assert 'aria-invalid="true"' in page or "govuk-error-message" in page
    assert "<title>Error: " in page
