"""Fills a loaded database with other authorities: ``python -m bench.nation SHARE|national|HISTORY``.

``SHARE`` is how many of a hundred of the loaded children each of the others gets; ``national`` gives each as
many as DfE publishes; ``x10`` gives the loaded authority ten times its history instead.
"""

from __future__ import annotations

import json
import sys
import time

import django

from bench.sizes import AUTHORITY, LAST_YEAR

TEN_YEARS = 3_652


def everywhere(share: int) -> None:
    """The same small number of children in every other authority."""
    from bench.copies import Copier, Copy

    mine, others = _authorities()
    copier = Copier(mine)
    for pk in others:
        copier.copy(Copy(pk, share))
    _finish(mine, others)


def national(in_care: int) -> None:
    """As many children in each as it has by DfE's figures of the last year; the loaded one stays as it is."""
    from bench.copies import OF_A_HUNDRED, Copier, Copy

    mine, others = _authorities()
    sizes, copier = _published_sizes(), Copier(mine)
    for pk in others:
        whole, part = divmod(round(sizes.get(pk, 0) / in_care * OF_A_HUNDRED), OF_A_HUNDRED)
        for share in [OF_A_HUNDRED] * whole + ([part] if part else []):
            copier.copy(Copy(pk, share))
    _finish(mine, others)


def history(times: int) -> None:
    """Those who left, again and again, each time ten years and some days earlier."""
    from bench.copies import Copier, Copy

    mine, _ = _authorities()
    copier = Copier(mine)
    for number in range(1, times):
        copier.copy(Copy(mine, leavers_only=True, back=TEN_YEARS + number))
    _finish(mine, [])


def _authorities() -> tuple[int, list[int]]:
    from sufficiency.authorities.models import Authority
    from sufficiency.calendar import last_day_of_year

    there = dict(Authority.objects.in_force_on(last_day_of_year(LAST_YEAR)).values_list("slug", "pk"))
    return there.pop(AUTHORITY), sorted(there.values())


def _published_sizes() -> dict[int, int]:
    from reports.models import IndicatorValue
    from sufficiency.calendar import last_day_of_year

    found = IndicatorValue.objects.filter(
        source="dfe", slug="children_looked_after", day=last_day_of_year(LAST_YEAR), group="", authority__isnull=False
    )
    return {pk: int(value or 0) for pk, value in found.values_list("authority", "value")}


def _finish(mine: int, others: list[int]) -> None:
    from django.db import connection

    from bench.copies import returns_for
    from sufficiency.authorities.models import Authority

    returns_for(others, mine)
    Authority.objects.data_changed()
    if connection.vendor == "postgresql":
        # As its autovacuum would. Nobody asks SQLite to, and its plans are made without.
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def count() -> dict[str, int]:
    """Children in care on the last day and placements, everywhere and in the biggest authority."""
    from django.db.models import Count

    from bench.pages import DAY
    from placements.models import LegalStatus, Placement

    by_authority = LegalStatus.objects.open_on(DAY).order_by().values_list("authority").annotate(number=Count("pk"))
    numbers = sorted(by_authority, key=lambda row: row[1])
    return {
        "in_care": sum(number for _, number in numbers),
        "placements": Placement.objects.count(),
        "biggest": numbers[-1][1],
        "biggest_authority": numbers[-1][0],
    }


if __name__ == "__main__":
    django.setup()
    from reports.comparators.fixture import load_fixture

    begun = time.perf_counter()
    what, in_care = sys.argv[1], int(sys.argv[2])
    load_fixture()
    if what == "national":
        national(in_care)
    elif what.startswith("x"):
        history(int(what.removeprefix("x")))
    else:
        everywhere(int(what))
    print(json.dumps(count() | {"seconds": time.perf_counter() - begun}))
