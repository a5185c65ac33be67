"""Every figure that the five councils' documents state is kept, or is left out for a reason that is said."""

from __future__ import annotations

import csv
import re
from collections import Counter
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

import pytest
from django.conf import settings

from reports.indicators.registry import INDICATORS
from reports.stated.about import about
from reports.stated.groups import WORDS, breakdown_of

FIXTURES: Final = Path(settings.BASE_DIR) / "fixtures" / "stated"
# Every figure of the documents, where it is beside the project.
ALL: Final = Path(__file__).parents[3].parent / "shared" / "strategies" / "figures.csv"
# Where we keep the document's word for what the list of all has as a sign or a band.
OUR_WORDS: Final = {
    ">50": "over half",
    ">60": "over 60%",
    "Not available": "not available",
    "more male than female": "male",
    "10-15": "10 to 15",
}
Figure = tuple[str, str, str]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


KEPT, LEFT_OUT = rows_of(FIXTURES / "figures.csv"), rows_of(FIXTURES / "left_out.csv")


def figure(authority: str, place: str, value: str) -> Figure:
    """By its line in the document: "line 303, July 2021" is line 303."""
    try:
        value = f"{Decimal(value).normalize():f}"
    except InvalidOperation:
        value = OUR_WORDS.get(value, value)
    return authority.lower(), place.removeprefix("line ").split(",")[0], value


@pytest.mark.skipif(not ALL.exists(), reason="the list of all figures is not beside the project")
def test_every_figure_is_kept_or_left_out() -> None:
    every = Counter(figure(row["council"], row["line"], row["value"]) for row in rows_of(ALL))
    ours = Counter(figure(row["authority"], row["place"], row["value"] or row["symbol"]) for row in KEPT)
    ours.update(figure(row["authority"], row["place"], row["value"]) for row in LEFT_OUT)
    assert ours == every


def test_they_are_as_many_as_is_said() -> None:
    stated = [row for row in LEFT_OUT if row["reason"] != "counted by a reader"]
    said = (FIXTURES / "README.md").read_text(encoding="utf-8").splitlines()[-1]
    assert re.findall(r"\d+", said) == [
        str(number) for number in (len(KEPT) + len(stated), len(KEPT), len(stated), len(LEFT_OUT) - len(stated))
    ]


def test_each_is_left_out_for_a_reason_that_is_written() -> None:
    words = (FIXTURES / "README.md").read_text(encoding="utf-8")
    assert {row["reason"] for row in LEFT_OUT} == set(re.findall(r"^\| ([^|`]+) \| [^|]+ \|$", words, re.M)) - {
        "reason"
    }


def test_no_count_of_children_on_a_31_march_is_left_out() -> None:
    """But for a team's own list, of whom the register does not know that they are on it."""
    children = [row for row in LEFT_OUT if row["unit"] == "children" and row["reason"] != "a team's own list"]
    assert [(row["authority"], row["reason"]) for row in children] == [("shropshire", "a plan")]


@pytest.mark.parametrize("row", KEPT, ids=lambda row: f"{row['authority']}-{row['slug']}-{row['place']}")
def test_each_that_is_kept_is_of_a_measure_and_something_we_know(row: dict[str, str]) -> None:
    assert row["slug"] in INDICATORS
    assert not row["group"] or row["group"] in WORDS or breakdown_of(row["group"]) or about(row["group"])
    assert bool(row["value"]) is not bool(row["symbol"])
