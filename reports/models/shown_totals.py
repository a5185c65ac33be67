from __future__ import annotations

from typing import ClassVar

from django.db import models


class ShownTotals(models.Model):
    """What readers of totals were shown of one table of an authority on a quarter end, in one version of its data.

    Kept because they may remember it: what was hidden then is not to be worked out from what is shown now.
    Written once and never changed, so that two pages at once lose nothing of each other's.
    """

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE, related_name="shown_totals")
    day = models.DateField()
    table = models.CharField(max_length=100, help_text="its name in reports.disclosure")
    version = models.PositiveBigIntegerField(help_text="of the data")
    told = models.JSONField(help_text="numbers by cell, under shown and hidden")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "day", "table", "version"], name="shown_totals_once")
        ]

    def __str__(self) -> str:
        return f"{self.authority}, {self.day}, {self.table}, version {self.version}"
