"""Made-up lives in care, and the yearly returns a council would have made of them."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from tests.factories import Cells, episode_row, header_row, uasc_row, write_return

YEARS = (2020, 2021, 2022)
# Letters of no postcode area: looking up real ones takes a tenth of a second an import.
POSTCODES = ("XX1 1XX", "XX2 2XX", "")
# Without shrinking: an example takes a tenth of a second, and making one small takes hundreds.
slow_database = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@dataclass(frozen=True)
class Life:
    """A child's episodes as they truly were, with real dates; the last may be open."""

    child: str
    episodes: tuple[dict, ...]


@st.composite
def lives(draw: st.DrawFn, child: str) -> Life:
    """A chain of episodes from 2019 on: gaps or none between them, days to a year and a half long."""
    day = date(2019, 1, 1) + timedelta(draw(st.integers(0, 500)))
    episodes = []
    for number in range(draw(st.integers(1, 6))):
        end = day + timedelta(draw(st.sampled_from([1, 2, 30, 100, 300, 500])))
        gap = draw(st.sampled_from([0, 0, 0, 1, 40]))
        rec = "E4A" if gap else draw(st.sampled_from(["X1", "X1", "X1", "E8"]))
        place = draw(st.sampled_from(["U4", "U6", "K2", "T1", "T2", "A3", "A6"]))
        episodes.append(
            {
                "start": day, "end": end, "rec": rec,
                "RNE": draw(st.sampled_from("SLPTBU")) if number else "S",
                "LS": draw(st.sampled_from(["C1", "C2", "V2", "V3", "V4"])),
                "PLACE": place, "PLACE_PROVIDER": "" if place[0] == "T" else "PR1",
                "PL_POST": draw(st.sampled_from(POSTCODES)),
            }
        )  # fmt: skip
        day = end + timedelta(gap)
    if draw(st.booleans()):
        episodes[-1] |= {"end": None, "rec": ""}
    return Life(child, tuple(episodes))


def some_lives() -> st.SearchStrategy[list[Life]]:
    return st.tuples(*(lives(child) for child in ("1", "02", "003"))).map(list)


def rows_of_year(life: Life, year: int) -> list[Cells]:
    """What the return for the year says: episodes open on 1 April or begun since, ends after the year unknown."""
    first, last = date(year - 1, 4, 1), date(year, 3, 31)
    rows = []
    for each in life.episodes:
        if each["start"] > last or (each["end"] and each["end"] < first):
            continue
        known = each["end"] and each["end"] <= last
        cells = {name: each[name] for name in ("RNE", "LS", "PLACE", "PLACE_PROVIDER", "PL_POST")}
        ended = {"DEC": f"{each['end']:%d/%m/%Y}", "REC": each["rec"]} if known else {}
        rows.append(episode_row(life.child, f"{each['start']:%d/%m/%Y}", HOME_POST="XX9 9XX", **cells, **ended))
    return rows


@st.composite
def returns(draw: st.DrawFn) -> dict[int, dict[str, list[Cells]]]:
    """By year, the tables of a return: the true episodes with slips that the next year puts right."""
    people = draw(some_lives())
    found = {}
    for year in YEARS:
        episodes, header, uasc = [], [], []
        for life in people:
            rows = rows_of_year(life, year)
            slip = draw(st.sampled_from(["", "", "", "one missing", "another place"]))
            if slip and rows:
                which = draw(st.integers(0, len(rows) - 1))
                if slip == "one missing":
                    rows.pop(which)
                else:
                    rows[which]["PLACE"] = "K1"
            episodes += rows
            header.append(header_row(life.child, ETHNIC=draw(st.sampled_from(["WBRI", "MOTH"]))))
            if draw(st.booleans()):
                uasc.append(uasc_row(life.child, DUC=draw(st.sampled_from(["", "", f"10/08/{year - 1}"]))))
        # An Episodes table without rows is refused; such a year sends none.
        found[year] = {"header": header} | ({"episodes": episodes} if episodes else {})
        if draw(st.booleans()) or uasc:
            found[year]["uasc"] = uasc
    return found


def write_years(folder: Path, tables: dict[int, dict[str, list[Cells]]]) -> dict[int, Path]:
    return {year: write_return(folder / f"{year - 1}-{year % 100}", **each) for year, each in tables.items()}


@contextlib.contextmanager
def untouched() -> Iterator[Path]:
    """A folder, and a transaction taken back at the end, with the foreign keys checked as a commit would."""
    with tempfile.TemporaryDirectory() as folder, transaction.atomic():
        yield Path(folder)
        connection.check_constraints()
        transaction.set_rollback(True)
