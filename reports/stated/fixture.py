"""The figures that the five councils' published documents state, for the demo: ``fixtures/stated``."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from reports.models import IndicatorValue
from reports.stated.about import about
from reports.stated.figures import DOCUMENT
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from collections.abc import Iterator


@transaction.atomic
def load_stated() -> int:
    """Adds what is not there yet; a figure once stated is not altered. Gives the number added."""
    held = set(
        IndicatorValue.objects.filter(source=DOCUMENT).values_list(
            "title", "slug", "area_code", "day", "group", "place"
        )
    )
    new = [
        each
        for each in (*_figures(), *_of_supply())
        if (each.title, each.slug, each.area_code, each.day, each.group, each.place) not in held
    ]
    IndicatorValue.objects.bulk_create(new)
    return len(new)


def _figures() -> Iterator[IndicatorValue]:
    """``authority`` is whose document it is; the area is another where the document states England's."""
    authorities = {each.slug: each for each in Authority.objects.all()}
    path = settings.BASE_DIR / "fixtures" / "stated" / "figures.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            authority = authorities[row["authority"]]
            words = ("title", "slug", "group", "symbol", "place", "quote", "why_different")
            value = Decimal(row["value"]) if row["value"] else None
            yield IndicatorValue(
                source=DOCUMENT,
                authority=authority,
                area_code=row["area_code"] or authority.gss_code,
                day=date.fromisoformat(row["day"]),
                value=value,
                numerator=int(value) if value is not None and _is_a_count(row) else None,
                **{name: row[name] for name in words},
            )


def _of_supply() -> Iterator[IndicatorValue]:
    """What indicators of supply are held against (``reports/supply/stated.py``)."""
    authorities = {each.slug: each for each in Authority.objects.all()}
    path = settings.BASE_DIR / "fixtures" / "stated" / "supply.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            authority = authorities[row.pop("authority")]
            numbers = {name: row.pop(name) or None for name in ("value", "numerator", "denominator")}
            whose = {"source": DOCUMENT, "authority": authority, "area_code": authority.gss_code}
            day = date.fromisoformat(row.pop("day"))
            yield IndicatorValue(day=day, **whose, **numbers, **row)


def _is_a_count(row: dict[str, str]) -> bool:
    """Of children; a change of such a number is none."""
    return row["slug"] in COUNTS and not about(row["group"])


# Measures whose value is a number of children.
COUNTS = frozenset({"children_looked_after", "started_in_year", "ceased_in_year"})
