from __future__ import annotations

from typing import ClassVar

from django.db import models


class Comparison(models.Model):
    """What the measures of one authority are compared with on one 31 March, worked out when figures are loaded."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE, related_name="comparisons")
    day = models.DateField(help_text="31 March that the published figures are of")
    registry = models.CharField(
        max_length=16, blank=True, help_text="of the definitions it was worked out by; empty: figures were loaded since"
    )
    figures = models.JSONField(help_text="by slug, what reports.comparators writes and reads")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "day"], name="comparison_one_a_day")]

    def __str__(self) -> str:
        return f"{self.authority}, {self.day}"
