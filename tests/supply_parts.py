"""What of supply an address can be about, one of each, for the sweep over all addresses."""

from __future__ import annotations

import zlib
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from providers.models import Contract, Home, ListUpload, OwnerGroup, Provider, Registration
from tests.providers.factories import interest
from tests.sufficiency.accounts.factories import authority

if TYPE_CHECKING:
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


def supply_parts(council: Authority, someone: User) -> dict[str, dict[str, object]]:
    """By the beginning of an address's name what its parts are filled in with; the first that fits stands."""
    return {
        **_of_a_home(council),
        "providers:document": {"document": _document(council, someone)},
        **_of_partnership(council),
        "providers:list": {"pk": _list_sent(council, someone)},
        "providers:home": {"urn": _home(council)},
        "providers:group": {"group": OwnerGroup.objects.get_or_create(name="Example Group")[0].pk},
        "providers:provider": {"provider": Provider.objects.get_or_create(key="example care")[0].pk},
        "providers:project": {"pk": _project(council), "stage": "idea"},
        "providers:contract": _contract(council),
        "providers:interest": {"pk": interest(council, "Access Care Ltd").pk},
        "providers:vacancy-edit": {"home": _home_with_a_bed(council)},
        "providers:notification": {"pk": _notification(council)},
    }


def _home(council: Authority) -> str:
    """Its URN: every council sees every home."""
    made = Registration.objects.create(urn=f"{council.pk:07}")
    made.listings.create(start=date(2024, 3, 31), latest=True, kind="childrens-home", authority=council)
    return made.urn


def _contract(council: Authority) -> dict[str, object]:
    """With a bed it covers and a home on it."""
    start, end = date(2020, 1, 1), date(2030, 1, 1)
    made = Contract.objects.create(authority=council, kind="block", title="Block", start=start, end=end)
    home = Home.objects.create(kind="childrens-home", authority=council)
    covered = made.covered.create(bed=home.beds.create(number=1, start=start), start=start, end=end)
    price = made.prices.create(start=start, weekly_price=900)
    return {"pk": made.pk, "covered": covered.pk, "on_it": made.homes.create(home=home).pk, "price": price.pk}


def _project(council: Authority) -> int:
    return council.home_projects.create(title="The old school", kind="childrens-home", beds=4).pk


def _list_sent(council: Authority, someone: User) -> int:
    """Being loaded: it is neither confirmed nor dropped any more."""
    confirmed = {"confirmed_by": someone, "confirmed_at": timezone.now()}
    return ListUpload.objects.create(authority=council, created_by=someone, name="list.csv", **confirmed).pk


def _document(council: Authority, someone: User) -> int:
    """Of a setting that the council alone sees."""
    setting = Home.objects.create(kind="supported-setting", authority=council, kept_by=council)
    facts = {"kind": "policy", "title": "Policy", "dated": date(2024, 5, 1), "name": "policy.pdf"}
    file = {"content_type": "application/pdf", "content": zlib.compress(b"%PDF-1.7"), "size": 8}
    return setting.documents.create(added_by=someone, added_at=timezone.now(), **facts, **file).pk


def _of_partnership(council: Authority) -> dict[str, dict[str, object]]:
    day = date(2024, 5, 1)
    owner = Provider.objects.get_or_create(key="example care", defaults={"name": "Example Care Ltd"})[0]
    commitment = council.commitments.create(provider=owner, commitment="quality", agreed_on=day)
    training = council.training.create(title="Trauma", held_on=day)
    service = council.services.create(kind="advocacy", title="Advocacy", start=day)
    made = {"commitment": commitment, "training": training, "service": service}
    return {f"providers:{name}": {"pk": each.pk} for name, each in made.items()}


def _of_a_home(council: Authority) -> dict[str, dict[str, object]]:
    """A setting and a household, each kept by the council alone, with one of all that hangs on them."""
    start = date(2020, 1, 1)
    setting = Home.objects.create(kind="supported-setting", authority=council, kept_by=council)
    bed = setting.beds.create(number=1, start=start)
    told = {"told_by": "commissioner", "told_at": timezone.now()}
    use = bed.uses.create(start=start, kind="occupied", authority=council, **told)
    contact = setting.contacts.create(role="Manager", phone="01632 960000")
    household = Home.objects.create(kind="foster-household", authority=council, kept_by=council)
    household.approvals.create(start=start, places=2)
    parts = {"home": setting.pk, "number": 1, "use": use.pk, "contact": contact.pk, **_of_quality(setting, council)}
    named = (
        "place",
        "home-edit",
        "home-close",
        "home-reopen",
        "home-whose",
        "bed",
        "use",
        "contact",
        "home-quality",
        "quality-action",
        "visit",
        "concern",
        "standard",
    )
    found = {f"providers:{name}": parts for name in named} | {"providers:approval": {"home": household.pk}}
    return found | {"providers:inspection": _inspection(setting, council)}


def _inspection(setting: Home, council: Authority) -> dict[str, object]:
    """On no list, of another setting that the council keeps."""
    of = Registration.objects.create(urn=f"SA{council.pk}")
    home = Home.objects.create(kind=setting.kind, authority=council, kept_by=council, registration=of)
    facts = {"inspected_on": date(2024, 10, 1), "scale": "supported", "judgement": "strong"}
    return {"home": home.pk, "inspection": of.inspections.create(**facts).pk}


def _of_quality(home: Home, council: Authority) -> dict[str, object]:
    """An action to be done and an open concern."""
    day = date(2024, 5, 1)
    standard = council.standards.create(title="Food is good")
    visit = council.visits.create(home=home, visited_on=day)
    asked = {"outcome": "not-met", "action": "Ask the children what they like", "action_by": day}
    finding = visit.findings.create(standard=standard, **asked)
    concern = council.concerns.create(home=home, raised_on=day, severity="low", what="The garden gate is broken")
    return {"finding": finding.pk, "concern": concern.pk, "standard": standard.pk, "visit": visit.pk}


def _home_with_a_bed(council: Authority) -> int:
    home = Home.objects.create(kind="childrens-home", authority=council)
    home.beds.create(number=1, start=date(2020, 1, 1))
    return home.pk


def _notification(council: Authority) -> int:
    other = authority("bolton")
    days = {"received_on": date(2024, 3, 1), "start": date(2024, 3, 1)}
    return council.notifications.create(direction="into", other=other, kind="childrens-home", **days).pk
