"""The children behind a figure, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from placements.models import Child, Placement
from placements.presenters.words import distance_words
from sufficiency.codes.ssda903 import PlacementType
from sufficiency.web.components import Column, Table, link
from sufficiency.web.presenters import NO_NUMBER, age_words, day_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.indicators.scope import Scope
    from sufficiency.accounts.models import User


COLUMNS: list[Column | str] = [
    "Child",
    Column("Age", numeric=True),
    "Placement",
    Column("With this carer since", unbroken=True),
    Column("Miles from home", numeric=True),
]


def children_table(children: Sequence[Child], scope: Scope, user: User) -> Table:
    """One query for where they live on the day, besides the children."""
    placements = Placement.objects.visible_to(user).filter(child__in=children).open_on(scope.day)
    where = {placement.child_id: placement for placement in placements}
    return Table(
        caption="The children this counts",
        columns=COLUMNS,
        rows=[_row(child, where.get(child.pk), scope) for child in children],
        caption_hidden=True,
    )


def _row(child: Child, placement: Placement | None, scope: Scope) -> tuple[str, ...]:
    record = reverse("placements:child-detail", args=[scope.authority.slug, child.reference])
    named = link(child.reference, record)
    age = age_words(child.date_of_birth, scope.day)
    if placement is None:
        return named, age, f"None on {day_words(scope.day)}", NO_NUMBER, NO_NUMBER
    kind = PlacementType.label_of(placement.placement_type)
    return named, age, kind, day_words(placement.with_carer_since), distance_words(placement.distance_miles)
