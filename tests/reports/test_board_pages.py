"""What the board's four pages say: each number the figure's, nothing that is not known, and nothing kept back."""

from __future__ import annotations

import csv
import html
import io
import re
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import TestCase, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from placements.ssda903.episodes import Episode
from reports.board.audience import Audience
from reports.board.charts import CHARTS
from reports.board.measures import MEASURES
from reports.comparators.loading import load_published
from reports.indicators.returns_held import returns_held
from reports.models import Target
from reports.stored.sheets import read_sheets
from sufficiency.accounts.roles import RoleName
from sufficiency.authorities.models import Authority, Population, StatisticalNeighbour
from tests.reports.comparators.files import many_placements, number
from tests.reports.comparators.files import write as published_file
from tests.reports.factories import child_with, leeds, member, returns_loaded

if TYPE_CHECKING:
    from sufficiency.accounts.models import User

# On SQLite only: what is written of figures that test_worked_cases, test_recount and test_month_ends count on both.
pytestmark = pytest.mark.once
PAGES = ("board", "board-years", "board-homes", "board-changes")
MARCH = date(2024, 3, 31)
HOME, NEAR, FAR = "LS1 1UR", "LS6 3HN", "TR1 2NE"


def care(begun: date, place: str = "U6", postcode: str = NEAR, *, moved: date | None = None) -> list[Episode]:
    """In care since the day, in a children's home since the move."""
    last = Episode(begun, "S", "C2", "N1", place, "PR1", home=HOME, postcode=postcode, urn="SC000001")
    if moved is None:
        return [last]
    left = Episode(begun, "S", "C2", "N1", place, "PR1", moved, "X1", "CARPL", HOME, postcode, "SC000001")
    return [left, Episode(moved, "P", "C2", "N1", "K2", "PR4", home=HOME, postcode=FAR, urn="SC000002")]


def ended(begun: date, day: date, reason: str) -> list[Episode]:
    return [Episode(begun, "S", "C2", "N1", "U6", "PR1", day, reason, "", HOME, NEAR, "SC000001")]


