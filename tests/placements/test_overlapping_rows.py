"""Times that DfE only asks about, though they overlap, are held as times that do not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from placements.models import ChildFlag
from sufficiency.calendar import OPEN
from tests.factories import episode_row, write_table
from tests.placements.factories import load, of_year

pytestmark = pytest.mark.django_db
COLUMNS = ("CHILD", "DOB", "DOLO_START", "DOLO_END")


@pytest.mark.parametrize(
    ("orders", "held"),
    [
        ([("01/07/2022", "01/09/2022"), ("01/08/2022", "")], [("2022-07-01", "2022-08-01"), ("2022-08-01", "")]),
        ([("01/07/2022", ""), ("01/08/2022", "01/09/2022")], [("2022-07-01", "2022-08-01"), ("2022-08-01", "")]),
        ([("01/07/2022", "01/08/2022"), ("01/08/2022", "")], [("2022-07-01", "2022-08-01"), ("2022-08-01", "")]),
    ],
)
def test_of_deprivation_of_liberty(tmp_path: Path, orders: list, held: list) -> None:
    folder = of_year(tmp_path, 2023, episodes=[episode_row()])
    rows = [dict(zip(COLUMNS, ("1", "15/06/2010", *order), strict=True)) for order in orders]
    write_table(folder / "dolo.csv", rows, COLUMNS)
    load(folder)
    days = [tuple(date.fromisoformat(day) if day else OPEN for day in time) for time in held]
    assert list(ChildFlag.objects.values_list("start", "end")) == days
