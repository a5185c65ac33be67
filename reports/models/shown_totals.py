from __future__ import annotations

from typing import ClassVar

from django.db import models


class ShownTotals(models.Model):
    """What readers of totals have been shown of an authority on one quarter end, in all versions of its data.

    Kept because they may remember it: what was hidden then is not to be worked out from what is shown now.
    """

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE, related_name="shown_totals")
    day = models.DateField()
    told = models.JSONField(help_text="by table and cell, numbers shown and numbers hidden (reports.disclosure)")
    versions = models.JSONField(help_text="by table, the version of the data it was last shown at")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "day"], name="shown_totals_once")]

    def __str__(self) -> str:
        return f"{self.authority}, {self.day}"
