"""Visits to homes, what is to be done after them, and concerns, of which some stop placements."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from providers.actions.quality import close_concern, finish_action, plan_visit, raise_concern
from providers.models import Concern, Finding, Home, QualityCorrection, QualityVisit, Standard
from providers.presenters.quality import stopped_here
from providers.quality.errors import ActionDoneError, ConcernClosedError, VisitMovedError
from sufficiency.audit.models import Event
from tests.placements.listing import text_of
from tests.providers import factories as supply
from tests.sufficiency.accounts.factories import authority, person

if TYPE_CHECKING:
    from django.test import Client

    from sufficiency.accounts.models import User

pytestmark = pytest.mark.django_db
TODAY = date(2025, 3, 31)
WRONG = "The back door does not lock"


@pytest.fixture(autouse=True)
def _today(settings: Any) -> None:
    settings.DJANGO_TODAY = TODAY.isoformat()


@pytest.fixture
def sam(client: Client) -> User:
    user = person("sam", bolton="commissioner")
    client.force_login(user)
    return user


@pytest.fixture
def home(sam: User) -> Home:
    made = supply.home(supply.registration(), authority=authority("bolton"))
    supply.listing()
    return made


def page(home: Home, rest: str = "quality/") -> str:
    return f"/bolton/homes/place/{home.pk}/{rest}"


def day_of(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def concern(home: Home, sam: User, *, stops: bool = True, **values: Any) -> Concern:
    facts = {"raised_on": date(2025, 3, 1), "severity": "high", "what": WRONG, "stops_placements": stops} | values
    return raise_concern(home=home, authority=authority("bolton"), by=sam, **facts)


def action(home: Home, by: date | None = date(2025, 3, 1)) -> Finding:
    standard, _ = Standard.objects.get_or_create(authority=authority("bolton"), title="Food is good")
    visit = QualityVisit.objects.create(authority=authority("bolton"), home=home, visited_on=date(2025, 2, 1))
    asked = {"outcome": "not-met", "action": "Ask the children what they like", "action_by": by}
    return Finding.objects.create(visit=visit, standard=standard, **asked)


class TestVisits:
    def test_the_visit_that_was_due_is_the_one_made_and_the_next_is_planned(
        self, client: Client, home: Home, sam: User
    ) -> None:
        standard = Standard.objects.create(authority=authority("bolton"), title="Food is good")
        plan_visit(home=home, authority=authority("bolton"), by=sam, due_on=date(2025, 3, 20), seen=None)
        asked = day_of("visited_on", date(2025, 3, 28)) | day_of("next_due", date(2025, 9, 1))
        asked |= {"summary": "A calm home.", f"outcome_{standard.pk}": "partly", f"action_{standard.pk}": "Ask them"}
        asked |= day_of(f"action_by_{standard.pk}", date(2025, 4, 15))
        done = client.post(page(home, "quality/visit/"), asked, follow=True)
        assert "The visit on 28 March 2025 is recorded. Due on 1 September 2025." in text_of(done)
        assert "Next visit: Due on 1 September 2025. Visit on 28 March 2025, by sam A calm home." in text_of(done)
        assert "Food is good Partly met Ask them by 15 April 2025" in text_of(done)
        made, due = QualityVisit.objects.order_by("pk")
        assert (made.due_on, made.visited_on, due.due_on) == (
            date(2025, 3, 20), date(2025, 3, 28), date(2025, 9, 1),
        )  # fmt: skip
        assert Event.objects.filter(verb="Quality visit recorded", actor=sam).exists()

    def test_what_is_not_met_needs_something_to_be_done_by_a_day(self, client: Client, home: Home) -> None:
        standard = Standard.objects.create(authority=authority("bolton"), title="Food is good")
        asked = day_of("visited_on", date(2025, 4, 1)) | {"summary": "Cold.", f"outcome_{standard.pk}": "not-met"}
        said = text_of(client.post(page(home, "quality/visit/"), asked))
        assert "Enter what is to be done, since “Food is good” is not met" in said
        assert "The day of the visit must be today or in the past" in said
        assert "Cold." in said
        assert not QualityVisit.objects.exists()

    def test_a_standard_that_is_retired_is_not_asked(self, client: Client, home: Home) -> None:
        Standard.objects.create(authority=authority("bolton"), title="Food is good", retired_on=TODAY)
        assert "Food is good" not in text_of(client.get(page(home, "quality/visit/")))

    def test_of_two_who_plan_the_second_is_told(self, home: Home, sam: User) -> None:
        usual = {"home": home, "authority": authority("bolton"), "by": sam}
        plan_visit(**usual, due_on=date(2025, 5, 1), seen=None)
        with pytest.raises(VisitMovedError):
            plan_visit(**usual, due_on=date(2025, 6, 1), seen=None)
        plan_visit(**usual, due_on=date(2025, 6, 1), seen=date(2025, 5, 1))
        assert QualityVisit.objects.get().due_on == date(2025, 6, 1)
        plan_visit(**usual, due_on=None, seen=date(2025, 6, 1))
        assert not QualityVisit.objects.exists()

    def test_the_page_of_the_second_gives_back_the_day_and_saves_it_when_asked_again(
        self, client: Client, home: Home, sam: User
    ) -> None:
        plan_visit(home=home, authority=authority("bolton"), by=sam, due_on=date(2025, 5, 1), seen=None)
        asked = {"seen": ""} | day_of("due_on", date(2025, 6, 1))
        response = client.post(page(home, "quality/due/"), asked)
        assert "Somebody else planned or recorded a visit. Due on 1 May 2025." in text_of(response)
        client.post(page(home, "quality/due/"), asked | {"seen": response.context["form"]["seen"].value()})
        assert QualityVisit.objects.get().due_on == date(2025, 6, 1)

    def test_an_action_is_done_once(self, home: Home, sam: User) -> None:
        usual = {"finding": action(home), "authority": authority("bolton"), "by": sam, "done_on": TODAY}
        finish_action(**usual, done="Seen on the menu")
        with pytest.raises(ActionDoneError):
            finish_action(**usual, done="Again")
        assert Finding.objects.get().done == "Seen on the menu"


class TestConcerns:
    def test_one_that_stops_placements_is_on_the_homes_page_until_it_is_closed(
        self, client: Client, home: Home, sam: User
    ) -> None:
        asked = day_of("raised_on", date(2025, 3, 1)) | {"what": WRONG, "severity": "high", "stops": "yes"}
        version = authority("bolton").supply_version
        done = client.post(page(home, "concerns/new/"), asked, follow=True)
        assert "Bolton makes no new placement there until it is closed." in text_of(done)
        assert authority("bolton").supply_version == version + 1
        told = f"Bolton stopped new placements here on 1 March 2025: {WRONG}"
        assert told in text_of(client.get("/bolton/homes/1234567/"))
        assert stopped_here(home, authority("bury"), words=True) == ""
        (made,) = Concern.objects.all()
        closed = client.post(
            page(home, f"concerns/{made.pk}/"), day_of("closed_on", TODAY) | {"outcome": "Mended"}, follow=True
        )
        assert "The concern is closed. New placements can be made there again." in text_of(closed)
        assert "Closed on 31 March 2025" in text_of(closed)
        assert told not in text_of(client.get("/bolton/homes/1234567/"))

    def test_what_was_said_stands_in_no_trail(self, home: Home, sam: User) -> None:
        concern(home, sam)
        assert WRONG not in str(Event.objects.values_list("before", "after", "reason"))

    def test_it_is_closed_once(self, home: Home, sam: User) -> None:
        made = concern(home, sam)
        close_concern(concern=made, by=sam, closed_on=TODAY, outcome="Mended")
        with pytest.raises(ConcernClosedError):
            close_concern(concern=made, by=sam, closed_on=TODAY, outcome="Not mended")

    def test_it_is_not_settled_before_it_arose(self, client: Client, home: Home, sam: User) -> None:
        made = concern(home, sam)
        asked = day_of("closed_on", date(2025, 2, 1)) | {"outcome": "Mended"}
        assert "must not be before the day the concern arose" in text_of(
            client.post(page(home, f"concerns/{made.pk}/"), asked)
        )

    def test_another_council_sees_none_of_it(self, client: Client, home: Home, sam: User) -> None:
        concern(home, sam)
        client.force_login(person("bea", bury="commissioner"))
        response = client.get(f"/bury/homes/place/{home.pk}/quality/")
        assert response.status_code == 200
        assert WRONG not in text_of(response)
        assert client.post(f"/bury/homes/place/{home.pk}/concerns/{Concern.objects.get().pk}/").status_code == 404


class TestCorrecting:
    def ask(self, client: Client, made: Any, rest: str, **typed: Any) -> Any:
        """The form as it is opened, with some of it typed anew."""
        address = page(made.home, rest)
        shown = client.get(address).context["form"]
        sent = {}
        for name, field in shown.fields.items():
            value = shown[name].value()
            if isinstance(value, date):
                sent |= day_of(name, value)
            elif value is not None and not hasattr(field, "fields"):
                sent[name] = value
        return client.post(address, sent | typed, follow=True)

    def test_a_concern_keeps_how_it_stood_and_stops_placements_no_more(
        self, client: Client, home: Home, sam: User
    ) -> None:
        made = concern(home, sam)
        rest = f"concerns/{made.pk}/correct/"
        assert "Enter why it is corrected" in text_of(self.ask(client, made, rest, what="The gate does not lock"))
        typed = {"what": "The gate does not lock", "stops": "no", "why": "It was the gate"}
        said = text_of(self.ask(client, made, rest, **typed))
        assert "The concern is corrected." in said
        assert f"What is wrong: {WRONG} Stops new placements: Yes It was the gate sam 31 March 2025" in said
        assert stopped_here(home, authority("bolton"), words=True) == ""
        event = Event.objects.get(verb="Concern corrected")
        assert event.after == {"home": home.pk, "corrected": ["What is wrong", "Stops new placements"]}
        client.force_login(person("fin", bolton="finance"))
        assert WRONG not in text_of(client.get(page(home)))

    def test_one_that_was_closed_by_mistake_is_opened_again(self, client: Client, home: Home, sam: User) -> None:
        made = concern(home, sam)
        close_concern(concern=made, by=sam, closed_on=TODAY, outcome="Mended")
        none = {"closed_on_day": "", "closed_on_month": "", "closed_on_year": ""}
        rest = f"concerns/{made.pk}/correct/"
        halfway = self.ask(client, made, rest, **none, why="Not mended")
        assert "Enter the day it was settled, or leave empty what came of it too" in text_of(halfway)
        said = text_of(self.ask(client, made, rest, **none, outcome="", why="Not mended"))
        assert "Bolton stopped new placements here on 1 March 2025" in said
        assert "Settled on: 31 March 2025 What came of it: Mended" in said

    def test_of_two_who_correct_the_second_is_told_and_shown_both(self, client: Client, home: Home, sam: User) -> None:
        made = concern(home, sam)
        rest = f"concerns/{made.pk}/correct/"
        form = client.get(page(home, rest)).context["form"]
        self.ask(client, made, rest, what="The gate does not lock", why="It was the gate")
        sent = day_of("raised_on", date(2025, 3, 2)) | {"seen": form["seen"].value(), "home": form["home"].value()}
        sent |= {"what": "The window does not lock", "severity": "low", "stops": "yes", "why": "It was the window"}
        again = client.post(page(home, rest), sent)
        assert "Somebody else changed it while you had it open" in text_of(again)
        assert "As it stands now Home URN 1234567 Since 1 March 2025 What is wrong The gate does not lock" in text_of(
            again
        )
        assert "The window does not lock" in text_of(again)
        client.post(page(home, rest), sent | {"seen": again.context["form"]["seen"].value()})
        assert Concern.objects.get().what == "The window does not lock"

    def test_a_visit_to_another_home_than_was_said(self, client: Client, home: Home, sam: User) -> None:
        finish_action(finding=action(home), authority=authority("bolton"), by=sam, done_on=TODAY, done="Seen")
        visit, standard = QualityVisit.objects.get(), Standard.objects.get()
        other = supply.home(supply.registration("7654321"), authority=authority("bolton"))
        rest = f"quality/visits/{visit.pk}/correct/"
        typed = {"summary": "Calm", "home": "7654321", "why": "Wrong home", f"done_{standard.pk}": ""}
        halfway = self.ask(client, visit, rest, **typed)
        assert "Enter how it is known to be done, or leave the day empty too" in text_of(halfway)
        typed |= {f"done_on_{standard.pk}_{part}": "" for part in ("day", "month", "year")}
        said = text_of(self.ask(client, visit, rest, **typed))
        assert "Home: URN 1234567" in said
        assert (
            "Food is good: Not met; Ask the children what they like, by 1 March 2025; done 31 March 2025: Seen" in said
        )
        finding = Finding.objects.get()
        assert (finding.visit.home, finding.done_on, finding.done) == (other, None, "")

    def test_who_did_not_write_it_does_not_correct_it_but_a_manager_does(
        self, client: Client, home: Home, sam: User
    ) -> None:
        made = concern(home, sam)
        address = page(home, f"concerns/{made.pk}/correct/")
        client.force_login(person("cas", bolton="commissioner"))
        assert client.get(address).status_code == 403
        assert address not in client.get(page(home)).content.decode()
        client.force_login(person("max", bolton="manager"))
        assert address in client.get(page(home)).content.decode()
        assert client.get(address).status_code == 200

    def test_a_correction_is_of_a_visit_or_a_concern(self, sam: User) -> None:
        with pytest.raises(IntegrityError, match="quality_correction_of_one"):
            QualityCorrection.objects.create(
                authority=authority("bolton"), before=[], why="-", corrected_by=sam, corrected_at=timezone.now()
            )


class TestThePage:
    def test_the_two_scales_are_two_tables(self, client: Client, home: Home) -> None:
        of = supply.registration()
        supply.inspection(of)
        supply.inspection(of, date(2025, 1, 14), scale="supported", judgement="inconsistent")
        said = text_of(client.get(page(home)))
        assert "Ofsted: overall experiences and progress, newest first" in said
        assert "Ofsted: supported accommodation outcome, newest first" in said

    def test_not_yet_inspected_is_said(self, client: Client, home: Home) -> None:
        assert "Not yet inspected: no list that is loaded gives a full inspection." in text_of(client.get(page(home)))

    def test_who_may_look_only_is_offered_nothing(self, client: Client, home: Home, sam: User) -> None:
        concern(home, sam)
        action(home)
        client.force_login(person("fin", bolton="finance"))
        said = client.get(page(home)).content.decode()
        assert "Close it" not in said
        assert "Record a visit" not in said

    def test_who_sees_no_child_is_told_of_concerns_and_reads_no_word_of_them(
        self, client: Client, home: Home, sam: User
    ) -> None:
        concern(home, sam)
        finish_action(finding=action(home), authority=authority("bolton"), by=sam, done_on=TODAY, done="Seen by Kai")
        action(supply.home(supply.registration("7654321")))
        QualityVisit.objects.update(summary="Kai was alone")
        told = {"before": [["What is wrong", "Kai fell"]], "why": "It was Ben", "corrected_by": sam}
        QualityCorrection.objects.create(
            concern=Concern.objects.get(), authority=authority("bolton"), corrected_at=timezone.now(), **told
        )
        pages = [page(home), "/bolton/quality/", "/bolton/quality/export/", "/bolton/homes/1234567/"]
        pages += ["/bolton/vacancies/?offer=suspended"]

        def read() -> str:
            answers = [client.get(each) for each in pages]
            return " ".join(b"".join(each).decode() if each.streaming else text_of(each) for each in answers)

        known = (WRONG, "Kai was alone", "Seen by Kai", "Ask the children what they like", "Kai fell", "It was Ben")
        mine = read()
        assert [words for words in known if words not in mine] == []
        client.force_login(person("fin", bolton="finance"))
        theirs = read()
        assert [words for words in known if words in theirs] == []
        assert "Bolton stopped new placements here on 1 March 2025: Written for those who" in theirs
        assert "Stops placements" in text_of(client.get(page(home)))


class TestTheList:
    def rows(self, client: Client, query: str = "") -> list[list[str]]:
        table = client.get(f"/bolton/quality/?{query}").context["table"]
        return [[text_of_cell(cell) for cell in row] for row in table.rows]

    def test_concerns_come_first_then_what_is_due_by_day(self, client: Client, home: Home, sam: User) -> None:
        action(home)
        plan_visit(home=home, authority=authority("bolton"), by=sam, due_on=date(2025, 4, 10), seen=None)
        concern(home, sam)
        lived_in = supply.home(supply.registration("7654321"))
        supply.bed_use(supply.bed(lived_in))
        assert [row[1] for row in self.rows(client)] == [
            "New placements stopped", "Action to be done", "Visit due", "No visit planned",
        ]  # fmt: skip
        assert [row[3] for row in self.rows(client)] == [
            "Since 1 March 2025", "1 March 2025 30 days overdue", "10 April 2025", "–",  # noqa: RUF001
        ]  # fmt: skip
        assert [row[1] for row in self.rows(client, "when=overdue")] == ["Action to be done"]
        assert [row[1] for row in self.rows(client, "when=soon")] == ["Action to be done", "Visit due"]
        assert [row[1] for row in self.rows(client, "kind=visit")] == ["Visit due"]
        said = text_of(client.get("/bolton/quality/"))
        assert (
            "1 home where placements are stopped, 1 action to be done (1 overdue), 1 visit planned, "
            "1 home without a planned visit." in said
        )
        file = b"".join(client.get("/bolton/quality/export/?when=overdue")).decode()
        assert (
            "URN 1234567,1234567,Action to be done,Ask the children what they like (Food is good),,2025-03-01,30"
            in (file)
        )

    def test_a_foster_household_needs_no_visit_of_this_kind(self, client: Client, sam: User) -> None:
        supply.bed_use(supply.bed(supply.household()))
        assert self.rows(client) == []
        assert "Nothing to do" in text_of(client.get("/bolton/quality/"))

    def test_many_take_no_more_queries_than_few(self, client: Client, home: Home, sam: User) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as captured:
                assert client.get("/bolton/quality/").status_code == 200
            return len(captured)

        action(home)
        concern(home, sam)
        few = queries()
        for number in range(10):
            other = supply.home(supply.registration(str(number)))
            supply.bed_use(supply.bed(other))
            action(other)
            concern(other, sam)
        assert queries() == few <= 9


def text_of_cell(cell: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", str(cell)).split())


def test_a_standard_is_there_once(client: Client, sam: User) -> None:
    asked = {"title": "Food is good", "order": "1"}
    assert "“Food is good” is saved." in text_of(client.post("/bolton/quality/standards/new/", asked, follow=True))
    again = client.post("/bolton/quality/standards/new/", asked | {"title": "food is good"})
    assert "Your council has this standard already" in text_of(again)
    (standard,) = Standard.objects.all()
    client.post(f"/bolton/quality/standards/{standard.pk}/", asked | day_of("retired_on", TODAY))
    assert "Not since 31 March 2025" in text_of(client.get("/bolton/quality/standards/"))
