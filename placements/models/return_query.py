from __future__ import annotations

from typing import ClassVar

from django.db import models

from placements.models.child import Child
from placements.querysets import RowsOfChildren


class ReturnQuery(models.Model):
    """A row of the return that fails one of DfE's checks, as the register stands now.

    Held for the latest year only: the return that can still be mended. Gone when mended.
    """

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE, related_name="+", db_index=False)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="queries")
    rule = models.CharField(max_length=12, help_text="DfE's number")
    year_ending = models.PositiveSmallIntegerField()
    table = models.CharField(max_length=16)
    row_key = models.CharField(max_length=60, help_text="which row of the child's in the table")
    column = models.CharField(max_length=30, blank=True)
    value = models.CharField(max_length=100, blank=True)
    first_found = models.DateField(help_text="the first day it was found, without having been mended since")

    objects = RowsOfChildren.as_manager()

    class Meta:
        verbose_name_plural = "return queries"
        ordering: ClassVar = ["rule", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["child", "rule", "year_ending", "table", "row_key"], name="return_query_once_a_row"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["authority", "rule"], name="return_query_by_rule")]

    def __str__(self) -> str:
        return f"rule {self.rule}, {self.table}"
