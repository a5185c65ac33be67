from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from placements.querysets import HomeAlertQuerySet


class HomeAlert(models.Model):
    """Something changed at a home where a council's children live; it stays until somebody has seen to it."""

    class Kind(models.TextChoices):
        DOWNGRADE = "downgrade", "Judged worse than before"
        CLOSED = "closed", "No longer on Ofsted's list"
        SUSPENDED = "suspended", "Registration suspended"

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE, related_name="home_alerts")
    home = models.ForeignKey("providers.Home", on_delete=models.CASCADE, related_name="alerts")
    kind = models.CharField(max_length=12, choices=Kind)
    day = models.DateField(help_text="of the inspection, or of the list that shows it")
    said = models.CharField(max_length=200)
    raised_at = models.DateTimeField()
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    seen_at = models.DateTimeField(null=True, blank=True)
    done = models.CharField(max_length=300, blank=True, help_text="what was done about it")

    objects = HomeAlertQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-day", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "home", "kind", "day"], name="home_alert_once"),
            models.CheckConstraint(
                condition=models.Q(seen_by=None, seen_at=None) | models.Q(seen_by__isnull=False, seen_at__isnull=False),
                name="home_alert_seen_by_whom_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.day}"
