"""Children placed in another council's area: logged without a name, and counted in the same beds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from providers.actions.bed_uses import change_use
from providers.actions.notifications import (
    EndedAlreadyError,
    NotificationChangedError,
    change_notification,
    end_notification,
    facts_of,
    is_counted,
    log_notification,
    withdraw_notification,
)
from providers.counts import counts_of
from providers.models import BedUse, Home, Notification
from sufficiency.accounts.models import User
from sufficiency.audit.models import Event
from sufficiency.calendar import OPEN
from tests.placements.listing import text_of
from tests.providers import factories as supply
from tests.sufficiency.accounts.factories import authority, person

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

PAGE = "/bolton/homes/notifications/"
CAME, LEFT = date(2025, 1, 10), date(2025, 3, 1)
FORM = {
    "direction": "into", "other": "Bradford", "kind": "childrens-home", "urn": "1234567", "reference": "BR/17",
    "start": "2025-01-10", "received_on": "2025-01-12",
}  # fmt: skip


def home(places: int = 1) -> Home:
    made = supply.home(supply.registration())
    for number in range(places):
        supply.bed(made, number + 1)
    return made


def log(of: Home | None, direction: str = "into", **values: Any) -> Notification:
    usual = {"received_on": CAME, "kind": "childrens-home", "start": CAME, "by": "a test"}
    given = {"authority": authority("bolton"), "other": authority("bradford")} | usual | values
    return log_notification(direction=direction, home=of, **given)


@pytest.fixture
def commissioner(client: Client) -> User:
    user = person("commissioner", bolton="commissioner")
    client.force_login(user)
    return user


class TestLogging:
    def test_another_councils_child_is_counted_in_a_bed_of_the_home(self) -> None:
        made = home()
        done = log(made)
        (use,) = BedUse.objects.all()
        assert (use.authority, use.told_by, done.bed_use) == (authority("bradford"), "notification", use)
        assert counts_of([made], CAME, authority("bolton"))[made.pk].by_others == 1

    def test_ours_elsewhere_is_ours(self) -> None:
        log(home(), "out")
        assert BedUse.objects.get().authority == authority("bolton")

    def test_a_full_home_does_not_stop_it(self) -> None:
        made = home()
        log(made)
        assert log(made).bed_use is None
        assert Notification.objects.count() == 2

    def test_a_child_whose_placement_is_recorded_here_is_counted_once(self) -> None:
        made = home(places=3)
        supply.bed_use(made.beds.get(number=1), authority=authority("bradford"), told_by="register")
        first, second = log(made), log(made)
        assert (first.bed_use, is_counted(first)) == (None, True)
        assert second.bed_use

    def test_the_childs_leaving_frees_the_bed(self) -> None:
        done = log(home())
        end_notification(notification=done, on=LEFT, by="a test")
        assert BedUse.objects.get().end == LEFT
        with pytest.raises(EndedAlreadyError):
            end_notification(notification=done, on=LEFT, by="a test")

    def test_its_events_name_no_child(self) -> None:
        end_notification(notification=log(None, reference="BR/17"), on=LEFT, by="a test")
        logged, ended = Event.objects.filter(object_label="providers.notification").order_by("pk")
        assert logged.after == {
            "direction": "into", "other": "bradford", "received_on": "2025-01-10", "from": "2025-01-10", "until": None,
            "kind": "childrens-home", "home": None, "reference": "BR/17",
        }  # fmt: skip
        assert ended.after
        assert ended.after["until"] == "2025-03-01"


def correct(done: Notification, **changes: Any) -> Notification:
    names = ("direction", "other", "received_on", "kind", "start", "end", "reference", "home")
    given = {name: getattr(done, name) for name in names} | changes
    return change_notification(notification=done, seen=facts_of(done), by="a test", **given)


class TestCorrecting:
    def test_the_bed_follows_what_is_corrected(self) -> None:
        made = home(places=2)
        done = log(made)
        correct(done, other=authority("walsall"), start=date(2025, 2, 1), end=LEFT)
        use = BedUse.objects.get()
        assert (use.authority, use.start, use.end) == (authority("walsall"), date(2025, 2, 1), LEFT)
        correct(Notification.objects.get(), end=OPEN)
        assert BedUse.objects.get().end == OPEN

    def test_another_home_frees_the_bed_of_the_first(self) -> None:
        done, other = log(home()), supply.home(supply.registration("7654321"))
        supply.bed(other, 1)
        correct(done, home=other)
        assert BedUse.objects.get().bed.home == other
        correct(Notification.objects.get(), home=None)
        assert not BedUse.objects.exists()

    def test_days_that_do_not_fit_its_bed_take_another(self) -> None:
        made = home(places=2)
        supply.bed_use(made.beds.get(number=1), start=date(2025, 3, 1), authority=authority("bolton"))
        done = log(made, end=LEFT)
        assert correct(done, end=OPEN).bed_use.bed.number == 2
        assert BedUse.objects.filter(told_by="notification").count() == 1

    def test_a_letters_reference_touches_no_bed(self) -> None:
        done = log(home())
        change_use(use=done.bed_use, by="the provider", end=LEFT)
        correct(Notification.objects.get(), reference="BR/18")
        assert BedUse.objects.get().end == LEFT

    def test_the_second_of_two_is_told(self) -> None:
        done = log(None)
        correct(done, reference="first")
        with pytest.raises(NotificationChangedError) as told:
            correct(done, reference="second")
        assert told.value.now
        assert told.value.now.reference == "first"

    def test_what_never_was_so_frees_its_bed_and_stays_on_record(self) -> None:
        done = log(home(), reference="BR/17")
        withdraw_notification(notification=done, by="a test")
        assert not BedUse.objects.exists()
        assert not Notification.objects.exists()
        assert Event.objects.get(verb="notification withdrawn").before["reference"] == "BR/17"  # type: ignore[index]
        with pytest.raises(NotificationChangedError):
            withdraw_notification(notification=done, by="a test")

    def test_what_the_provider_said_of_the_bed_since_stays(self) -> None:
        done = log(home())
        change_use(use=done.bed_use, by="the provider", told_by="provider")
        withdraw_notification(notification=Notification.objects.get(), by="a test")
        assert BedUse.objects.count() == 1


@pytest.mark.once
class TestPages:
    """What they do is tried on both above."""

    def test_one_is_logged_and_listed(self, client: Client, commissioner: User) -> None:
        home()
        response = client.post(f"{PAGE}new/", FORM, follow=True)
        page = text_of(response)
        assert "the child is counted in Bed 1 of URN 1234567" in page
        assert "URN 1234567 , Bed 1" in page
        assert "1 child of other councils lives in Bolton" in page
        assert "BR/17" in page

    def test_one_that_says_the_same_is_told(self, client: Client, commissioner: User) -> None:
        home(places=3)
        for sent, told in ((FORM, False), (FORM | {"reference": "BR/18"}, False), (FORM, True)):
            page = text_of(client.post(f"{PAGE}new/", sent, follow=True))
            assert ("One that says the same was logged before" in page) is told

    def test_its_home_need_not_be_known(self, client: Client, commissioner: User) -> None:
        response = client.post(f"{PAGE}new/", FORM | {"urn": "", "end": "2025-02-01"}, follow=True)
        assert "counted in no home's beds" in text_of(response)
        assert Notification.objects.get().end == date(2025, 2, 1)

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"other": "Atlantis"}, "There is no council called Atlantis"),
            ({"other": "Bolton"}, "Enter another council: this is your own"),
            ({"urn": "7654321"}, "No home called 7654321 is known here"),
            ({"end": "2025-01-10"}, "The child can have left the day after coming, or later"),
            ({"received_on": "2199-01-01"}, "must be today or in the past"),
            ({"direction": ""}, "Choose whose child it is"),
            ({"direction": "out"}, "URN 1234567 is in Bolton, not in Bradford"),
            ({"kind": "tent"}, "Choose one of those shown"),
        ],
    )
    def test_a_bad_form_comes_back_with_what_was_typed(
        self, wrong: dict[str, str], message: str, client: Client, commissioner: User
    ) -> None:
        home()
        page = text_of(client.post(f"{PAGE}new/", FORM | wrong))
        assert message in page
        assert "BR/17" in client.post(f"{PAGE}new/", FORM | wrong).content.decode()
        assert not Notification.objects.exists()

    def test_a_child_leaves(self, client: Client, commissioner: User) -> None:
        done = log(home())
        address = f"{PAGE}{done.pk}/end/"
        assert "must be after the day the child came" in text_of(client.post(address, {"on": "2025-01-10"}))
        client.post(address, {"on": "2025-03-01"})
        done.refresh_from_db()
        assert done.end == LEFT
        assert "Somebody recorded already" in text_of(client.post(address, {"on": "2025-04-01"}))

    def test_a_wrong_one_is_corrected(self, client: Client, commissioner: User) -> None:
        done = log(home(), reference="BR/17")
        address = f"{PAGE}{done.pk}/"
        shown = client.get(address)
        typed = FORM | {"seen": shown.context["form"].initial["seen"], "other": "Walsall"}
        assert 'value="1234567"' in shown.content.decode()
        page = text_of(client.post(address, typed, follow=True))
        assert "The notification is corrected, and the child is counted in Bed 1 of URN 1234567" in page
        again = client.post(address, typed | {"other": "Blackpool"})
        assert "It says now: Another authority's child, placed in our area: Walsall" in text_of(again)
        assert 'value="Blackpool"' in again.content.decode()
        client.post(address, typed | {"other": "Blackpool", "seen": again.context["form"]["seen"].value()})
        assert Notification.objects.get().other == authority("blackpool")
        assert "There is no council called Atlantis" in text_of(client.post(address, typed | {"other": "Atlantis"}))

    def test_one_that_never_was_so_is_withdrawn(self, client: Client, commissioner: User) -> None:
        done = log(home())
        address = f"{PAGE}{done.pk}/withdraw/"
        assert "Bradford, URN 1234567, from 10 January 2025" in text_of(client.get(address))
        assert "is withdrawn" in text_of(client.post(address, follow=True))
        assert client.post(address).status_code == 404
        assert not BedUse.objects.exists()

    def test_a_household_is_named_by_our_own_reference(self, client: Client, commissioner: User) -> None:
        agency = supply.registration("SC000009")
        home_of = {"kind": "foster-household", "kept_by": authority("bolton"), "reference": "F0714"}
        household = supply.home(agency, **home_of)
        supply.bed(household, 1)
        asked = FORM | {"kind": "foster-household"}
        assert "No home called SC000009" in text_of(client.post(f"{PAGE}new/", asked | {"urn": "SC000009"}))
        client.post(f"{PAGE}new/", asked | {"urn": "f0714"})
        assert Notification.objects.get().home == household
        assert 'value="F0714"' in client.get(f"{PAGE}{Notification.objects.get().pk}/").content.decode()

    def test_it_is_narrowed_by_whose_and_when(self, client: Client, commissioner: User) -> None:
        log(None, reference="INTO-1")
        log(None, "out", reference="OUT-1")
        log(None, reference="PAST-1", end=LEFT)
        assert "OUT-1" not in text_of(client.get(PAGE, {"way": "into"}))
        assert "PAST-1" not in text_of(client.get(PAGE))
        assert "PAST-1" in text_of(client.get(PAGE, {"when": "ever"}))

    def test_who_may_only_look_logs_nothing(self, client: Client) -> None:
        client.force_login(person("finance", bolton="finance"))
        page = text_of(client.get(PAGE))
        assert "Log a notification" not in page
        assert client.get(f"{PAGE}new/").status_code == 403

    def test_as_many_queries_for_many_as_for_few(self, client: Client, commissioner: User) -> None:
        numbers = []
        for count in (1, 40):
            for _ in range(count):
                log(home() if not Home.objects.exists() else Home.objects.get(), end=OPEN)
            with CaptureQueriesContext(connection) as queries:
                client.get(PAGE)
            numbers.append(len(queries))
        assert numbers[0] == numbers[1] <= 9
