"""The homes of Bolton's published market, each with a made-up name: ``fixtures/supply/homes.csv``."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings

from providers.models import HomeKind
from sufficiency.codes.ofsted import Sector

if TYPE_CHECKING:
    from collections.abc import Mapping

FIXTURES: Final = Path(settings.BASE_DIR) / "fixtures" / "supply"
# What the strategy counts of children's homes and supported accommodation is of this day.
STATED_ON: Final = date(2022, 8, 26)
BLOCK: Final = "block"


@dataclass(frozen=True, slots=True)
class ListedHome:
    """``contract`` says how the council bought its beds, where it did."""

    authority: str
    kind: HomeKind
    urn: str
    provider: str
    sector: Sector
    name: str
    postcode: str
    beds: int
    send_beds: int
    opened_on: date
    ages_from: int
    ages_to: int
    sexes: str
    contract: str

    @property
    def own(self) -> bool:
        return self.sector is Sector.LOCAL_AUTHORITY


@cache
def listed_homes(authority: str) -> tuple[ListedHome, ...]:
    """None for a council whose homes are only those that its children's placements name."""
    return tuple(_home(row) for row in rows_of("homes.csv", authority))


@cache
def stated_counts(authority: str) -> Mapping[str, int]:
    """What the strategy counts on ``STATED_ON``; nothing for a council whose document has no such counts."""
    return {row["what"]: int(row["count"]) for row in rows_of("stated.csv", authority)}


def rows_of(name: str, authority: str) -> list[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["authority"] == authority]


def _home(row: dict[str, str]) -> ListedHome:
    return ListedHome(
        authority=row["authority"],
        kind=HomeKind(row["kind"]),
        urn=row["urn"],
        provider=row["provider"],
        sector=Sector(row["sector"]),
        name=row["name"],
        postcode=row["postcode"],
        beds=int(row["beds"]),
        send_beds=int(row["send_beds"]),
        opened_on=date.fromisoformat(row["opened_on"]),
        ages_from=int(row["ages_from"]),
        ages_to=int(row["ages_to"]),
        sexes=row["sexes"],
        contract=row["contract"],
    )
