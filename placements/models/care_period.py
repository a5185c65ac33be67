from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from placements.models.child import Child
from placements.models.periods import Period, by_day_index, ends_after_it_starts, one_open_per_child, one_start_a_day
from placements.querysets import CarePeriodQuerySet
from sufficiency.calendar import OPEN


class CarePeriod(Period):
    """An unbroken time in care: consecutive episodes, each starting the day the one before ended."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="care_periods", db_index=False)
    reason_started = models.CharField(
        max_length=1,
        help_text="RNE of its first episode; other than S, care began before the first row we hold",
    )
    reason_ended = models.CharField(max_length=3, blank=True)
    counts_as_start = models.BooleanField(
        default=True, help_text="care began here (RNE S), and not in short breaks: a start of DfE's. Computed on write."
    )
    counts_as_ceasing = models.BooleanField(
        default=False,
        help_text="care ended (REC not X1), and not in short breaks: a ceasing of DfE's. Computed on write.",
    )

    objects = CarePeriodQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["start"]
        constraints: ClassVar = [
            ends_after_it_starts("care_period"),
            one_open_per_child("care_period"),
            one_start_a_day("care_period"),
            models.CheckConstraint(
                condition=Q(end=OPEN, reason_ended="") | (~Q(end=OPEN) & ~Q(reason_ended="")),
                name="care_period_end_has_a_reason",
            ),
        ]
        indexes: ClassVar = [
            by_day_index("care_period", answers=["child", "counts_as_ceasing", "reason_ended"]),
            models.Index(
                fields=["authority", "start"], include=["child", "counts_as_start"], name="care_period_by_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child} in care from {self.start}"
