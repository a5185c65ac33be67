from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class OfstedList(models.Model):
    """A list of all that Ofsted regulates in social care, as at one day, that was loaded here."""

    as_at = models.DateField(unique=True)
    says = models.JSONField(default=list, help_text="the facts it gives; years differ in what is published")
    rows = models.PositiveIntegerField(help_text="registrations in it")

    class Meta:
        verbose_name = "Ofsted list"
        ordering: ClassVar = ["as_at"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(rows__gt=0), name="ofsted_list_has_rows"),
        ]

    def __str__(self) -> str:
        return f"Ofsted's list as at {self.as_at}"
