"""Two at one thing at the same moment: what one does is done, and the other is told. Nobody meets a fault of ours."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from threading import Barrier, BrokenBarrierError
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from providers.actions import home_records, lists
from providers.actions.bed_uses import put_use
from providers.actions.home_records import add_setting, edit_home
from providers.actions.home_whose import change_whose, whose_mark
from providers.actions.list_uploads import DroppedError, drop_upload
from providers.actions.partnership import KeptChangedError, keep_attendance
from providers.actions.quality import finish_action
from providers.bed_errors import BedGoneError
from providers.models import Bed, Home, ListUpload, Provider
from providers.ofsted.reading import read_lists
from providers.quality.errors import ActionDoneError
from providers.views import home_records as pages
from sufficiency.audit.models import Event
from tests.placements.test_at_once import at_once
from tests.providers import factories as supply
from tests.providers.lists import home, write_list
from tests.providers.test_home_list import text_of
from tests.providers.test_new_homes import NEW, facts
from tests.sufficiency.accounts.factories import authority, person

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY = date(2024, 5, 1)
A_MOMENT = 0.4
"""Seconds after which one who waits for the other goes on: the other may be kept waiting by the database."""


def meet(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, seconds: float = A_MOMENT) -> None:
    """Whoever calls this waits for the other to call it too, and then goes on."""
    together, called = Barrier(2), getattr(owner, name)

    def met(*args: Any, **values: Any) -> Any:
        found = called(*args, **values)
        with suppress(BrokenBarrierError):
            together.wait(seconds)
        return found

    monkeypatch.setattr(owner, name, met)


def posting(who: str, where: str, data: dict[str, object] | None = None) -> Callable[[], str]:
    client = Client()
    client.force_login(person(who, bolton="commissioner"))
    return lambda: text_of(client.post(where, data, follow=True))


@pytest.mark.django_db
def test_what_is_gone_since_it_was_shown() -> None:
    bolton, ann, owner = authority("bolton"), person("ann"), supply.provider()
    place = supply.home(None)
    bed = supply.bed(place)
    training = bolton.training.create(title="Trauma", held_on=DAY)
    visit = bolton.visits.create(home=place, visited_on=DAY)
    finding = visit.findings.create(standard=bolton.standards.create(title="Food"), outcome="not-met", action="Ask")
    sent = ListUpload.objects.create(authority=bolton, created_by=ann, name="list.csv")
    for each in (bed, training, finding, sent):
        type(each).objects.all().delete()
    with pytest.raises(BedGoneError, match="taken away while you had it open"):
        put_use(bed=bed, start=DAY, kind="occupied", told_by="commissioner", by=ann)
    with pytest.raises(KeptChangedError):
        keep_attendance(event=training, provider=owner, people=3, by=ann, seen="[]")
    with pytest.raises(ActionDoneError):
        finish_action(finding=finding, authority=bolton, by=ann, done_on=DAY, done="Seen")
    with pytest.raises(DroppedError, match="Somebody else dropped this list"):
        drop_upload(upload=sent, by=ann)


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_a_contact_removed_by_two(self, monkeypatch: pytest.MonkeyPatch) -> None:
        place = supply.home(supply.registration())
        contact = place.contacts.create(role="Manager", phone="01632 960000")
        where = reverse("providers:contact-remove", args=["bolton", place.pk, contact.pk])
        # The last look before the lock. Nothing holds either of them here: both come, on a busy machine late.
        meet(monkeypatch, pages, "get_object_or_404", 20)
        told = map(str, at_once(posting("ann", where), posting("bob", where)))
        first, second = sorted(told, key=lambda page: "Somebody else" in page)
        assert "The contact is removed." in first
        assert "Somebody else removed this contact while you had it open. Nothing was saved." in second
        assert Event.objects.filter(verb="Contact removed").count() == 1

    def test_two_homes_of_one_reference(self, monkeypatch: pytest.MonkeyPatch) -> None:
        bolton, ann = authority("bolton"), person("ann", bolton="commissioner")
        rest = {"registration": None, "provider": None, "own": True, "beds": 1, "start": DAY, "postcode": ""}

        def add() -> Home:
            return add_setting(authority=bolton, by=ann, name="Example", reference="A", **rest)

        meet(monkeypatch, home_records, "refuse_twin")
        assert {type(each) for each in at_once(add, add)} == {Home, home_records.HomeThereError}

    def test_two_who_change_one_home_wait_for_each_other_in_one_order(self, monkeypatch: pytest.MonkeyPatch) -> None:
        bolton, ann = authority("bolton"), person("ann", bolton="commissioner")
        there = supply.home(supply.registration("SA1"), kind="supported-setting", kept_by=bolton, reference="A")
        there.refresh_from_db()
        whose = {"reference": "B", "registration": there.registration, "provider": None, "seen": whose_mark(there)}
        seen = home_records.facts_mark(there)
        meet(monkeypatch, home_records, "facts_mark")
        done = at_once(
            lambda: edit_home(home=there, authority=bolton, by=ann, seen=seen, name="New"),
            lambda: change_whose(home=there, authority=bolton, by=ann, **whose),
        )
        assert [type(each) for each in done] == [Home, Home]
        assert Home.objects.filter(name="New", reference="B").exists()

    @pytest.mark.parametrize("provider", ["Example Care Ltd", "Quite New Care"])
    def test_a_home_typed_in_while_a_list_brings_it(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, provider: str
    ) -> None:
        """The list has looked at who is known, and is about to add the home: whoever types waits for it."""
        supply.provider("Example Care")
        (read,) = read_lists(write_list(tmp_path / "list.csv", home(owner=provider)))
        meet(monkeypatch, lists, "keep_providers")
        loaded, page = at_once(
            lambda: lists.load_list(read=read, by="tests"),
            posting("ann", f"{NEW}?kind=childrens-home", facts(provider=provider)),
        )
        assert isinstance(loaded, lists.Loaded)
        assert "is there already. Change that one" in str(page) or "is added with 2 beds" in str(page)
        assert (Home.objects.count(), Provider.objects.count()) == (1, 1 + (provider == "Quite New Care"))
        assert Bed.objects.count() == 4

    def test_a_provider_that_two_forms_bring(self, monkeypatch: pytest.MonkeyPatch) -> None:
        address, of = f"{NEW}?kind=childrens-home", {"provider": "Quite New Care"}
        new = {"ann": "1234567", "bob": "7654321"}
        done = at_once(*(posting(who, address, facts(urn=urn, **of)) for who, urn in new.items()))
        assert all("is added with 2 beds" in str(page) for page in done)
        assert Provider.objects.count() == 1
