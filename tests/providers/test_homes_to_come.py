"""Homes to come: where each stands, what slipped, and the beds coming on by quarter."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from providers.actions.projects import (
    ProjectChangedError,
    TitleThereError,
    add_project,
    edit_project,
    mark,
    set_stage,
    stop_project,
)
from providers.models import HomeProject
from providers.pipeline.calendar import beds_to_come
from providers.pipeline.stages import Step, oddities, standing_of
from sufficiency.audit.models import Event
from sufficiency.codes.supply import Stage
from tests.placements.listing import text_of
from tests.providers import factories as supply
from tests.sufficiency.accounts.factories import authority, person

if TYPE_CHECKING:
    from django.test import Client

    from sufficiency.accounts.models import User

pytestmark = pytest.mark.django_db
TODAY = date(2025, 3, 31)
LIST = "/bolton/homes/to-come/"


@pytest.fixture(autouse=True)
def _today(settings: Any) -> None:
    settings.DJANGO_TODAY = TODAY.isoformat()


@pytest.fixture
def sam(client: Client) -> User:
    user = person("sam", bolton="commissioner")
    client.force_login(user)
    return user


def project(sam: User, title: str = "The old school", opens: date | None = None, **values: Any) -> HomeProject:
    facts = {"kind": "childrens-home", "beds": 4, "in_house": True} | values
    return add_project(authority=authority("bolton"), by=sam, title=title, planned_on=opens, **facts)


def put(of: HomeProject, by: User, stage: Stage, planned: date | None = None, reached: date | None = None) -> None:
    set_stage(project=of, stage=stage, by=by, seen=mark(of), planned_on=planned, reached_on=reached)


def day_of(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


class TestStages:
    def steps(self, **days: tuple[date | None, date | None]) -> dict[Stage, Step]:
        """By stage when it is planned and when it was reached."""
        given = {Stage(name.replace("_", "-")): each for name, each in days.items()}
        return {
            stage: Step(
                stage, planned_on=given.get(stage, (None, None))[0], reached_on=given.get(stage, (None, None))[1]
            )
            for stage in Stage
        }

    def test_what_is_in_order_is_not_told(self) -> None:
        steps = self.steps(idea=(None, date(2024, 1, 1)), business_case=(None, date(2024, 1, 1)), open=(TODAY, None))
        assert list(oddities(steps)) == []

    def test_a_stage_reached_before_the_one_before_it_is_told(self) -> None:
        steps = self.steps(idea=(None, date(2024, 2, 1)), property=(None, date(2024, 1, 1)))
        assert list(oddities(steps)) == [
            "Property was reached on 1 January 2024, before idea on 1 February 2024.",
            "Property is reached, and business case is not: say when, or correct it.",
        ]

    def test_a_plan_out_of_order_is_told(self) -> None:
        steps = self.steps(planning=(date(2025, 6, 1), None), open=(date(2025, 5, 1), None))
        assert list(oddities(steps)) == ["Open is planned before planning."]

    def test_the_furthest_stage_reached_is_where_it_stands(self, sam: User) -> None:
        made = project(sam)
        assert (standing_of(made).stage, standing_of(made).next) == (None, Stage.IDEA)
        put(made, sam, Stage.PROPERTY, reached=date(2025, 1, 1))
        assert (standing_of(made).stage, standing_of(made).next) == (Stage.PROPERTY, Stage.PLANNING)
        put(made, sam, Stage.OPEN, reached=TODAY)
        assert (standing_of(made).next, standing_of(made).is_coming) == (None, False)

    def test_the_first_plan_is_kept(self, sam: User) -> None:
        made = project(sam, opens=date(2025, 6, 1))
        put(made, sam, Stage.OPEN, planned=date(2025, 8, 1))
        assert standing_of(made).opening.slipped == 61


class TestWriting:
    def test_of_two_who_change_it_the_second_is_told(self, sam: User) -> None:
        made = project(sam)
        seen = mark(made)
        put(made, sam, Stage.IDEA, reached=TODAY)
        with pytest.raises(ProjectChangedError):
            edit_project(project=made, by=sam, seen=seen, beds=9)
        with pytest.raises(TitleThereError):
            project(sam, "the old SCHOOL")

    def test_it_goes_from_idea_to_the_home_it_became_on_pages(self, client: Client, sam: User) -> None:
        home = supply.home(supply.registration())
        asked = {"title": "The old school", "kind": "childrens-home", "in_house": "yes", "beds": "4", "send_beds": "2"}
        done = client.post(f"{LIST}new/", asked | day_of("planned_on", date(2025, 9, 1)), follow=True)
        assert "The old school is added." in text_of(done)
        (made,) = HomeProject.objects.all()
        page = f"{LIST}{made.pk}/"
        assert "Idea reached" in text_of(client.get(page))
        form = client.get(f"{page}stages/idea/?reached=1").context["form"]
        assert form["reached_on"].value() == TODAY
        client.post(f"{page}stages/idea/", {"seen": mark(made)} | day_of("reached_on", TODAY))
        assert "Business case reached" in text_of(client.get(page))
        changed = asked | {"seen": mark(made), "home": "1234567", "beds": "5"}
        said = text_of(client.post(f"{page}edit/", changed, follow=True))
        assert "The home it became URN 1234567" in said
        made.refresh_from_db()
        assert (made.home, made.beds, made.in_house) == (home, 5, True)
        client.post(f"{page}stop/", {"seen": mark(made), "stopped_why": "No money"} | day_of("stopped_on", TODAY))
        assert "Stopped 31 March 2025: No money" in text_of(client.get(page))
        assert "No home is to come" in text_of(client.get(LIST))
        assert "No money" in text_of(client.get(f"{LIST}?show=stopped"))
        client.post(f"{page}take-up/")
        made.refresh_from_db()
        assert made.stopped_on is None
        assert Event.objects.filter(verb="Home to come taken up").exists()

    def test_one_that_is_open_is_not_stopped(self, client: Client, sam: User) -> None:
        made = project(sam)
        put(made, sam, Stage.OPEN, reached=TODAY)
        sent = {"seen": mark(made), "stopped_why": "No money"} | day_of("stopped_on", TODAY)
        said = text_of(client.post(f"{LIST}{made.pk}/stop/", sent))
        assert "It opened on 31 March 2025, so nothing is left to stop." in said
        assert "Stop this home to come" not in text_of(client.get(f"{LIST}{made.pk}/"))

    def test_a_stale_form_comes_back_with_what_was_typed_and_saves_when_sent_again(
        self, client: Client, sam: User
    ) -> None:
        made = project(sam)
        seen, page = mark(made), f"{LIST}{made.pk}/stages/idea/"
        put(made, sam, Stage.OPEN, planned=date(2025, 9, 1))
        response = client.post(page, {"seen": seen} | day_of("reached_on", date(2025, 3, 1)))
        assert "Somebody else changed this while you had it open" in text_of(response)
        again = {"seen": response.context["form"]["seen"].value()} | day_of("reached_on", date(2025, 3, 1))
        client.post(page, again)
        assert standing_of(made).stage == Stage.IDEA

    def test_what_cannot_be_is_refused(self, client: Client, sam: User) -> None:
        asked = {"title": "X", "kind": "childrens-home", "in_house": "no", "beds": "2", "send_beds": "3"}
        said = text_of(client.post(f"{LIST}new/", asked | {"provider": "Nobody Ltd"}))
        assert "There cannot be more SEND beds than beds" in said
        assert "No provider called Nobody Ltd is known" in said
        made = project(sam)
        page = f"{LIST}{made.pk}/"
        assert client.get(f"{page}stages/roof/").status_code == 404
        asked = {"seen": mark(made)} | day_of("reached_on", date(2025, 4, 1))
        assert "must be today or in the past" in text_of(client.post(f"{page}stages/idea/", asked))
        neither = text_of(client.post(f"{page}stages/idea/", {"seen": mark(made)}))
        assert "Enter the day it is planned for, or the day it was reached" in neither

    def test_a_stage_reached_by_mistake_is_taken_back(self, client: Client, sam: User) -> None:
        made = project(sam)
        put(made, sam, Stage.IDEA, reached=date(2025, 1, 1))
        put(made, sam, Stage.PLANNING, reached=date(2025, 2, 1))
        assert standing_of(made).stage == Stage.PLANNING
        client.post(f"{LIST}{made.pk}/stages/planning/", {"seen": mark(made)})
        assert standing_of(HomeProject.objects.get()).stage == Stage.IDEA


class TestTheCalendar:
    def test_beds_come_on_by_quarter_those_between_too(self, sam: User) -> None:
        project(sam, "A", date(2025, 4, 1), beds=3, send_beds=1)
        project(sam, "B", date(2025, 12, 31), beds=2)
        late, undated = project(sam, "C", date(2025, 3, 30)), project(sam, "D")
        stopped = project(sam, "E", date(2025, 5, 1))
        stop_project(project=stopped, by=sam, seen=mark(stopped), stopped_on=TODAY, stopped_why="No money")
        came = project(sam, "F", date(2025, 2, 1))
        put(came, sam, Stage.OPEN, reached=date(2025, 3, 1))
        coming = beds_to_come([standing_of(each) for each in HomeProject.objects.all()], TODAY)
        assert [(each.words, each.homes, each.beds, each.send_beds, each.beds_by_then) for each in coming.quarters] == [
            ("January to March 2025", 0, 0, 0, 0),
            ("April to June 2025", 1, 3, 1, 3),
            ("July to September 2025", 0, 0, 0, 3),
            ("October to December 2025", 1, 2, 0, 5),
        ]
        assert [each.project for each in coming.late] == [late]
        assert [each.project for each in coming.undated] == [undated]

    def test_a_year_far_ahead_is_told_and_not_drawn(self, client: Client, sam: User) -> None:
        project(sam, "A", date(2025, 4, 1))
        project(sam, "B", date(2199, 4, 1))
        coming = beds_to_come([standing_of(each) for each in HomeProject.objects.all()], TODAY)
        assert len(coming.quarters) == 2
        assert "1 home with 4 beds is planned for more than ten years on" in text_of(client.get(LIST))

    def test_the_page_says_what_is_late_and_what_it_leaves_out(self, client: Client, sam: User) -> None:
        made = project(sam, "A", date(2025, 4, 1), beds=3)
        put(made, sam, Stage.OPEN, planned=date(2025, 5, 1))
        project(sam, "C", date(2025, 3, 30))
        project(sam, "D")
        said = text_of(client.get(LIST))
        assert (
            "3 homes with 11 beds (none SEND) are to come, as recorded on 31 March 2025. 1 should be open by now."
            in said
        )
        assert "3 beds planned to come on by 30 June 2025" in said
        assert "1 home with 4 beds should be open by now: plan it anew; 1 home with 4 beds has no day" in said
        assert "1 May 2025 30 days later" in said
        file = b"".join(client.get(f"{LIST}export/")).decode()
        assert "A,Children's home,,,The council itself,,3,0,2025-04-01,2025-05-01,,30,," in file

    def test_many_take_no_more_queries_than_few(self, client: Client, sam: User) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(LIST).status_code == 200
            return len(captured)

        project(sam, opens=date(2025, 6, 1))
        few = queries()
        for number in range(10):
            project(sam, str(number), date(2025, 6, 1), provider=supply.provider(str(number)))
        assert queries() == few <= 6

    def test_nobody_else_sees_them(self, client: Client, sam: User) -> None:
        made = project(sam)
        client.force_login(person("bea", bury="commissioner"))
        assert client.get(f"/bury/homes/to-come/{made.pk}/").status_code == 404
        assert "The old school" not in text_of(client.get("/bury/homes/to-come/"))
