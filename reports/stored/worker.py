"""Looks for authorities whose data is newer than what is stored of it, and stores it anew.

An import calls nothing here: what it changes is seen by the version it leaves.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from placements.models import Child, Submission
from reports.models import MonthEnd
from reports.stored.actions import store_month_ends
from sufficiency.authorities.models import Authority
from sufficiency.calendar import today

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django.db.models import QuerySet


def authorities_with_data() -> QuerySet[Authority]:
    """Those that returns were loaded for or children recorded in, or were when something was stored."""
    some = [Exists(model.objects.filter(authority=OuterRef("pk"))) for model in (Submission, Child, MonthEnd)]
    return Authority.objects.filter(reduce(or_, some))


class Worker:
    """Remembers, round for round, what it has seen to: an authority that has not changed costs nothing."""

    def __init__(self, authorities: QuerySet[Authority], stored: Callable[[int], None] = lambda number: None) -> None:
        self._authorities = authorities
        self._stored = stored
        self._seen: dict[int, tuple[int, date]] = {}

    def round(self, failed: Callable[[Authority, Exception], None] | None = None) -> None:
        """One query, and then as many as it takes for those that changed.

        With ``failed`` it is told of an authority whose figures could not be stored, which is tried again in the
        next round, and the others are gone on with.
        """
        for authority in self._authorities.all():
            state = authority.data_version, today()
            if self._seen.get(authority.pk) == state:
                continue
            try:
                if store_month_ends(authority=authority, stored=self._stored):
                    self._seen[authority.pk] = state
            except Exception as error:
                if failed is None:
                    raise
                failed(authority, error)
