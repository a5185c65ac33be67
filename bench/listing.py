"""Loads a made-up list of Ofsted's once and says how long it took: ``python -m bench.listing PROVIDERS``."""

from __future__ import annotations

import csv
import json
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import django

from bench.importing import transactions_timed

DAY = date(2025, 3, 31)
# Of a hundred rows of 2025's list; the others are agencies.
HOMES, SUPPORTED = 75, 15
PLACES = 9
CAPTIONS = (
    "URN", "Provision type", "Registration date", "Registration status", "Name", "Local authority", "Sector", "Places",
    "Organisation which owns the provider", "Latest full inspection date",
    "Overall experiences and progress of children and young people", "Postcode",
)  # fmt: skip


def load(providers: int) -> dict[str, float]:
    from django.db import connection

    from providers.actions.lists import load_lists
    from providers.ofsted.reading import read_lists

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        _write(path, providers)
        begun = time.perf_counter()
        with transactions_timed(connection) as transactions:
            load_lists(lists=read_lists(path, DAY), by="bench")
        return {"seconds": time.perf_counter() - begun, "apply_seconds": max(transactions)}


def _write(path: Path, providers: int) -> None:
    from sufficiency.authorities.models import Authority

    councils = list(Authority.objects.in_force_on(DAY).order_by("pk").values_list("name", flat=True))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(CAPTIONS)
        writer.writerows(_row(number, councils[number % len(councils)]) for number in range(providers))


def _row(number: int, council: str) -> list[object]:
    part = number % 100
    kind = "Supported accommodation" if part < HOMES + SUPPORTED else "Independent Fostering Agency"
    home = part < HOMES
    return [
        7_000_000 + number, "Children's home" if home else kind, "01/04/2020", "Active", "REDACTED", council, "Private",
        number % PLACES + 1 if home else "", f"Owner {number // 2} Ltd", "14/05/2024", "Good", "",
    ]  # fmt: skip


if __name__ == "__main__":
    django.setup()
    print(json.dumps(load(int(sys.argv[1]))))
