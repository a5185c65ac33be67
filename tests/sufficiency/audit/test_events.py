"""Events are written where the change is made, and never changed."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from sufficiency.audit.actions import record
from sufficiency.audit.models import AppendOnlyError, Event
from tests.sufficiency.accounts.factories import authority, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return record("viewed", authority(), by="a job", authority=authority(), after={"n": 1}, reason="to see")


def test_it_says_who_did_what_to_what() -> None:
    sam, leeds = person("sam"), authority()
    event = record("changed", leeds, by=sam, authority=leeds, before={"name": "a"}, after={"name": "b"})
    event.refresh_from_db()
    assert (event.actor, event.job, event.verb) == (sam, "", "changed")
    assert (event.object_label, event.object_id) == ("authorities.authority", str(leeds.pk))
    assert (event.before, event.after) == ({"name": "a"}, {"name": "b"})


def test_a_job_may_be_who(event: Event) -> None:
    assert (event.actor, event.job) == (None, "a job")


@pytest.mark.parametrize("both", [True, False])
def test_it_is_a_person_or_a_job_and_never_both_or_neither(both: bool) -> None:
    values = {"actor": person(), "job": "a job"} if both else {}
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.create(verb="viewed", object_label="x", object_id="1", **values)


def test_the_model_changes_none(event: Event) -> None:
    event.verb = "other"
    with pytest.raises(AppendOnlyError):
        event.save()
    with pytest.raises(AppendOnlyError):
        event.delete()
    with pytest.raises(AppendOnlyError):
        Event.objects.update(verb="other")
    with pytest.raises(AppendOnlyError):
        Event.objects.filter(pk=event.pk).delete()
    with pytest.raises(AppendOnlyError), transaction.atomic():
        Event.objects.bulk_update([event], ["verb"])
    assert Event.objects.get().verb == "viewed"


def test_the_database_changes_none(event: Event) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_event SET verb = 'other'")
    assert Event.objects.get().verb == "viewed"


def test_postgresql_removes_none(event: Event) -> None:
    """SQLite lets it: Django empties its tables between tests that way."""
    remove = "DELETE FROM audit_event"
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(remove)
        assert Event.objects.exists()
    else:
        with connection.cursor() as cursor:
            cursor.execute(remove)
        assert not Event.objects.exists()


def test_someone_with_events_stays() -> None:
    from django.db.models import ProtectedError

    sam = person("sam")
    record("viewed", authority(), by=sam)
    with pytest.raises(ProtectedError):
        sam.delete()
