"""The pages on which something is corrected: each kind changes the register as it should, for who may."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from placements.models import (
    Amendment,
    Child,
    ChildFlag,
    EarlierPermanence,
    LeavingCare,
    LegalStatus,
    MissingEpisode,
    Placement,
    ReturnQuery,
    Review,
)
from placements.ssda903.child_held import ChildHeld
from sufficiency.audit.models import Event
from tests.placements.correcting.conftest import held, make, whole_life
from tests.placements.listing import text_of
from tests.sufficiency.accounts.factories import person

# Forms; what a correction writes is written on both in test_amendments and test_conflicts.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
ROWS = {
    "facts-correct": (),
    "row-correct": ("episodes", "2023-02-01"),
    "row-add": ("reviews",),
    "row-remove": ("missing", "2023-07-01"),
}
"""Each page with what fills its address."""
KINDS = {
    "episodes": "2022-09-01", "flags": "uasc 2022-06-01", "reviews": "2023-06-12 PN1", "missing": "2023-07-01",
    "permanence": "2023", "after-care": "2024", "deprivation-of-liberty": "2023-08-01",
}  # fmt: skip


def address(name: str, *parts: str, slug: str = "leeds", reference: str = "1") -> str:
    return reverse(f"placements:{name}", args=[slug, reference, *parts])


def filled_in(client: Any, path: str) -> dict[str, str]:
    """What the form on the page would send as it stands."""
    form = client.get(path).context["form"]
    data: dict[str, str] = {}
    for field in form:
        value = field.value()
        if isinstance(value, date):
            data[field.html_name] = value.isoformat()
        elif value is True:
            data[field.html_name] = "on"
        elif value:
            data[field.html_name] = str(value)
    return data


def send(client: Any, path: str, **cells: str) -> Any:
    """The form sent with some fields changed, knowingly: whatever the checks say is accepted."""
    data = filled_in(client, path) | {"why": "The file said otherwise"} | cells
    response = client.post(path, data)
    if response.status_code == 200 and (attempt := response.context["attempt"]) and attempt.warnings:
        response = client.post(path, data | {"accept": attempt.accepts})
    return response


def done(response: Any) -> bool:
    assert response.status_code == 302, response.context["form"].errors
    return response["Location"] == address("child-detail")


def errors(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 200
    return {name: list(each) for name, each in response.context["form"].errors.items()}


class TestEachPage:
    """The same for all of them."""

    @pytest.mark.parametrize("name", ROWS)
    def test_it_asks(self, name: str, client, analyst, child) -> None:
        response = client.get(address(name, *ROWS[name]))
        assert response.status_code == 200
        assert "Child 1" in text_of(response)

    @pytest.mark.parametrize("name", ROWS)
    def test_another_councils_child_is_not_there(self, name: str, client, child) -> None:
        client.force_login(person("other", bradford="analyst"))
        assert client.get(address(name, *ROWS[name])).status_code == 404
        assert client.get(address(name, *ROWS[name], slug="bradford")).status_code == 404
        assert client.post(address(name, *ROWS[name], slug="bradford")).status_code == 404

    @pytest.mark.parametrize("name", ROWS)
    def test_nobody_by_that_reference_is_not_there(self, name: str, client, analyst, child) -> None:
        assert client.get(address(name, *ROWS[name], reference="2")).status_code == 404

    @pytest.mark.parametrize("name", ROWS)
    def test_a_colleague_without_the_right_is_told_so(self, name: str, client, child) -> None:
        client.force_login(person("finance", leeds="finance"))
        assert client.get(address(name, *ROWS[name])).status_code == 403
        assert client.post(address(name, *ROWS[name]), {"why": "x"}).status_code == 403

    @pytest.mark.parametrize("name", ROWS)
    def test_it_takes_no_other_method(self, name: str, client, analyst, child) -> None:
        assert client.put(address(name, *ROWS[name])).status_code == 405

    @pytest.mark.parametrize("name", ROWS)
    def test_no_reason_is_no_correction(self, name: str, client, analyst, child) -> None:
        before = Amendment.objects.count()
        response = client.post(address(name, *ROWS[name]), filled_in(client, address(name, *ROWS[name])))
        assert errors(response)["why"] == ["Enter why it is corrected"]
        assert "<title>Error: " in response.content.decode()
        assert Amendment.objects.count() == before

    @pytest.mark.parametrize(
        ("name", "parts"),
        [
            ("row-correct", ("episodes", "2023-02-02")),
            ("row-correct", ("episodes", "x")),
            ("row-correct", ("reviews", "2024")),
            ("row-correct", ("horses", "1")),
            ("row-correct", ("facts", "1")),
            ("row-remove", ("after-care", "2019")),
            ("row-remove", ("flags", "uasc 2019-01-01")),
            ("row-add", ("episodes",)),
            ("row-add", ("facts",)),
        ],
    )
    def test_what_is_not_held_is_not_there(self, name: str, parts: tuple[str, ...], client, analyst, child) -> None:
        assert client.get(address(name, *parts)).status_code == 404

    @pytest.mark.parametrize("kind", KINDS)
    def test_saved_as_it_stands_it_changes_nothing(self, kind: str, client, analyst, child) -> None:
        assert done(send(client, address("row-correct", kind, KINDS[kind])))
        assert held() == child

    def test_facts_saved_as_they_stand_change_nothing(self, client, analyst, child, settings) -> None:
        settings.DJANGO_TODAY = "2025-03-31"
        assert done(send(client, address("facts-correct")))
        assert held() == child, "sex is in other codes since 2024/25, and that is no correction"


class TestWhatBecomesOfIt:
    def test_a_start_of_care(self, client, analyst, child) -> None:
        assert done(send(client, address("row-correct", "episodes", "2022-06-01"), decom="2022-05-20"))
        first = Placement.objects.order_by("start").first()
        assert (first.start, first.with_carer_since) == (date(2022, 5, 20), date(2022, 5, 20))
        assert LegalStatus.objects.latest("start").looked_after_since == date(2022, 5, 20)

    def test_a_move_and_what_is_computed_of_it(self, client, analyst, child) -> None:
        assert done(send(client, address("row-correct", "episodes", "2023-02-01"), decom="2023-02-14"))
        stays = Placement.objects.order_by("start").values_list("start", "end", "with_carer_since")
        moved = date(2023, 2, 14)
        assert list(stays)[:2] == [(date(2022, 6, 1), moved, date(2022, 6, 1)), (moved, date(2023, 5, 1), moved)]
        # Back from hospital, it is still that stay.
        assert list(stays)[-1][2] == moved

    def test_who_the_carer_is(self, client, analyst, child) -> None:
        """The move was none: the same carer was approved for another kind of placement."""
        assert done(send(client, address("row-correct", "episodes", "2023-02-01"), rne="T"))
        assert Placement.objects.get(start=date(2023, 2, 1)).with_carer_since == date(2022, 6, 1)

    def test_a_postcode(self, client, analyst, child) -> None:
        before = Placement.objects.get(start=date(2023, 2, 1)).distance_miles
        assert done(send(client, address("row-correct", "episodes", "2023-02-01"), pl_post="BD1 1HX"))
        after = Placement.objects.get(start=date(2023, 2, 1))
        assert (after.in_area, after.placement_postcode) == (False, "BD1 1HX")
        assert after.distance_miles != before

    def test_the_event_says_who_what_and_why(self, client, analyst, child) -> None:
        send(client, address("row-correct", "episodes", "2022-09-01"), ls="E1")
        event = Event.objects.order_by("pk").last()
        assert (event.verb, event.actor, event.reason) == ("episode corrected", analyst, "The file said otherwise")
        assert (event.before["Episodes"][0]["LS"], event.after["Episodes"][0]["LS"]) == ("C2", "E1")

    def test_the_page_says_what_was_done_and_by_whom(self, client, analyst, child) -> None:
        response = send(client, address("row-correct", "episodes", "2022-09-01"), ls="E1")
        page = text_of(client.get(response["Location"]))
        assert "Episode corrected." in page
        assert "Episode corrected analyst The file said otherwise" in page

    def test_an_episode_by_mistake(self, client, analyst, child) -> None:
        page = client.get(address("row-remove", "episodes", "2023-02-01"))
        assert "The episode before went on to 1 May 2023" in text_of(page)
        assert "The episode after began on 1 February 2023 already" in text_of(page)
        assert done(send(client, address("row-remove", "episodes", "2023-02-01"), join="before"))
        assert Placement.objects.get(start=date(2022, 6, 1)).end == date(2023, 5, 1)

    def test_the_time_of_an_episode_is_asked_about(self, client, analyst, child) -> None:
        response = send(client, address("row-remove", "episodes", "2023-02-01"))
        assert errors(response)["join"] == ["Choose what is so of the time it covered"]

    def test_who_the_child_is(self, client, analyst, child) -> None:
        cells = {"dob": "2010-06-16", "ethnic": "MWBC", "upn": "A123456789012", "mother": "0", "sex": "2"}
        assert done(send(client, address("facts-correct"), **cells))
        child = Child.objects.get()
        assert (child.date_of_birth, child.ethnicity, child.upn) == (date(2010, 6, 16), "MWBC", "A123456789012")
        assert child.sex == "2"
        assert held().header.mother == "0"
        assert Event.objects.order_by("pk").last().verb == "facts corrected"
        assert "2010" not in str(Event.objects.order_by("pk").last().after)

    def test_a_flag(self, client, analyst, child) -> None:
        assert done(send(client, address("row-correct", "flags", "uasc 2022-06-01"), end="2024-01-01"))
        assert done(send(client, address("row-add", "flags"), kind="disabled", start="2023-06-01"))
        assert done(send(client, address("row-remove", "flags", "disabled 2022-06-01")))
        flags = ChildFlag.objects.exclude(kind="deprived-of-liberty").order_by("start").values_list("kind", "start")
        assert list(flags) == [("uasc", date(2022, 6, 1)), ("disabled", date(2023, 6, 1))]
        assert ChildFlag.objects.get(kind="uasc").end == date(2024, 1, 1)

    def test_two_times_of_a_flag_do_not_touch(self, client, analyst, child) -> None:
        response = send(client, address("row-add", "flags"), kind="disabled", start="2023-01-01")
        assert "touches another time" in errors(response)["start"][0]

    def test_a_missing_episode(self, client, analyst, child) -> None:
        assert done(send(client, address("row-correct", "missing", "2023-07-01"), mis_end="2023-07-04", missing="A"))
        assert MissingEpisode.objects.values_list("kind", "start", "end").get() == (
            "A", date(2023, 7, 1), date(2023, 7, 4),
        )  # fmt: skip
        assert done(send(client, address("row-add", "missing"), mis_start="2024-03-30", missing="M"))
        assert done(send(client, address("row-remove", "missing", "2023-07-01")))
        assert MissingEpisode.objects.values_list("start", "end").get() == (date(2024, 3, 30), None)

    def test_a_review(self, client, analyst, child) -> None:
        path = address("row-correct", "reviews", "2023-06-12 PN1")
        assert done(send(client, path, review="2023-06-13", review_code="PN3"))
        assert done(send(client, address("row-add", "reviews"), review="2023-12-01", review_code="PN1"))
        assert done(send(client, address("row-remove", "reviews", "2023-06-13 PN3")))
        assert Review.objects.values_list("day", "participation").get() == (date(2023, 12, 1), "PN1")

    def test_permanence_before_care(self, client, analyst, child) -> None:
        assert done(send(client, address("row-correct", "permanence", "2023"), prev_perm="P1", date_perm="01/06/2019"))
        assert EarlierPermanence.objects.values_list("arrangement", "arranged_by", "arranged_on").get() == (
            "P1", "E08000035", "01/06/2019",
        )  # fmt: skip

    def test_after_care(self, client, analyst, child) -> None:
        assert done(send(client, address("row-correct", "after-care", "2024"), accom="Z1"))
        cells = {"year": "2022", "in_touch": "NO", "activ": "0", "accom": "0"}
        assert done(send(client, address("row-add", "after-care"), **cells))
        assert list(LeavingCare.objects.values_list("year_ending", "accommodation")) == [(2022, "0"), (2024, "Z1")]

    def test_a_deprivation_of_liberty(self, client, analyst, child) -> None:
        path = address("row-correct", "deprivation-of-liberty", "2023-08-01")
        assert done(send(client, path, dolo_start="2023-08-03", dolo_end=""))
        assert ChildFlag.objects.filter(kind="deprived-of-liberty", start=date(2023, 8, 3)).exists()

    @pytest.mark.parametrize(
        ("kind", "cells", "field"),
        [
            ("reviews", {"review": "2023-06-12", "review_code": "PN1"}, "__all__"),
            ("reviews", {"review_code": "PN1"}, "review"),
            ("missing", {"mis_start": "2023-09-02", "mis_end": "2023-09-01", "missing": "M"}, "mis_end"),
            ("missing", {"mis_start": "2023-09-02"}, "missing"),
            ("deprivation-of-liberty", {"dolo_start": "2023-09-02", "dolo_end": "2023-09-02"}, "dolo_end"),
            ("permanence", {"prev_perm": "P1", "la_perm": "=1+1", "year": "2024"}, "la_perm"),
            ("after-care", {"in_touch": "PERHAPS", "activ": "F2", "accom": "B1", "year": "2023"}, "in_touch"),
        ],
    )
    def test_what_will_not_do_is_kept_and_explained(
        self, kind: str, cells: dict, field: str, client, analyst, child
    ) -> None:
        response = send(client, address("row-add", kind), **cells)
        assert field in errors(response)
        assert "The file said otherwise" in response.content.decode()

    @pytest.mark.parametrize(
        ("cells", "field"),
        [
            ({"dec": "2023-02-01"}, "dec"),
            ({"dec": "", "rec": ""}, "dec"),
            ({"rec": ""}, "rec"),
            ({"pl_post": "LS6"}, "pl_post"),
            ({"decom": ""}, "decom"),
            ({"place": ""}, "place"),
        ],
    )
    def test_what_the_register_cannot_hold_is_not_saved(self, cells: dict, field: str, client, analyst, child) -> None:
        response = send(client, address("row-correct", "episodes", "2023-02-01"), **cells)
        assert field in errors(response)
        assert held() == child


class TestChecks:
    def test_a_new_query_is_asked_about_first(self, client, analyst, child) -> None:
        path = address("row-correct", "episodes", "2023-05-10")
        data = filled_in(client, path) | {"why": "Told so", "place_provider": "", "urn": ""}
        response = client.post(path, data)
        assert response.status_code == 200
        assert held() == child
        page = text_of(response)
        assert "Save anyway" in page
        assert "Nothing is saved yet" in page
        accepted = client.post(path, data | {"accept": response.context["attempt"].accepts})
        assert done(accepted)
        assert held().episode(date(2023, 5, 10)).provider == ""

    def test_saying_yes_to_other_warnings_is_no_yes_to_these(self, client, analyst, child) -> None:
        path = address("row-correct", "episodes", "2023-05-10")
        data = filled_in(client, path) | {"why": "Told so", "place_provider": "", "accept": "0123456789abcdef"}
        assert client.post(path, data).status_code == 200
        assert held() == child

    def test_while_typing_nothing_is_saved(self, client, analyst, child) -> None:
        path = address("row-correct", "episodes", "2023-05-10")
        data = filled_in(client, path) | {"why": "Told so", "check": "yes"}
        fine = client.post(path, data | {"ls": "E1"})
        assert "find nothing new wrong" in text_of(fine)
        wrong = client.post(path, data | {"place_provider": ""})
        assert "DfE" in text_of(wrong)
        assert "Nothing is saved yet." in text_of(wrong)
        assert "<html" not in wrong.content.decode()
        assert text_of(client.post(path, data | {"decom": ""})).strip() == ""
        assert held() == child

    def test_the_reason_may_come_last(self, client, analyst, child) -> None:
        """What the checks say does not wait for it."""
        path = address("row-correct", "episodes", "2023-05-10")
        assert "DfE" in text_of(client.post(path, filled_in(client, path) | {"place_provider": "", "check": "yes"}))

    def test_a_query_leads_to_its_field(self, client, analyst, child) -> None:
        path = address("row-correct", "episodes", "2023-05-10")
        send(client, path, place_provider="", carry="")
        query = ReturnQuery.objects.filter(row_key="2023-05-10").earliest("pk")
        href = f"{path}?query={query.pk}"
        assert href in client.get(address("child-detail")).content.decode()
        page = client.get(href).content.decode()
        assert page.count(" autofocus") == 1
        assert f"check {query.rule}" in page

    @pytest.mark.parametrize("number", ["0", "x", "9" * 30, "²", ""])
    def test_a_query_that_is_none_is_left_out(self, number: str, client, analyst, child) -> None:
        response = client.get(address("facts-correct"), {"query": number})
        assert response.status_code == 200
        assert " autofocus" not in response.content.decode()


class TestCodes:
    @pytest.fixture
    def old(self) -> ChildHeld:
        """In a kind of placement that no return takes any more, and that goes on."""
        life = whole_life()
        last = life.episodes[-1]
        return make(life.with_episodes([*life.episodes[:-1], replace(last, place="H5", rne="P")]))

    def test_those_of_the_year_are_offered(self, client, analyst, child, settings) -> None:
        settings.DJANGO_TODAY = "2026-03-31"
        page = client.get(address("row-correct", "episodes", "2023-05-10")).content.decode()
        assert "(K3)" in page
        assert "(H5)" not in page
        ended = client.get(address("row-correct", "episodes", "2023-02-01")).content.decode()
        assert "(H5)" in ended

    def test_one_that_is_gone_may_stay(self, client, analyst, old, settings) -> None:
        settings.DJANGO_TODAY = "2026-03-31"
        path = address("row-correct", "episodes", "2023-05-10")
        assert "(H5), not a code of this year" in client.get(path).content.decode()
        assert done(send(client, path, urn="SC000003"))
        assert held().episodes[-1].place == "H5"

    def test_even_where_the_day_moves(self, client, analyst, old, settings) -> None:
        settings.DJANGO_TODAY = "2026-03-31"
        assert done(send(client, address("row-correct", "episodes", "2023-05-10"), decom="2023-05-12"))
        assert (held().episodes[-1].decom, held().episodes[-1].place) == (date(2023, 5, 12), "H5")
