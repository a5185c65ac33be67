"""The bench: it measures every line at a tiny size, and says no when a bound is broken."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from django.db import connection, transaction

from bench import __main__ as command
from bench.copies import Copier, Copy
from bench.importing import transactions_timed
from bench.lines import Line, as_table
from placements.models import CarePeriod
from sufficiency.authorities.models import Authority
from sufficiency.calendar import OPEN
from tests.reports.factories import child_with
from tests.reports.stored.test_month_ends import episode

ROOT: Final = Path(__file__).parents[1]
TINY: Final = ("--children", "5", "--years", "1", "--repetitions", "10", "--imports", "1", "--database", "sqlite")


def line(**values: Any) -> Line:
    return Line(**{"name": "board", "database": "sqlite", "size": "", "unit": "ms", "values": [10.0]} | values)


@pytest.mark.parametrize(
    ("values", "bound", "broken"),
    [([10, 20, 90], 20, False), ([10, 20.1, 90], 20, True), ([1000], None, False)],
)
def test_the_median_is_held_against_the_bound(values: list[float], bound: float | None, broken: bool) -> None:
    assert bool(line(values=values, bound=bound).broken) is broken


@pytest.mark.parametrize(("queries", "most", "broken"), [(12, 12, False), (13, 12, True), (13, None, False)])
def test_queries_are_held_against_theirs(queries: int, most: int | None, broken: bool) -> None:
    assert bool(line(queries=queries, most_queries=most).broken) is broken


def test_a_line_says_how_it_compares() -> None:
    measured = line(values=[float(number) for number in range(1, 101)], by_hand=5.05)
    assert measured.median == 50.5
    assert measured.ratio == pytest.approx(10)
    assert 95 <= (measured.p95 or 0) <= 96
    assert line().p95 is None
    table = as_table([measured, line(bound=5)])
    assert "50.5 ms" in table
    assert [row.rstrip().endswith("BROKEN") for row in table.splitlines()] == [False, False, True]


def test_it_fails_when_a_bound_is_broken(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for kept, status in ((True, 0), (False, 1)):
        monkeypatch.setattr(command, "_lines", lambda *_, kept=kept: iter([line(bound=20 if kept else 5)]))
        assert command.main(["--json"]) == status
        assert bool(json.loads(capsys.readouterr().out)["broken"]) is not kept


def test_a_name_it_does_not_know_is_wrong_usage() -> None:
    with pytest.raises(SystemExit) as stopped:
        command.main(["--only", "nothing"])
    assert stopped.value.code == 2


@pytest.mark.django_db(transaction=True)
def test_a_transaction_is_timed_to_its_commit() -> None:
    with transactions_timed(connection) as seconds:
        with transaction.atomic():
            Authority.objects.filter(slug="bolton").data_changed()
            time.sleep(0.05)
        with transaction.atomic(), transaction.atomic():
            Authority.objects.filter(slug="bolton").data_changed()
    assert len(seconds) == 2
    assert seconds[0] >= 0.05 > seconds[1]


@pytest.mark.django_db
@pytest.mark.once
def test_lines_are_measured_and_nothing_is_left_behind(tmp_path: Path, migrated_file: Path) -> None:
    """Those that take longest to make ready are left to the bench itself: here it is tried that one runs."""
    named = [part for name in ("import", "list", "indicators") for part in ("--only", name)]
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--json", *TINY, "--migrated", str(migrated_file), *named],
        cwd=ROOT, env=os.environ | {"TMPDIR": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    lines = {each["name"]: each for each in json.loads(done.stdout)["lines"]}
    assert list(lines) == ["import", "list", "indicators"]
    assert all(each["median"] > 0 for each in lines.values())
    assert lines["list"]["queries"] > 0
    assert lines["list"]["ratio"] > 0
    assert not list(tmp_path.iterdir())


def test_what_all_but_one_in_twenty_wait_is_held_against_its_bound() -> None:
    waited = [10.0] * 30 + [300.0] * 3
    assert line(values=waited, p95_bound=250).broken
    assert not line(values=waited, p95_bound=350).broken
    assert "p95 250 ms" in as_table([line(p95_bound=250)])


@pytest.mark.django_db
def test_a_copy_is_the_same_children_elsewhere_and_earlier() -> None:
    template, other = (Authority.objects.get(slug=slug) for slug in ("leeds", "bolton"))
    child_with(template, [episode(date(2023, 6, 1))], reference="1")
    left = episode(date(2022, 6, 1), dec=date(2023, 2, 1), rec="E4A")
    child_with(template, [left], reference="2")
    copier = Copier(template.pk)
    copier.copy(Copy(other.pk))
    copier.copy(Copy(template.pk, leavers_only=True, back=365))
    assert sorted(other.children.values_list("reference", flat=True)) == ["1-1", "2-1"]
    days = CarePeriod.objects.order_by("authority__slug", "start").values_list("authority__slug", "start", "end")
    assert list(days) == [
        ("bolton", date(2022, 6, 1), date(2023, 2, 1)),
        ("bolton", date(2023, 6, 1), OPEN),
        ("leeds", date(2021, 6, 1), date(2022, 2, 1)),
        ("leeds", date(2022, 6, 1), date(2023, 2, 1)),
        ("leeds", date(2023, 6, 1), OPEN),
    ]
