"""The stored timelines against the raw rows, computed again a second way: in columns, with pandas."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path

import pandas
import pytest
from django.db import connection
from django.db.models import Model
from hypothesis import given

from placements.models import CarePeriod, LegalStatus, Placement
from tests.placements.factories import load
from tests.placements.histories import YEARS, Life, rows_of_year, slow_database, some_lives, untouched, write_years

pytestmark = pytest.mark.django_db
OPEN = pandas.Timestamp("2199-12-31")
TEMPORARY = ["T0", "T1", "T2", "T3", "T4"]
SHORT_BREAKS = ["V3", "V4"]


def raw(folder: Path) -> pandas.DataFrame:
    """One row an episode, as the latest return has it; ``linked`` where it follows straight on the one before."""
    files = sorted(folder.glob("*/episodes.csv"))
    frames = [pandas.read_csv(path, dtype=str, keep_default_na=False) for path in files]
    rows = pandas.concat(frames).apply(lambda column: column.str.strip())
    rows = rows.drop_duplicates(["CHILD", "DECOM"], keep="last")
    rows["start"] = pandas.to_datetime(rows.DECOM, format="%d/%m/%Y")
    rows["end"] = pandas.to_datetime(rows.DEC.where(rows.DEC != "", None), format="%d/%m/%Y").fillna(OPEN)
    rows = rows.sort_values(["CHILD", "start"], ignore_index=True)
    before = rows.groupby("CHILD")[["end", "REC"]].shift()
    rows["linked"] = (before.end == rows.start) & (before.REC == "X1")
    rows["period"] = (~rows.linked).cumsum()
    return rows


def runs(rows: pandas.DataFrame, *columns: str) -> pandas.Series:
    """A number for each unbroken run of rows that agree in the columns, within a period."""
    before = rows[["period", *columns]].shift()
    return (before != rows[["period", *columns]]).any(axis=1).cumsum()


def spans(rows: pandas.DataFrame, by: pandas.Series, *columns: str) -> list[tuple]:
    grouped = rows.groupby(by).agg(CHILD=("CHILD", "first"), start=("start", "min"), end=("end", "max"))
    firsts = rows.groupby(by)[list(columns)].first()
    return sorted(grouped.join(firsts).itertuples(index=False, name=None))


def stored(model: type[Model], *fields: str) -> list[tuple]:
    rows = model._default_manager.values_list("child__reference", "start", "end", *fields)
    return sorted((child, pandas.Timestamp(start), _end(end), *rest) for child, start, end, *rest in rows)


def _end(day: date) -> pandas.Timestamp:
    return OPEN if day.year == 9999 else pandas.Timestamp(day)


def stay_starts(rows: pandas.DataFrame) -> dict[tuple, pandas.Timestamp]:
    """For each lasting episode, since when the child has been with that carer, by child and start."""
    rows = rows.assign(short=rows.LS.isin(SHORT_BREAKS))
    rows["block"] = runs(rows, "short")
    rows["after_temporary"] = rows.groupby("block").PLACE.shift().isin(TEMPORARY)
    lasting = rows[~rows.PLACE.isin(TEMPORARY)]
    before = lasting.groupby("block")[["PLACE", "PL_POST"]].shift()
    same_carer = lasting.RNE.isin(["L", "T", "U"])
    back = lasting.after_temporary & (before.PLACE == lasting.PLACE) & (before.PL_POST == lasting.PL_POST)
    goes_on = before.PLACE.notna() & (same_carer | back)
    stay = (~goes_on).cumsum()
    since = lasting.groupby(stay).start.transform("min")
    keys = zip(lasting.CHILD, lasting.start, strict=True)
    return dict(zip(keys, since, strict=True))


def two_stays_before(rows: pandas.DataFrame, since: dict[tuple, pandas.Timestamp]) -> dict[tuple, date | None]:
    """When the stay two before a lasting episode's own ended, by child and start; short breaks are no stays."""
    lasting = rows[~rows.PLACE.isin(TEMPORARY) & ~rows.LS.isin(SHORT_BREAKS)].copy()
    lasting["since"] = [since[key] for key in zip(lasting.CHILD, lasting.start, strict=True)]
    ended = lasting.groupby(["CHILD", "since"], as_index=False).end.max().sort_values(["CHILD", "since"])
    ended["before"] = ended.groupby("CHILD").end.shift(2)
    told = lasting.merge(ended, on=["CHILD", "since"])
    days = [None if pandas.isna(day) else day.date() for day in told.before]
    return dict(zip(zip(told.CHILD, told.start, strict=True), days, strict=True))


def assert_register_agrees(folder: Path) -> None:
    rows = raw(folder)
    assert stored(CarePeriod, "reason_started") == spans(rows, rows.period, "RNE")
    assert stored(LegalStatus, "status", "category_of_need") == spans(rows, runs(rows, "LS", "CIN"), "LS", "CIN")

    days = (rows.end - rows.start).dt.days.groupby([rows.CHILD, rows.PLACE]).sum().to_dict()
    found: dict[tuple, int] = {}
    for child, start, end, place in stored(Placement, "placement_type"):
        found[child, place] = found.get((child, place), 0) + (end - start).days
    assert found == days

    expected = stay_starts(rows)
    lasting = [row for row in stored(Placement, "with_carer_since", "temporary") if not row[4]]
    assert {(child, start): pandas.Timestamp(since) for child, start, _, since, _ in lasting} == {
        (child, start): expected[child, start] for child, start, *_ in lasting
    }
    in_stays = {(child, pandas.Timestamp(since)) for child, _, _, since, _ in lasting}
    assert in_stays == {(child, since) for (child, _), since in expected.items()}

    before = two_stays_before(rows, expected)
    for child, start, _, told in stored(Placement, "two_stays_before_ended"):
        assert told == before.get((child, start)), "None for temporary stays and short breaks"

    short = rows.LS.isin(SHORT_BREAKS)
    blocks = runs(rows.assign(short=short), "short")
    since = rows.groupby(blocks).start.transform("min").where(~short)
    by_start = dict(zip(zip(rows.CHILD, rows.start, strict=True), since, strict=True))
    for child, start, _, looked_after_since in stored(LegalStatus, "looked_after_since"):
        day = by_start[child, start]
        assert looked_after_since == (None if pandas.isna(day) else day.date())


@slow_database
@given(some_lives())
def test_random_chains(people: list[Life]) -> None:
    tables = {}
    for year in YEARS:
        episodes = [row for life in people for row in rows_of_year(life, year)]
        if episodes:
            tables[year] = {"episodes": episodes}
    if not tables:
        return
    with untouched() as folder:
        write_years(folder, tables)
        load(folder)
        assert_register_agrees(folder)
        assert_the_migration_agrees()


def assert_the_migration_agrees() -> None:
    """What it works out of stored stays is what was worked out of the episodes."""
    told = stored(Placement, "two_stays_before_ended")
    Placement.objects.update(two_stays_before_ended=None)
    with connection.cursor() as cursor:
        cursor.execute(import_module("placements.migrations.0007_third_stays").LOOK_BACK)
    assert stored(Placement, "two_stays_before_ended") == told