@override_settings(DJANGO_TODAY="2024-06-15")
class BoardPages(TestCase):
    """30 looked after on 31 March 2024: 20 near by, 7 who moved far away in the year, 3 with their parents."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.authority = leeds()
        returns_loaded(cls.authority, *range(2020, 2025))
        lives = [care(date(2021, 5, 1 + n)) for n in range(20)]
        lives += [care(date(2022, 1, 1 + n), moved=date(2023, 7, 1 + n)) for n in range(7)]
        lives += [care(date(2023, 6, 1 + n), place="P1", postcode="") for n in range(3)]
        lives += [ended(date(2021, 2, 1 + n), date(2023, 8, 1 + n), "E4A") for n in range(9)]
        lives += [ended(date(2021, 2, 1 + n), date(2023, 10, 1 + n), "E11") for n in range(2)]
        for place, episodes in enumerate(lives):
            child_with(cls.authority, episodes, reference=f"L{place}")
        cls.analyst = member(cls.authority, RoleName.ANALYST)
        cls.board_member = member(cls.authority, RoleName.BOARD_MEMBER)

    def page(self, user: User, name: str = "board", on: str = "2024-03-31") -> str:
        self.client.force_login(user)
        response = self.client.get(reverse(f"reports:{name}", args=["leeds"]), {"on": on})
        assert response.status_code == 200
        return html.unescape(response.content.decode())

    def rows(self, user: User, name: str, on: str = "2024-03-31") -> list[list[str]]:
        self.client.force_login(user)
        response = self.client.get(reverse("reports:board-csv", args=["leeds", name]), {"on": on})
        assert response.status_code == 200
        assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
        text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
        return list(csv.reader(io.StringIO(text)))

    def test_each_tile_s_number_is_its_figure_s(self) -> None:
        held = returns_held(self.authority)
        figures = read_sheets(self.authority, [MARCH], held)[MARCH].figures
        page = self.page(self.analyst)
        for measure in MEASURES:
            figure = figures[measure.indicator.slug]
            rounded = round(figure.value, 1) if isinstance(figure.value, float) else figure.value
            said = [rounded, figure.numerator, figure.denominator]
            value, numerator, denominator = ("" if each is None else each for each in said)
            assert (
                f'data-indicator="{measure.indicator.slug}" data-value="{value}" data-numerator="{numerator}" '
                f'data-denominator="{denominator}"' in page
            )
        assert 'data-indicator="placed_in_area" data-value="66.7" data-numerator="20" data-denominator="30"' in page

    def test_the_front_page_says_what_changed_and_which_way_is_good(self) -> None:
        page = text(self.page(self.analyst))
        assert "30 children are looked after, 8 fewer than on 31 March 2023." in page
        flows = "3 came into care, 3 more than in the year before, and 11 left, 11 more."
        assert f"In the twelve months to 31 March 2024, {flows}" in page
        assert "Worse than a year ago: live in our area (down from 100% to 67%) and over 20 miles from home (up" in page
        assert "Also changed: in children's homes (up from 0% to 23%)." in page
        assert "Down from 100% a year ago: worse" in page
        assert "April 2023 to March 2024, final" in page

    def test_what_a_board_member_may_not_see_is_nowhere(self) -> None:
        for name in PAGES:
            page = self.page(self.board_member, name)
            assert "3 came into care" not in page
            assert ">3<" not in re.sub(r"<(select|option)[^>]*>.*?</\1>", "", page, flags=re.S)
        changed = text(self.page(self.board_member))
        assert "30 children are looked after, 8 fewer than on 31 March 2023." in changed
        assert "In the twelve months" not in changed

    def test_what_a_board_member_s_pages_say_is_what_the_audience_is_shown(self) -> None:
        audience = Audience(sees_children=False, authority=self.authority)
        sheet = read_sheets(self.authority, [MARCH])[MARCH]
        page = self.page(self.board_member)
        for slug, figure in audience.shown(sheet).figures.items():
            if f'data-indicator="{slug}"' in page and figure.value == "c":
                assert f'data-indicator="{slug}" data-value="c"' in page

    def test_where_children_live(self) -> None:
        page = text(self.page(self.analyst, "board-homes"))
        assert "67% of children live in foster homes and 23% in secure or children's homes" in page
        assert "The most common kind of placement is foster home, not long term: 20 of 30 children" in page
        assert "67% live in Leeds and within 20 miles of home; 23% live outside it and further away" in page
        assert "The largest group is aged 5 to 9: 30 of 30 children" in page

    def test_who_came_moved_and_left(self) -> None:
        page = text(self.page(self.analyst, "board-changes"))
        assert "7 of 7 moves were from a foster home to a children's home" in page
        assert "The most common way of leaving care: home to parents, planned (82%)" in page
        assert "More children came into care than left in" in page

    def test_every_file_holds_the_numbers_of_its_table(self) -> None:
        for name in CHARTS:
            head, *lines = self.rows(self.analyst, name)
            assert lines
            assert {len(line) for line in lines} == {len(head)}
        assert self.rows(self.analyst, "placement-mix")[1] == ["Foster homes", "20", str(20 * 100 / 30)]
        assert self.rows(self.analyst, "months")[1] == ["2024-03-31", "30", "0", "0"]
        assert self.rows(self.analyst, "reasons")[1][1:3] == ["E4A", "9"]
        assert self.rows(self.analyst, "moves") == [["From", "To: Children's homes"], ["Foster homes", "7"]]
        assert sum(int(cell) for line in self.rows(self.analyst, "location")[1:] for cell in line[1:]) == 30

    def test_a_board_member_s_files_go_by_quarter_and_keep_small_numbers_back(self) -> None:
        months = self.rows(self.board_member, "months")
        assert [line[0] for line in months[1:4]] == ["2024-03-31", "2023-12-31", "2023-09-30"]
        for name in CHARTS:
            counts = [cell for line in self.rows(self.board_member, name)[1:] for cell in line[1:]]
            assert not {"1", "2", "3", "4", "5"} & set(counts)
        assert "c" in [cell for line in self.rows(self.board_member, "placement-mix") for cell in line]

    def test_a_file_that_is_not_there_and_one_for_no_day(self) -> None:
        self.client.force_login(self.analyst)
        assert self.client.get(reverse("reports:board-csv", args=["leeds", "wages"])).status_code == 404
        response = self.client.get(reverse("reports:board-csv", args=["leeds", "months"]), {"on": "2024-02-31"})
        assert response.headers["Location"] == "/leeds/board/?on=2024-02-31"

    def test_five_years_are_there_whether_held_or_not(self) -> None:
        page = self.page(self.analyst, "board-years")
        heads = re.findall(r"31 March 20\d\d", text(page[page.index("<thead") : page.index("</thead")]))
        assert heads == [f"31 March {year}" for year in range(2020, 2025)]
        assert "100% 38 of 38" in text(page)
        assert "67% 20 of 30 down 33 points" in text(page)
        early = text(self.page(self.analyst, "board-years", "2022-06-30"))
        assert "not known" in early
        assert "No published figures of these years are loaded." in early

    def test_the_file_of_five_years_has_a_line_for_each_measure_and_year(self) -> None:
        head, *lines = self.rows(self.analyst, "years")
        assert len(lines) == 10 * 5
        found = {(line[1], line[2]): dict(zip(head, line, strict=True)) for line in lines}
        assert found["placed_in_area", "2024-03-31"]["Numerator"] == "20"
        assert found["placed_in_area", "2024-03-31"]["As DfE published"] == ""
        hidden = {
            tuple(line[3:5]) for line in self.rows(self.board_member, "years")[1:] if line[1] == "started_in_year"
        }
        assert ("c", "c") in hidden
        assert ("3", "3") not in hidden

    def test_the_day_is_kept_from_page_to_page(self) -> None:
        for name in PAGES:
            page = self.page(self.analyst, name, "2023-06-03")
            for other in PAGES:
                assert f'href="{reverse(f"reports:{other}", args=["leeds"])}?on=2023-06-03"' in page
            assert f'{reverse(f"reports:{name}", args=["leeds"])}?on=2023-06-03" aria-current="page"' in page

    def test_every_page_tells_a_wrong_day_a_day_before_and_a_day_after(self) -> None:
        for name in PAGES:
            assert "There is a problem" in self.page(self.analyst, name, "2024-02-31")
            assert "Choose one of the quarter ends" in self.page(self.board_member, name, "2024-02-29")
            before = text(self.page(self.analyst, name, "2018-03-31"))
            assert "No return for the year ending 31 March 2018 is loaded" in before
            assert "Show the board as at 31 March 2024" in before
            after = text(self.page(self.analyst, name, "2024-05-31"))
            assert "Later than the last return loaded, which ends on 31 March 2024" in after

    def test_a_day_typed_in_three_fields_becomes_an_address_on_every_page(self) -> None:
        self.client.force_login(self.analyst)
        for name in PAGES:
            address = reverse(f"reports:{name}", args=["leeds"])
            response = self.client.get(address, {"on_day": "29", "on_month": "2", "on_year": "2024"})
            assert response.headers["Location"] == f"{address}?on=2024-02-29"

    def test_a_rate_without_a_population_says_why(self) -> None:
        Population.objects.filter(authority=self.authority).delete()
        page = text(self.page(self.analyst))
        assert "Not known: no population estimate is loaded for mid-2023 or before" in page
        for name in PAGES:
            self.page(self.analyst, name)

    def test_queries_do_not_grow_with_the_children(self) -> None:
        pinned = {"board-years": 9, "board-homes": 8, "board-changes": 10}
        for name, queries in pinned.items():
            self.page(self.analyst, name)
            with CaptureQueriesContext(connection) as captured:
                self.client.get(reverse(f"reports:{name}", args=["leeds"]), {"on": "2024-03-31"})
            assert len(captured) == queries, name
        for place in range(40):
            child_with(self.authority, care(date(2022, 3, 1)), reference=f"M{place}")
        for name, queries in pinned.items():
            with CaptureQueriesContext(connection) as captured:
                self.client.get(reverse(f"reports:{name}", args=["leeds"]), {"on": "2024-03-31"})
            assert len(captured) == queries, name

    def test_a_target_gives_a_word_and_a_shape_and_nothing_without_one(self) -> None:
        assert "▲" not in self.page(self.analyst)
        Target.objects.create(
            authority=self.authority,
            slug="placed_in_area",
            day=MARCH,
            better="higher",
            green=70,
            amber=60,
            set_by=self.analyst,
        )
        page = text(self.page(self.analyst))
        assert "Target 70% or more ◆ Amber" in page

    def test_neighbours_and_england_stand_beside_ours(self) -> None:
        for rank, slug in enumerate(["bradford", "bolton"], start=1):
            neighbour = Authority.objects.get(slug=slug)
            StatisticalNeighbour.objects.create(
                authority=self.authority, neighbour=neighbour, rank=rank, model_year=2021
            )
        percents = {self.authority.gss_code: 10, "E08000032": 8, "E08000001": 13, "E92000001": 11}
        rows = [row for code, percent in percents.items() for row in many_placements(code, percent, percent)]
        with TemporaryDirectory() as folder:
            load_published([published_file(Path(folder) / "a.csv", rows)])
            load_published([published_file(Path(folder) / "b.csv", [number("E92000001", 80_000, 70)])])
        page = text(self.page(self.analyst))
        assert "Neighbours 11%, England 11%" in page
        assert "Leeds's statistical neighbours" in page
        later = text(self.page(self.analyst, on="2024-05-31"))
        assert "Neighbours 11%, England 11% (31 March 2024)" in later
        years = text(self.page(self.analyst, "board-years"))
        assert "Three or more homes in a year: Leeds 0%, neighbours 10.5%, England 11% on 31 March 2024" in years
        assert "2 of 3" in years
        assert "Statistical neighbours, by DfE's model of 2021: Bolton, Bradford." in years
        assert "DfE publishes no figure that is comparable" in years


@override_settings(DJANGO_TODAY="2024-06-15")
class FewChildren(TestCase):
    """A register with hardly anybody in it."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.authority = leeds()
        cls.analyst = member(cls.authority, RoleName.ANALYST)
        cls.board_member = member(cls.authority, RoleName.BOARD_MEMBER)

    def pages(self, user: User) -> list[str]:
        self.client.force_login(user)
        responses = [self.client.get(reverse(f"reports:{name}", args=["leeds"])) for name in PAGES]
        assert {response.status_code for response in responses} == {200}
        return [text(html.unescape(response.content.decode())) for response in responses]

    def test_three_children_are_told_to_those_who_may_know(self) -> None:
        returns_loaded(self.authority, 2023, 2024)
        for place in range(3):
            child_with(self.authority, care(date(2022, 6, 1)), reference=f"L{place}")
        assert "3 children are looked after" in self.pages(self.analyst)[0]
        front, *others = self.pages(self.board_member)
        assert "How many children are looked after is kept back here (c)." in front
        for page in (front, *others):
            assert not re.search(r"\b[1-5] (of|child)", page)

    def test_nobody_is_said_to_be_nobody(self) -> None:
        returns_loaded(self.authority, 2023, 2024)
        front, _, homes, changes = self.pages(self.analyst)
        assert "0 children are looked after, the same as on 31 March 2023" in front
        assert "Not applicable: there are no" in front
        assert "Where children live" in homes
        assert "Nobody left care in the twelve months" in changes
        assert "No moves from one home to another" in changes

    def test_without_any_return_the_register_says_what_it_holds_and_no_share(self) -> None:
        for page in self.pages(self.analyst):
            assert "No return is loaded yet" in page
        from tests.test_access import _child

        _child(self.authority, "R1")
        for page in self.pages(self.analyst):
            assert "1 child has been recorded here so far, which is too little" in page
            assert "100%" not in page
        for each in range(2, 8):
            _child(self.authority, f"R{each}")
        page = self.pages(self.board_member)[0]
        assert "What has been recorded here so far is too little" in page
        assert "7 children" not in page


def text(page: str) -> str:
    """The page as it is read, without its charts' data."""
    shown = re.sub(r"<script.*?</script>", " ", page, flags=re.S)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", shown)))
