"""The published figures that come with the product, for the demo: ``fixtures/published``."""

from __future__ import annotations

import csv
import gzip
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import transaction

from reports.comparators.files.areas import Area, Areas
from reports.comparators.files.cells import cell
from reports.comparators.files.neighbours import Neighbour, keep_neighbours
from reports.comparators.files.stated import Stated, keep_figures
from reports.comparators.files.statistics import edition_title
from reports.comparators.keeping import keep_comparisons
from sufficiency.authorities.models import StatisticalNeighbour
from sufficiency.calendar import last_day_of_year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reports.comparators.files.tables import Row

# How a figure came about that is not simply an edition's: fixtures/published/README.md.
BASES: Final = {
    "": "{edition}",
    "computed": "{edition}, share computed from its counts",
    "tool": "DfE, Local Authority Interactive Tool, April 2026",
    "third-party": "Computed by a third party from DfE's counts of {year}",
}


def load_fixture(progress: Callable[[str, float], None] = lambda step, done: None) -> int:
    """Adds what is not there yet, and corrects nothing: what was loaded from DfE's files stays. Gives the number."""
    progress("Published figures", 0)
    with transaction.atomic():
        areas = Areas()
        added = keep_figures(_figures(areas), correct=False).added
        _add_models(areas)
        progress("Comparisons", 0.5)
        keep_comparisons()
    progress("Comparisons", 1)
    return added


def _figures(areas: Areas) -> Iterator[Stated]:
    for row in _rows("figures"):
        area = areas.by_code(row["area_code"])
        if area is not None:
            yield _stated(row, area)


def _stated(row: Row, area: Area) -> Stated:
    edition, year = int(row["edition"]), int(row["year"])
    return Stated(
        title=BASES[row["basis"]].format(edition=edition_title(edition), year=year),
        edition=edition,
        area=area,
        slug=row["slug"],
        day=last_day_of_year(year),
        cell=cell(row["symbol"] or row["value"]),
        numerator=_count(row["numerator"]),
        denominator=_count(row["denominator"]),
        group=row["group"],
    )


def _count(text: str) -> int | None:
    return int(Decimal(text)) if text else None


def _add_models(areas: Areas) -> None:
    """Those that are not loaded: one that is may have been corrected since."""
    loaded = set(StatisticalNeighbour.objects.values_list("model_year", flat=True).distinct())
    models: dict[int, list[Neighbour]] = {}
    for row in _rows("neighbours"):
        neighbour = Neighbour(row["dfe_code"], int(row["rank"]), row["neighbour_dfe_code"], row["closeness"])
        models.setdefault(int(row["model_year"]), []).append(neighbour)
    for year in set(models) - loaded:
        keep_neighbours(models[year], year, areas, told=False)


def _rows(name: str) -> Iterator[Row]:
    path = settings.BASE_DIR / "fixtures" / "published" / f"{name}.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)
