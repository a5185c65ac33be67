"""Whatever is recorded, in whatever order: the register holds together, and its returns say the same again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, given, settings

from placements.actions.recording import record_change
from placements.models import Amendment, CarePeriod, Child, LegalStatus, Placement, ReturnRow, Submission
from placements.recording.chain import CannotRecordError
from placements.recording.changes import Change
from placements.ssda903 import tables
from placements.ssda903.child_held import ChildHeld, child_held
from placements.ssda903.exporting import return_of
from placements.ssda903.holding import blocking
from placements.ssda903.queries import queries_of_child
from placements.ssda903.timelines import take_apart
from placements.ssda903.writing import sex_in
from reports.indicators.figures import figures
from reports.indicators.scope import Scope
from sufficiency.calendar import financial_year_ending
from tests.factories import episode_row, header_row, write_return, write_table
from tests.placements.factories import leeds, load, timeline_rows
from tests.placements.histories import untouched
from tests.placements.recording.doings import TODAY, aimed, is_ordinary, sequences

pytestmark = pytest.mark.django_db

# DfE's checks of what is worked out here and never asked.
CHAIN = frozenset(
    [
        "142",
        "148",
        "225",
        "226",
        "357",
        "380",
        "381",
        "383",
        "388",
        "431",
        "432",
        "433",
        "434",
        "435",
        "436",
        "501",
        "504",
    ]
)
YEARS = range(2022, financial_year_ending(TODAY) + 1)
ASKED = [date(year, 3, 31) for year in (2022, 2023, 2024)] + [date(2022, 9, 30), date(2023, 6, 30), date(2023, 12, 31)]
few = settings(
    max_examples=9,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(autouse=True)
def _today(settings) -> None:
    settings.DJANGO_TODAY = TODAY.isoformat()


def held(reference: str) -> ChildHeld:
    return child_held(leeds(), reference)


def record(reference: str, change: Change) -> bool:
    """Whether it could be recorded."""
    before = held(reference)
    change = aimed(change, before)
    try:
        after = change.applied_to(before)
    except CannotRecordError:
        return False
    if not is_ordinary(change, before):
        return False
    assert not blocking(before, after, financial_year_ending(TODAY))
    return record_change(authority=leeds(), before=before, change=change, by="tests") is not None


def holds_together(reference: str) -> None:
    child = held(reference)
    connection.check_constraints()
    periods = take_apart(child.episodes)
    mine = {"child__reference": reference}
    assert _spans(CarePeriod.objects.filter(**mine)) == [(each.start, each.end) for each in periods]
    assert _spans(Placement.objects.filter(**mine)) == [(s.start, s.end) for each in periods for s in each.stays]
    assert _spans(LegalStatus.objects.filter(**mine)) == [(s.start, s.end) for each in periods for s in each.statuses]
    if child.header:
        assert not blocking(ChildHeld(reference), child, financial_year_ending(TODAY))


def passes_the_checks(reference: str, year: int) -> None:
    said = [each for each in queries_of_child(leeds(), reference, year) if each.rule.number in CHAIN]
    assert not said, (year, [(each.rule.number, each.row_key) for each in said])


def _spans(rows) -> list[tuple[date, date]]:
    return list(rows.order_by("start").values_list("start", "end"))


def figures_now() -> dict[tuple[date, str], tuple]:
    authority = leeds()
    return {
        (day, slug): (figure.numerator, figure.denominator, figure.value)
        for day in ASKED
        for slug, figure in figures(Scope(authority, day)).items()
    }


def written(folder: Path) -> list[Path]:
    """The returns of all years, as files: a year without a child in care sends none."""
    paths = []
    for year in YEARS:
        rows = return_of(leeds(), year)
        if rows.get("Episodes"):
            path = folder / f"{year - 1}-{year % 100:02}"
            for name, each in rows.items():
                columns = tables.NAMED[name].columns
                cells = [dict(zip(columns, values, strict=True)) for values in each]
                write_table(path / f"{name.lower()}.csv", cells, columns)
            paths.append(path)
    return paths


def register() -> dict[str, list[tuple]]:
    """All rows; a boy is a boy in the codes of any year. Of flags a return says what it can: the figures are asked."""
    rows = timeline_rows()
    del rows["flags"]
    return rows | {"children": [(*each[:2], sex_in(each[2], 2025), *each[3:]) for each in rows["children"]]}


def empty_the_register() -> None:
    for model in (Amendment, ReturnRow, Submission, Child):
        model.objects.all().delete()


def says_the_same_again(folder: Path) -> None:
    for year in YEARS:
        for reference in ("1", "2"):
            passes_the_checks(reference, year)
    before, asked = register(), figures_now()
    paths = written(folder)
    empty_the_register()
    for path in paths:
        assert load(path).blocking == []
    assert register() == before
    assert figures_now() == asked


@few
@given(sequences)
def test_from_an_empty_register(sequence) -> None:
    first, second, doings = sequence
    with untouched() as folder:
        for reference, change in [("1", first), ("2", second), *doings]:
            if record(reference, change):
                holds_together(reference)
                passes_the_checks(reference, financial_year_ending(change.day))
        says_the_same_again(folder)


@few
@given(sequences)
def test_on_top_of_a_return(sequence) -> None:
    _, _, doings = sequence
    with untouched() as folder:
        load(a_return(folder / "before"))
        for reference, change in doings:
            if record(reference, change):
                holds_together(reference)
                passes_the_checks(reference, financial_year_ending(change.day))
        says_the_same_again(folder / "after")


def a_return(folder: Path) -> Path:
    """Child 1 was away once and has moved; child 2 went home."""
    ended = {"REC": "X1", "DEC": "01/08/2022"}
    return write_return(
        folder / "2022-23",
        header=[header_row("1"), header_row("2")],
        episodes=[
            episode_row("1", "01/06/2022", **ended),
            episode_row("1", "01/08/2022", RNE="P", PLACE="T1", PLACE_PROVIDER="", URN="", REC="X1", DEC="09/08/2022"),
            episode_row("1", "09/08/2022", RNE="P", REC="X1", DEC="01/02/2023", REASON_PLACE_CHANGE="CREQB"),
            episode_row("1", "01/02/2023", RNE="P", PLACE="K2", PL_POST="LS12 2DS", URN="SC000002"),
            episode_row("2", "01/07/2022", DEC="01/12/2022", REC="E4A"),
        ],
    )
