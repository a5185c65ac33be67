"""What every stretch of time in supply shares: a half-open ``[start, end)``."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from sufficiency.calendar import OPEN


class Span(models.Model):
    """A stretch of time; ``end`` is the first day after it, ``OPEN`` while it goes on."""

    start = models.DateField()
    end = models.DateField(default=OPEN)

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        return self.end == OPEN


def lasts_a_day(noun: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(end__gt=F("start")), name=f"{noun}_ends_after_it_starts")
