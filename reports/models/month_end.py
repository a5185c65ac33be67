from __future__ import annotations

from typing import ClassVar

from django.db import models


class MonthEnd(models.Model):
    """An authority's sheet of figures at the end of a month, as last worked out.

    It holds for one version of the authority's data and of the registry, and is not read for any other.
    """

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE, related_name="month_ends")
    day = models.DateField()
    data_version = models.PositiveBigIntegerField()
    registry = models.CharField(max_length=16, help_text="of the definitions it was worked out by")
    sheet = models.JSONField(help_text="reports.indicators.sheet_json writes and reads it")
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "day"], name="month_end_once")]

    def __str__(self) -> str:
        return f"{self.authority}, {self.day}"
