"""What children said: never who, what came of it, and who reads the words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, transaction

from placements.models import Child
from reports.models import Feedback, Publication, Voice
from reports.plan.refusals import ChangedMeanwhileError, RefusedError
from reports.voices.actions import add_voice, edit_voice, mark, tell, track_voice
from reports.voices.selectors import counts_of, quotable, voices_of
from sufficiency.accounts.models import User
from sufficiency.accounts.roles import RoleName
from sufficiency.audit.models import Event
from sufficiency.calendar import now
from tests.reports.factories import leeds, member
from tests.reports.plan.factories import strategy
from tests.reports.voices.factories import linked_plan, voice
from tests.sufficiency.accounts.factories import authority

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 31)
CHILD: dict[str, Any] = {"date_of_birth": date(2010, 3, 12)}
FACTS: dict[str, Any] = {
    "statement": "Ask us first", "gathered": "council", "theme": "choice", "consent": "none", "by_children": True,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today(settings: SettingsWrapper) -> None:
    settings.DJANGO_TODAY = DAY.isoformat()


@pytest.fixture
def worker() -> User:
    return member(leeds(), RoleName.PARTICIPATION)


def typed(**changed: str) -> dict[str, str]:
    return FACTS | {"by_children": "yes"} | changed  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("field", "facts", "says"),
    [
        ("statement", {"statement": "I was born on 12 March 2010"}, "date of birth"),
        ("statement", {"statement": "12/03/10 is my day"}, "date of birth"),
        ("statement", {"statement": "LEE00042 said it"}, "looks like a child's reference"),
        ("change", {"change": "A pet at LS1 1UR"}, "full postcode"),
        ("impact", {"impact": "lee12345 is happy now"}, "looks like a child's reference"),
        ("changed_on", {"change": "A pet", "changed_on": date(2025, 4, 1)}, "today or in the past"),
        ("said_on", {"said_on": date(2025, 4, 1)}, "today or in the past"),
        ("change", {"changed_on": DAY}, "Say what changed"),
        (
            "changed_on",
            {"change": "A pet", "said_on": DAY, "changed_on": date(2025, 3, 30)},
            "said later",
        ),
    ],
)
def test_what_is_refused(worker: User, field: str, facts: dict[str, Any], says: str) -> None:
    Child.objects.create(authority=leeds(), reference="LEE00017", **CHILD)
    with pytest.raises(RefusedError, match=says) as why:
        add_voice(authority=leeds(), by=worker, **FACTS | facts)
    assert why.value.field == field
    assert not Voice.objects.exists()


def test_ages_years_and_months_are_no_ones(worker: User) -> None:
    Child.objects.create(authority=leeds(), reference="2017", **CHILD)
    said = "At 18, in March 2024 or 2023-24, after 2 years and 100 days"
    made = add_voice(authority=leeds(), by=worker, **FACTS | {"statement": said})
    assert (made.number, made.statement) == (1, said)
    assert add_voice(authority=leeds(), by=worker, **FACTS).number == 2


def test_the_trail_does_not_hold_the_words(worker: User) -> None:
    made = add_voice(authority=leeds(), by=worker, **FACTS)
    edit_voice(voice=made, by=worker, seen=mark(made), **FACTS | {"statement": "Ask us twice"})
    events = Event.objects.filter(object_label="reports.voice")
    assert [each.verb for each in events.order_by("pk")] == ["Statement added", "Statement changed"]
    assert not [each for each in events if "Ask us" in f"{each.before}{each.after}"]


def test_words_taken_back_are_gone(client: Client, worker: User) -> None:
    made = voice(leeds(), statement="Nobody asked", consent="public", change="We ask")
    keep = {"authority": leeds(), "prepared_by": worker, "drawn_at": now()}
    lines = [["About", "“Nobody asked” What we do about it: We ask."], ["About", "“Ask us first”"]]
    payload = {"sections": [{"slug": "voices", "lines": lines}]}
    draft = Publication.objects.create(**keep, quarter_start=date(2025, 1, 1), payload=payload, sent_at=now())
    others = {"approved_by": member(leeds(), RoleName.MANAGER), "published_at": now(), "payload": payload}
    Publication.objects.create(**keep, **others, quarter_start=date(2024, 10, 1))
    client.force_login(worker)
    address = f"/leeds/plan/voices/{made.pk}/take-back/"
    page = client.get(address)
    assert "October to December 2024" in page.content.decode()
    client.post(address, {"seen": page.context["form"]["seen"].value(), "read": "on"})
    made.refresh_from_db()
    assert (made.statement, made.consent, made.change) == ("", "none", "We ask")
    draft.refresh_from_db()
    assert (draft.payload["sections"][0]["lines"], draft.sent_at) == (lines[1:], None)
    event = Event.objects.get(verb="Words taken back")
    assert "Nobody" not in f"{event.before}{event.after}{event.reason}"
    shown = client.get(f"/leeds/plan/voices/{made.pk}/").content.decode()
    assert "The words were taken back" in shown
    assert "Take the words back" not in shown
    form = client.get(f"/leeds/plan/voices/{made.pk}/edit/").context["form"]
    assert not {"statement", "consent"} & form.fields.keys()
    with pytest.raises(RefusedError, match="taken back already"):
        edit_voice(voice=made, by=worker, seen=mark(made), **FACTS)
    other = voice(leeds(), number=2, consent="public")
    edit_voice(voice=other, by=worker, seen=mark(other), consent="inside")
    draft.refresh_from_db()
    assert draft.payload["sections"][0]["lines"] == []


def test_two_who_change_one_statement(worker: User) -> None:
    made = voice(leeds())
    seen = mark(made)
    track_voice(voice=made, by=worker, seen=seen, plans=[linked_plan(leeds())], lines=[])
    with pytest.raises(ChangedMeanwhileError):
        edit_voice(voice=made, by=worker, seen=seen, **FACTS)


def test_a_plan_of_another_council_tracks_nothing_here(worker: User) -> None:
    made = voice(leeds())
    track_voice(voice=made, by=worker, seen=mark(made), plans=[linked_plan(authority("bradford"))], lines=[])
    assert not made.tracked_in.exists()


def test_what_was_told_is_never_changed(worker: User) -> None:
    made = voice(leeds(), said_on=date(2025, 3, 1))
    for day in (date(2025, 4, 1), date(2025, 2, 28)):
        with pytest.raises(RefusedError):
            tell(voice=made, by=worker, day=day, how="A poster")
    told = tell(voice=made, by=worker, day=DAY, how="A poster")
    with pytest.raises(DatabaseError), transaction.atomic():
        Feedback.objects.filter(pk=told.pk).update(how="A letter")


def test_counts_and_what_may_be_quoted(worker: User) -> None:
    public = voice(leeds(), number=1, consent="public", change="A pet", changed_on=DAY)
    voice(leeds(), number=2, consent="public", by_children=False)
    voice(leeds(), number=3, consent="inside", change="Promised")
    voice(authority("bradford"), consent="public")
    tell(voice=public, by=worker, day=date(2025, 3, 1), how="A poster")
    tell(voice=public, by=worker, day=date(2025, 3, 20), how="A letter")
    counts = counts_of(list(voices_of(leeds(), worker)))
    assert (counts.voices, counts.changed, counts.told, counts.last_told_on) == (3, 1, 1, date(2025, 3, 20))
    assert quotable(leeds()) == [public]


def test_words_not_to_be_quoted_are_for_those_who_keep_them(client: Client, worker: User) -> None:
    hidden = voice(leeds(), statement="Only for you")
    voice(leeds(), number=2, statement="For colleagues", consent="inside")
    voice(leeds(), number=3, statement="For everybody", consent="public")
    voice(leeds(), number=4, statement="Carers say so", consent="public", by_children=False)
    said = "/leeds/plan/voices/you-said/"
    shown = {}
    for someone in (worker, member(leeds(), RoleName.BOARD_MEMBER)):
        client.force_login(someone)
        for address in ("/leeds/plan/voices/", f"/leeds/plan/voices/{hidden.pk}/"):
            shown[someone, address] = "Only for you" in client.get(address).content.decode()
        page, anybody = (client.get(each).content.decode() for each in (said, f"{said}?for=anybody"))
        assert "Only for you" not in page + anybody
        assert "Carers say so" not in page + anybody
        assert ("For colleagues" in page, "For colleagues" in anybody, "For everybody" in anybody) == (
            True,
            False,
            True,
        )
    assert list(shown.values()) == [True, True, False, False]


def test_a_refused_statement_comes_back_as_it_was_typed(client: Client, worker: User) -> None:
    client.force_login(worker)
    page = client.post("/leeds/plan/voices/new/", typed(statement="On 1 May 2009 I was born", change="A pet"))
    told = page.content.decode()
    assert "“1 May 2009” could be a date of birth" in told
    assert "A pet" in told
    assert client.post("/leeds/plan/voices/new/", typed()).status_code == 302
    assert Voice.objects.get().statement == "Ask us first"


def test_other_plans_show_what_is_tracked_in_them(client: Client, worker: User) -> None:
    client.force_login(worker)
    assert client.post("/leeds/plan/voices/plans/new/", {"title": "Care leaver offer"}).status_code == 302
    twin = client.post("/leeds/plan/voices/plans/new/", {"title": "care leaver offer"}).content.decode()
    assert "There is a plan of this title already" in twin
    made = voice(leeds())
    listed = client.get("/leeds/plan/voices/plans/").content.decode()
    assert "Tracked nowhere" in listed
    address = f"/leeds/plan/voices/{made.pk}/tracked/"
    seen = client.get(address).context["form"]["seen"].value()
    client.post(address, {"seen": seen, "plans": [leeds().linked_plans.get().pk]})
    listed = client.get("/leeds/plan/voices/plans/").content.decode()
    assert "Tracked nowhere" not in listed
    assert f"/leeds/plan/voices/{made.pk}/" in listed


def test_a_line_of_the_plan_leads_back_to_what_was_said(client: Client, worker: User) -> None:
    plan = strategy(leeds(), by=worker)
    line = plan.lines.create(number=1, text="Homes closer by", agreed_on=date(2024, 5, 1))
    made = voice(leeds())
    client.force_login(worker)
    address = f"/leeds/plan/voices/{made.pk}/tracked/"
    seen = client.get(address).context["form"]["seen"].value()
    assert "Tick at least one" in client.post(address, {"seen": seen}).content.decode()
    client.post(address, {"seen": seen, "lines": [line.pk]})
    assert f"/leeds/plan/lines/{line.pk}/" in client.get(f"/leeds/plan/voices/{made.pk}/").content.decode()
    assert "1. Ask us first" in client.get(f"/leeds/plan/lines/{line.pk}/").content.decode()
