"""Two people correct one child: one is first, the other is told, shown both, and decides again."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from placements.models import Amendment, Review
from placements.views import correcting
from tests.placements.correcting.conftest import held, make, whole_life
from tests.placements.correcting.test_pages import address, done, filled_in, send
from tests.placements.listing import text_of
from tests.sufficiency.accounts.factories import person

PATH = address("row-correct", "episodes", "2023-05-10")


def two_people() -> tuple[Client, Client]:
    first, second = Client(), Client()
    first.force_login(person("first", leeds="manager"))
    second.force_login(person("second", leeds="analyst"))
    return first, second


@pytest.mark.django_db
class TestTheSecond:
    @pytest.fixture
    def late(self, child) -> tuple[Client, dict[str, str], Any]:
        """The second person, what they typed, and what they are answered."""
        first, second = two_people()
        typed = filled_in(second, PATH) | {"urn": "SC000777", "why": "A slip of the pen"}
        assert done(send(first, PATH, urn="SC000888", why="As Ofsted has it"))
        return second, typed, second.post(PATH, typed)

    def test_is_told_who_was_first_and_nothing_is_overwritten(self, late) -> None:
        _, _, response = late
        page = text_of(response)
        assert response.status_code == 200
        assert "record while you were typing" in page
        assert "episode corrected (“As Ofsted has it”). Nothing of yours was saved" in page
        assert held().episodes[-1].urn == "SC000888"

    def test_is_shown_both_field_by_field(self, late) -> None:
        page = text_of(late[2])
        assert "What each would leave" in page
        assert "URN, Ofsted's number of the home (URN) SC000002 SC000888 SC000777 Both" in page
        assert "Legal status (LS) Full" not in page, "nobody changed it"

    def test_keeps_what_the_other_changed_and_they_did_not(self, child) -> None:
        first, second = two_people()
        typed = filled_in(second, PATH) | {"urn": "SC000777", "why": "A slip of the pen"}
        assert done(send(first, PATH, place="K1", decom="2023-05-12", why="As Ofsted has it"))
        moved = address("row-correct", "episodes", "2023-05-12")
        assert "Not there" in text_of(second.post(PATH, typed))
        assert done(send(first, moved, decom="2023-05-10", place_provider="PR5"))
        response = second.post(PATH, typed)
        page = text_of(response)
        assert "Kind of placement (PLACE) Children's home (K2) Secure children's home (K1)" in page
        assert "Them, and kept" in page
        again = {name: response.context["form"][name].value() for name in response.context["form"].fields}
        assert (again["place"], again["place_provider"], again["urn"]) == ("K1", "PR5", "SC000777")

    def test_has_lost_nothing_that_was_typed(self, late) -> None:
        page = late[2].content.decode()
        assert 'value="SC000777"' in page
        assert "A slip of the pen" in page

    def test_may_save_over_it_knowingly(self, late) -> None:
        second, typed, response = late
        again = typed | {"version": response.context["form"]["version"].value()}
        answer = second.post(PATH, again)
        if answer.status_code == 200:
            answer = second.post(PATH, again | {"accept": answer.context["attempt"].accepts})
        assert done(answer)
        assert held().episodes[-1].urn == "SC000777"

    def test_sending_it_again_unread_is_no_way_round(self, late) -> None:
        second, typed, _ = late
        assert second.post(PATH, typed | {"accept": "x"}).context["attempt"].conflict
        assert held().episodes[-1].urn == "SC000888"

    def test_while_typing_is_told_already(self, late) -> None:
        second, typed, _ = late
        assert "record while you were typing" in text_of(second.post(PATH, typed | {"check": "yes"}))

    def test_of_a_row_that_is_gone_is_told_so(self, child) -> None:
        first, second = two_people()
        path = address("row-correct", "missing", "2023-07-01")
        typed = filled_in(second, path) | {"mis_end": "2023-07-05", "why": "Came back later"}
        assert done(send(first, address("row-remove", "missing", "2023-07-01")))
        response = second.post(path, typed)
        assert "Not there" in text_of(response)
        again = second.post(path, typed | {"version": response.context["form"]["version"].value()})
        assert "This is no longer there" in text_of(again)
        assert "Came back later" in again.content.decode()

    def test_a_removal_asks_again_too(self, child) -> None:
        first, second = two_people()
        path = address("row-remove", "reviews", "2023-06-12 PN1")
        typed = filled_in(second, path) | {"why": "Twice"}
        assert done(send(first, PATH, urn="SC000888"))
        assert "Nothing of yours was saved" in text_of(second.post(path, typed))
        assert Review.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_exactly_one_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both have been found to be of the newest version when they come to write."""
    make(whole_life())
    people = two_people()
    typed = {"urn": "SC000777", "why": "At once"}
    sent = [filled_in(each, PATH) | typed | {"urn": f"SC00077{number}"} for number, each in enumerate(people)]
    ready = threading.Barrier(2, timeout=20)
    save = correcting.correct_child

    def both_at_once(**what: Any) -> Amendment | None:
        ready.wait()
        return save(**what)

    monkeypatch.setattr(correcting, "correct_child", both_at_once)
    answers: list[Any] = []

    def send_it(client: Client, data: dict[str, str]) -> None:
        try:
            answers.append(client.post(PATH, data))
        finally:
            connections.close_all()

    before = Amendment.objects.count()
    threads = [threading.Thread(target=send_it, args=each) for each in zip(people, sent, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(40)
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    lost = next(answer for answer in answers if answer.status_code == 200)
    assert "record while you were typing" in lost.content.decode()
    assert Amendment.objects.count() == before + 1
    assert held().episode(date(2023, 5, 10)).urn in ("SC000770", "SC000771")
