"""What is asked of the five returns of the sample, loaded once: ``tests.reports.test_recount`` loads them."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from django.core.management import call_command

from placements.models import ReturnRow
from tests.placements.factories import SAMPLES, Outcome, count_rows, load, rows_held, timeline_rows
from tests.placements.histories import untouched
from tests.placements.test_exporting import going_out, received
from tests.placements.test_recomputed import assert_register_agrees
from tests.placements.test_return_out import export

if TYPE_CHECKING:
    from typing import Self

FIVE: Final = SAMPLES / "synthetic-leeds-like"
LOOKED_AFTER: Final = {2020: 676, 2021: 691, 2022: 681, 2023: 685, 2024: 685}
STABILITY: Final = {2020: (6, 13), 2022: (33, 135), 2024: (43, 143)}


def of_year(year: int) -> Path:
    return FIVE / f"{year - 1}-{year % 100}"


def figures(year: int) -> dict[str, dict]:
    """The indicators on 31 March of a year, as the command prints them."""
    out = io.StringIO()
    call_command("indicators", "leeds", "--date", f"{year}-03-31", "--json", stdout=out)
    return json.loads(out.getvalue())["indicators"]


def stability(figures: Mapping[str, dict]) -> tuple[int, int]:
    figure = figures["long_term_stability"]
    return figure["numerator"], figure["denominator"]


@dataclass(frozen=True)
class AtOnce:
    """What was there after an import of all five, which was taken back."""

    first: Outcome
    again: Outcome
    rows: tuple[list[int], list[int]]
    """After the first and after the second time."""
    received: int
    register: dict[str, list[tuple]]

    def __deepcopy__(self, memo: dict) -> Self:
        """Django gives each test a copy of what it may change; nobody changes this."""
        return self


def loaded_at_once() -> AtOnce:
    with untouched():
        first, rows, received = load(FIVE), rows_held(), ReturnRow.objects.count()
        count_rows()
        register = timeline_rows()
        return AtOnce(first, load(FIVE), (rows, rows_held()), received, register)


def loaded_year_by_year() -> dict[int, dict[str, Any]]:
    """One return after the other, and the figures of the time."""
    found = {}
    for year in LOOKED_AFTER:
        load(of_year(year))
        count_rows()
        found[year] = figures(year)
    return found


class AsLoaded:
    """The register is that of the rows, however they came; and they go out as they came."""

    at_once: AtOnce
    """On SQLite only."""
    of_the_time: dict[int, dict[str, Any]]

    # Once: at once against year by year is tried on both with random returns, see test_import_orders.
    @pytest.mark.once
    def test_all_is_loaded_once(self) -> None:
        first = self.at_once.first
        assert first.said["years"] == list(LOOKED_AFTER)
        assert first.said["tables"]["Episodes"]["added"] == 7654
        assert not first.blocking
        assert first.said["problems"], "queries are listed"
        assert self.at_once.received == sum(table["read"] for table in first.said["tables"].values())
        assert self.at_once.again.said["status"] == "unchanged"
        assert self.at_once.rows[0] == self.at_once.rows[1]

    def test_year_by_year_the_figures_were_those_of_the_time(self) -> None:
        then = self.of_the_time
        assert {year: each["children_looked_after"]["numerator"] for year, each in then.items()} == LOOKED_AFTER
        assert {year: stability(then[year]) for year in STABILITY} == STABILITY
        statuses = {year: each["long_term_stability"]["status"] for year, each in then.items()}
        assert (statuses[2020], statuses[2022]) == ("insufficient_history", "ok")

    def test_later_returns_leave_earlier_figures_as_they_were(self) -> None:
        now = {year: figures(year) for year in LOOKED_AFTER}
        assert {year: each["children_looked_after"]["numerator"] for year, each in now.items()} == LOOKED_AFTER
        assert {year: stability(now[year]) for year in STABILITY} == STABILITY
        assert (now[2024]["started_in_year"]["numerator"], now[2024]["ceased_in_year"]["numerator"]) == (365, 375)

    @pytest.mark.once
    def test_year_by_year_is_as_good_as_all_at_once(self) -> None:
        assert timeline_rows() == self.at_once.register

    def test_every_episode_is_in_exactly_one_stay_and_status(self) -> None:
        """Days in care, in stays and under statuses are the same days: nothing falls between the two timelines."""
        today, register = date(2024, 4, 1), timeline_rows()

        def days(name: str, start: int = 1, end: int = 2) -> int:
            return sum((min(row[end], today) - row[start]).days for row in register[name])

        assert days("periods") == days("stays") == days("statuses") > 500_000

    def test_the_register_is_that_of_the_rows(self) -> None:
        assert_register_agrees(FIVE)

    def test_every_year_goes_out_as_it_came_in(self) -> None:
        for year in (2020, 2022, 2024):
            came, out = received(of_year(year)), going_out(year)
            assert {table: out[table] for table in came} == came
            assert not out.keys() - came.keys() - {"OC2", "OC3", "AD1", "PrevPerm", "PlacedAdoption"}

    def test_the_command_writes_the_files_that_came(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            said = export(2024, Path(folder) / "out")
            assert (said["status"], said["year"]) == ("written", 2024)
            came = sorted(of_year(2024).glob("*.csv"))
            assert sorted(file["name"] for file in said["files"]) == [path.name for path in came]
            for path in came:
                out = (Path(folder) / "out" / path.name).read_text()
                assert sorted(out.split()) == sorted(path.read_text().split())
