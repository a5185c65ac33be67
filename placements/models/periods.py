"""What every stretch of a timeline shares: whose it is, and a half-open ``[start, end)``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import models
from django.db.models import F, Q

from sufficiency.calendar import OPEN


class Period(models.Model):
    """A stretch of one child's timeline; ``end`` is the first day after it, ``OPEN`` while it goes on.

    The authority is the child's, held here too so that one index answers "who was here on this day?".
    That no two of one child overlap is a database constraint on both engines
    (migration ``0002_no_overlaps``).
    """

    authority = models.ForeignKey("authorities.Authority", on_delete=models.PROTECT, related_name="+", db_index=False)
    start = models.DateField()
    end = models.DateField(default=OPEN)

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        return self.end == OPEN

    @property
    def ended(self) -> date | None:
        """The day it ended, or None while it goes on."""
        return None if self.is_open else self.end


def ends_after_it_starts(noun: str) -> models.CheckConstraint:
    """A stretch lasts a day or more."""
    return models.CheckConstraint(condition=Q(end__gt=F("start")), name=f"{noun}_ends_after_it_starts")


def one_open_per_child(noun: str) -> models.UniqueConstraint:
    """A child has one that goes on at most."""
    return models.UniqueConstraint(fields=["child"], condition=Q(end=OPEN), name=f"{noun}_one_open_per_child")


def one_start_a_day(noun: str) -> models.UniqueConstraint:
    """A child starts one a day at most, which also tells it apart when a return is loaded again."""
    return models.UniqueConstraint(fields=["child", "start"], name=f"{noun}_one_start_a_day")


def by_day_index(noun: str, *also: str, answers: Sequence[str] | None = None) -> models.Index:
    """Finds an authority's stretches on a day: few end after it, fewer of those start after it.

    On PostgreSQL the index also holds what figures ask of them (``answers``), so that their rows need not be fetched.
    """
    return models.Index(fields=["authority", "end", "start", *also], include=answers, name=f"{noun}_by_day")
