"""The pages on which something is recorded: each with a good form, a bad one, and those who may not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from placements.models import Amendment, Child, ChildFlag
from placements.recording.links import recording_links
from sufficiency.audit.models import Event
from tests.placements.factories import leeds
from tests.placements.recording.conftest import held, start_of_care
from tests.placements.recording.lives import lines
from tests.sufficiency.accounts.factories import person

# Forms; what they record is recorded on both in test_random_sequences.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

NEW = reverse("placements:child-new", args=["leeds"])
START = {
    "day": "2023-05-01", "legal_status": "C2", "category": "N1", "place": "U6", "postcode": "ls63hn",
    "provider": "PR1", "urn": "sc000001", "home": "LS1 1UR", "unaccompanied": "no",
}  # fmt: skip
WHO = {
    "reference": "77", "born": "2010-06-15", "sex": "1", "ethnicity": "WBRI", "no_upn": "UN4", "disabled": "no",
}  # fmt: skip
MOVE = {
    "day": "2023-06-01", "same_carer": "no", "place": "K2", "postcode": "LS12 2DS", "provider": "PR4",
    "urn": "SC000002", "reason": "CARPL", "legal_status": "",
}  # fmt: skip
# What is sent to each page, and the last episode or what else comes of it.
PAGES: dict[str, tuple[dict[str, str], str]] = {
    "move-record": (MOVE, "1 Jun 23 P C2 K2 home B"),
    "stay-record": ({"day": "2023-06-01", "place": "T1", "postcode": "LS9 7TF"}, "1 Jun 23 P C2 T1 hospital"),
    "status-record": ({"day": "2023-06-01", "legal_status": "E1"}, "1 Jun 23 L E1 U6 home A"),
    "category-edit": ({"day": "2023-06-01", "category": "N5"}, "1 May 23 S C2 U6 home A"),
    "care-end": ({"day": "2024-02-01", "reason": "E4A"}, "1 May 23 S C2 U6 home A until 1 Feb 24 E4A"),
    "missing-record": ({"day": "2023-06-01", "kind": "M"}, "1 May 23 S C2 U6 home A"),
}


def address(name: str, *parts: str, slug: str = "leeds", reference: str = "1") -> str:
    return reverse(f"placements:{name}", args=[slug, reference, *parts])


def send(client: Any, path: str, cells: dict[str, str], reference: str = "1", **more: str) -> Any:
    """As the form would be sent, knowingly: whatever the checks say is accepted."""
    data = {"version": held(reference).version, **cells, **more}
    response = client.post(path, data)
    if response.status_code == 200 and (attempt := response.context["attempt"]) and attempt.warnings:
        response = client.post(path, data | {"accept": attempt.accepts})
    return response


def errors(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 200
    return dict(response.context["form"].errors)


class TestEveryPage:
    @pytest.mark.parametrize("name", PAGES)
    def test_it_records_and_says_what(self, name: str, client, commissioner, in_care) -> None:
        cells, last = PAGES[name]
        path = address(name)
        assert client.get(path).status_code == 200
        before = Event.objects.count()
        response = send(client, path, cells)
        assert response.status_code == 302, response.context["form"].errors
        assert response["Location"] == address("child-detail")
        assert lines(held())[-1] == last
        event = Event.objects.order_by("pk").last()
        assert Event.objects.count() == before + 1
        assert event.actor == commissioner
        assert event.verb == Amendment.objects.last().verb
        assert "Recorded: " in client.get(response["Location"]).content.decode()

    def test_a_second_move_of_a_day_says_what_it_takes_the_place_of(self, client, commissioner, in_care) -> None:
        path = address("move-record")
        first = client.get(send(client, path, MOVE)["Location"]).content.decode()
        assert "takes the place" not in first
        again = MOVE | {"postcode": "LS9 7TF", "urn": "SC000003"}
        second = client.get(send(client, path, again)["Location"]).content.decode()
        assert "It takes the place of Children&#x27;s home (K2), LS12 2DS, URN SC000002, recorded before" in second

    @pytest.mark.parametrize("name", [*PAGES, "care-start", "stay-return"])
    def test_it_is_not_for_everybody(self, name: str, client, in_care) -> None:
        path = address(name)
        client.force_login(person("stranger", york="commissioner"))
        assert client.get(path).status_code == 404
        assert client.post(path, {}).status_code == 404
        client.force_login(person("member", leeds="board-member"))
        assert client.get(path).status_code == 403
        client.force_login(person("own", leeds="commissioner"))
        assert client.get(address(name, reference="nobody")).status_code == 404
        assert client.delete(path).status_code == 405

    @pytest.mark.parametrize("name", [*PAGES, "care-start", "stay-return"])
    def test_a_bad_form_comes_back(self, name: str, client, commissioner, in_care) -> None:
        response = client.post(address(name), {"day_day": "31", "day_month": "2", "day_year": "2023", "place": "U6"})
        assert "must be a real date" in str(errors(response)["day"])
        assert b'value="31"' in response.content
        assert Amendment.objects.count() == 1

    @pytest.mark.parametrize(
        ("day", "says"),
        [
            ("2024-04-01", "must be today or in the past"),
            ("2010-06-14", "must be after the child was born, 15 June 2010"),
            ("2023-04-30", "Care began on 1 May 2023. Enter that day or a later one"),
            ("", "Enter the date of the move"),
        ],
    )
    def test_a_day_that_cannot_be_is_refused(self, day: str, says: str, client, commissioner, in_care) -> None:
        response = send(client, address("move-record"), MOVE | {"day": day})
        assert says in str(errors(response)["day"])

    def test_a_child_of_another_authority_is_not_found(self, client, in_care) -> None:
        client.force_login(person("york", york="commissioner"))
        assert client.get(address("move-record", slug="york")).status_code == 404

    def test_a_form_without_its_version_is_not_saved(self, client, commissioner, in_care) -> None:
        response = client.post(address("move-record"), MOVE)
        assert "was not sent whole" in str(errors(response))
        assert held().version.encode() in response.content


class TestMoves:
    def test_what_is_known_of_the_home_is_filled_in(self, client, commissioner, in_care) -> None:
        start_of_care("2")
        send(client, address("move-record", reference="2"), MOVE, "2")
        response = send(client, address("move-record"), MOVE | {"provider": "", "urn": ""})
        assert response.status_code == 302
        assert (held().episodes[-1].provider, held().episodes[-1].urn) == ("PR4", "SC000002")

    def test_a_home_nobody_knows_wants_its_provider(self, client, commissioner, in_care) -> None:
        response = send(client, address("move-record"), MOVE | {"provider": "", "urn": ""})
        assert errors(response) == {"provider": ["Choose who provides the placement"]}

    def test_parents_come_with_their_placement(self, client, commissioner, in_care) -> None:
        send(client, address("move-record"), MOVE | {"place": "P1", "provider": "", "urn": ""})
        assert held().episodes[-1].provider == "PR0"

    def test_with_the_same_carer_the_rest_stays(self, client, commissioner, in_care) -> None:
        same = {"day": "2023-06-01", "same_carer": "yes", "place": "U4"}
        assert send(client, address("move-record"), same).status_code == 302
        assert lines(held()) == [
            "1 May 23 S C2 U6 home A until 1 Jun 23 X1 PLACE",
            "1 Jun 23 T C2 U4 home A",
        ]

    def test_another_carer_wants_a_reason(self, client, commissioner, in_care) -> None:
        response = send(client, address("move-record"), MOVE | {"reason": ""})
        assert errors(response) == {"reason": ["Choose why the placement before it ended"]}

    def test_a_code_that_was_gone_by_the_day_is_not_offered(self, client, commissioner, in_care) -> None:
        def offered(day: str) -> str:
            data = MOVE | {"day": day, "use-day": "typed", "version": held().version}
            return client.post(address("move-record"), data).content.decode()

        assert "Independent living (P2)" in offered("2023-10-27")
        assert "Independent living (P2)" not in offered("2023-10-28")
        assert "(K3)" not in offered("2023-03-31")
        response = send(client, address("move-record"), MOVE | {"day": "2023-11-01", "place": "P2"})
        assert "Choose again" in str(errors(response)["place"])

    def test_a_bad_postcode_says_what_a_good_one_is(self, client, commissioner, in_care) -> None:
        response = send(client, address("move-record"), MOVE | {"postcode": "LS6"})
        assert "must be a full postcode, like LS1 1UR" in str(errors(response)["postcode"])


class TestDays:
    @pytest.mark.parametrize(("press", "day"), [("today", ("31", "3")), ("yesterday", ("30", "3"))])
    def test_a_button_fills_the_date_and_keeps_the_rest(
        self, press: str, day: tuple, client, commissioner, in_care
    ) -> None:
        data = MOVE | {"day": "", "use-day": press, "version": "before"}
        response = client.post(address("move-record"), data)
        page = response.content.decode()
        assert f'name="day_day" type="text" inputmode="numeric" value="{day[0]}"' in page
        assert f'name="day_month" type="text" inputmode="numeric" value="{day[1]}"' in page
        assert 'value="LS12 2DS"' in page
        assert 'value="CARPL" checked' in page
        assert 'value="before"' in page, "still the record that the form was opened for"
        assert "govuk-error-summary" not in page


class TestChecks:
    def test_what_the_checks_would_ask_is_asked_first(self, client, commissioner, in_care) -> None:
        data = MOVE | {"version": held().version, "postcode": ""}
        response = client.post(address("move-record"), data)
        assert response.status_code == 200
        assert "postcode" in response.content.decode()
        assert "Save anyway" in response.content.decode()
        assert len(held().episodes) == 1
        other = client.post(address("move-record"), data | {"accept": "something else"})
        assert other.status_code == 200
        done = client.post(address("move-record"), data | {"accept": response.context["attempt"].accepts})
        assert done.status_code == 302
        assert len(held().episodes) == 2

    def test_they_are_asked_while_somebody_types(self, client, commissioner, in_care) -> None:
        data = MOVE | {"version": held().version, "postcode": "", "check": "1"}
        page = client.post(address("move-record"), data).content.decode()
        assert "392b" in page
        assert "<html" not in page
        assert len(held().episodes) == 1

    def test_half_a_form_is_not_judged(self, client, commissioner, in_care) -> None:
        page = client.post(address("move-record"), {"version": held().version, "place": "K2", "check": "1"})
        assert page.status_code == 200
        assert not page.content.strip()


class TestConflicts:
    def test_both_are_shown_and_nothing_typed_is_lost(self, client, commissioner, in_care) -> None:
        opened = held().version
        send(client, address("status-record"), {"day": "2023-05-15", "legal_status": "E1"})
        response = client.post(address("move-record"), MOVE | {"version": opened})
        page = response.content.decode()
        assert "Somebody saved this" in page
        assert "legal status changed" in page
        assert "Placement order (E1)" in page, "what is there now"
        assert 'value="LS12 2DS"' in page, "what was typed"
        assert len(held().episodes) == 2
        again = client.post(address("move-record"), MOVE | {"version": response.context["form"]["version"].value()})
        assert again.status_code == 302
        assert lines(held())[-1] == "1 Jun 23 P E1 K2 home B"


class TestStarts:
    def test_a_child_is_made(self, client, commissioner) -> None:
        assert client.get(NEW).status_code == 200
        response = send(client, NEW, START | WHO | {"unaccompanied": "yes", "home": "", "disabled": "yes"}, "77")
        assert response.status_code == 302, errors(response)
        child = Child.objects.get(reference="77")
        assert (child.date_of_birth, child.sex, child.upn) == (date(2010, 6, 15), "1", "UN4")
        assert set(child.flags.values_list("kind", flat=True)) == {ChildFlag.Kind.UASC, ChildFlag.Kind.DISABLED}
        assert lines(held("77")) == ["1 May 23 S C2 U6 home A"]

    def test_a_girl_of_twelve_may_be_a_mother(self, client, commissioner) -> None:
        girl = START | WHO | {"sex": "2"}
        assert errors(send(client, NEW, girl, "77")) == {"mother": ["Choose whether she is a mother"]}
        send(client, NEW, girl | {"mother": "1"}, "77")
        assert held("77").header.mother == "1"
        send(client, NEW, girl | {"born": "2015-06-15", "reference": "78"}, "78")
        assert held("78").header.mother == "0"

    @pytest.mark.parametrize(
        ("cells", "field"),
        [
            ({"no_upn": ""}, "upn"),
            ({"upn": "A123456789012"}, "upn"),
            ({"born": "2023-05-02"}, "day"),
            ({"born": "1985-05-02"}, "born"),
            ({"unaccompanied": "yes"}, "home"),
            ({"reference": ""}, "reference"),
        ],
    )
    def test_who_the_child_is_must_be_said(self, cells: dict, field: str, client, commissioner) -> None:
        assert set(errors(send(client, NEW, START | WHO | cells, "77"))) == {field}
        assert not Child.objects.exists()

    def test_a_child_who_is_known_is_led_to(self, client, commissioner, in_care) -> None:
        response = send(client, NEW, START | WHO | {"reference": "1"}, "nobody")
        assert "in the register already" in str(errors(response)["reference"])
        assert address("child-detail").encode() in response.content
        assert held().header.sex == "1"

    def test_another_authority_may_have_the_same_reference(self, client, commissioner, in_care) -> None:
        client.force_login(person("york", york="commissioner"))
        path = reverse("placements:child-new", args=["york"])
        assert send(client, path, START | WHO | {"reference": "1"}, "nobody").status_code == 302
        assert Child.objects.filter(reference="1").count() == 2

    def test_it_is_not_for_everybody(self, client) -> None:
        client.force_login(person("stranger", york="commissioner"))
        assert client.get(NEW).status_code == 404
        client.force_login(person("member", leeds="finance"))
        assert client.get(NEW).status_code == 403
        client.force_login(person("own", leeds="manager"))
        assert client.delete(NEW).status_code == 405
        assert errors(client.post(NEW, {"reference": "7"}))["day"] == ["Enter the date care started"]

    def test_care_may_start_again(self, client, commissioner, in_care) -> None:
        send(client, address("care-end"), PAGES["care-end"][0])
        assert send(client, address("care-start"), START | {"day": "2024-02-10"}).status_code == 302
        assert lines(held())[-1] == "10 Feb 24 S C2 U6 home A"

    def test_what_is_known_of_the_home_is_proposed_again(self, client, commissioner, in_care) -> None:
        send(client, address("care-end"), PAGES["care-end"][0])
        page = client.get(address("care-start")).content.decode()
        assert 'value="LS1 1UR"' in page
        assert 'value="no" checked' in page

    def test_of_short_breaks_no_postcode_is_kept(self, client, commissioner) -> None:
        send(client, NEW, START | WHO | {"legal_status": "V4"}, "77")
        (episode,) = held("77").episodes
        assert (episode.ls, episode.home, episode.postcode, episode.urn) == ("V4", "", "", "")

    @pytest.mark.parametrize("reference", ["new", "export", "a/b", ".."])
    def test_a_child_may_be_called_as_a_page_is(self, reference: str, client, commissioner) -> None:
        send(client, NEW, START | WHO | {"reference": reference}, reference)
        response = client.get(address("child-detail", reference=reference))
        assert response.status_code == 200
        assert f"Child {reference}" in response.content.decode()


class TestReturns:
    def test_from_a_temporary_stay(self, client, commissioner, in_care) -> None:
        send(client, address("stay-record"), PAGES["stay-record"][0])
        assert send(client, address("stay-return"), {"day": "2023-06-08"}).status_code == 302
        assert lines(held())[-1] == "8 Jun 23 P C2 U6 home A"

    def test_from_being_missing(self, client, commissioner, in_care) -> None:
        send(client, address("missing-record"), PAGES["missing-record"][0])
        path = address("missing-return", "2023-06-01")
        assert client.get(path).status_code == 200
        before = errors(send(client, path, {"day": "2023-05-31"}))
        assert "went missing on 1 June 2023" in str(before["day"])
        assert send(client, path, {"day": "2023-06-03"}).status_code == 302
        missing = Child.objects.get().missing_episodes.get()
        assert (missing.kind, missing.start, missing.end) == ("M", date(2023, 6, 1), date(2023, 6, 3))
        again = errors(send(client, path, {"day": "2023-06-04"}))
        assert "recorded already" in str(again)

    def test_times_missing_do_not_overlap(self, client, commissioner, in_care) -> None:
        path = address("missing-record")
        send(client, path, {"day": "2023-06-01", "kind": "M", "until": "2023-06-05"})
        refused = errors(send(client, path, {"day": "2023-06-03", "kind": "A", "until": "2023-06-04"}))
        assert "which overlaps" in str(refused["day"])
        assert "Correct a date" in str(
            errors(send(client, path, {"day": "2023-07-03", "kind": "A", "until": "2023-07-01"}))
        )
        assert send(client, path, {"day": "2023-06-05", "kind": "A", "until": "2023-06-05"}).status_code == 302

    @pytest.mark.parametrize("start", ["2023-06-02", "yesterday", "1"])
    def test_a_day_nobody_went_missing_on_is_not_found(self, start: str, client, commissioner, in_care) -> None:
        send(client, address("missing-record"), PAGES["missing-record"][0])
        assert client.get(address("missing-return", start)).status_code == 404

    def test_it_is_not_for_everybody(self, client, commissioner, in_care) -> None:
        send(client, address("missing-record"), PAGES["missing-record"][0])
        path = address("missing-return", "2023-06-01")
        assert client.delete(path).status_code == 405
        client.force_login(person("stranger", york="commissioner"))
        assert client.get(path).status_code == 404
        client.force_login(person("member", leeds="board-member"))
        assert client.get(path).status_code == 403


class TestLinks:
    def titles(self, user: Any) -> list[str]:
        return [link.title for link in recording_links(leeds(), Child.objects.get(), user)]

    def test_they_fit_how_the_child_is(self, client, commissioner, in_care) -> None:
        titles = self.titles(commissioner)
        assert titles[0] == "Record a move"
        assert "Record a start of care" not in titles
        send(client, address("missing-record"), PAGES["missing-record"][0])
        assert self.titles(commissioner)[0] == "Record that the child came back"
        send(client, address("stay-record"), PAGES["stay-record"][0])
        assert "Record the return from the temporary stay" in self.titles(commissioner)
        send(client, address("care-end"), PAGES["care-end"][0])
        assert "Record a start of care" in self.titles(commissioner)

    def test_who_only_looks_has_none(self, in_care) -> None:
        assert self.titles(person("member", leeds="board-member")) == []
        assert self.titles(person("stranger", york="commissioner")) == []
