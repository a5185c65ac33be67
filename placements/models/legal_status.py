from __future__ import annotations

from typing import ClassVar

from django.db import models

from placements.models.care_period import CarePeriod
from placements.models.child import Child
from placements.models.periods import Period, by_day_index, ends_after_it_starts, one_open_per_child, one_start_a_day
from placements.querysets import LegalStatusQuerySet


class LegalStatus(Period):
    """A time under one legal status and category of need, within a period of care."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="legal_statuses", db_index=False)
    care_period = models.ForeignKey(CarePeriod, on_delete=models.CASCADE, related_name="legal_statuses")
    status = models.CharField(max_length=2)
    category_of_need = models.CharField(max_length=2, blank=True)
    looked_after_since = models.DateField(
        null=True,
        help_text="since when the child has been looked after without a day out or in short breaks; "
        "empty while the status is one of short breaks. Computed on write.",
    )

    objects = LegalStatusQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["start"]
        verbose_name_plural = "legal statuses"
        constraints: ClassVar = [
            ends_after_it_starts("legal_status"),
            one_open_per_child("legal_status"),
            one_start_a_day("legal_status"),
        ]
        indexes: ClassVar = [by_day_index("legal_status", "status", answers=["child", "looked_after_since"])]

    def __str__(self) -> str:
        return f"{self.status} from {self.start}"
