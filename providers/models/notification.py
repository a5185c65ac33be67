from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from providers.models.home import HomeKind
from providers.models.spans import Span, lasts_a_day
from providers.querysets import OfAuthorityQuerySet


class Notification(Span):
    """A child of one authority placed in another's area, as it was notified; no identity of the child.

    Care Planning, Placement and Case Review (England) Regulations 2010, reg. 13. ``authority`` logged it: it is the
    host of another's child, or the one that placed its own elsewhere.
    """

    class Direction(models.TextChoices):
        INTO = "into", "Another authority's child, placed in our area"
        OUT = "out", "Our child, placed in another authority's area"

    authority = models.ForeignKey("authorities.Authority", on_delete=models.PROTECT, related_name="notifications")
    direction = models.CharField(max_length=4, choices=Direction)
    other = models.ForeignKey(
        "authorities.Authority", on_delete=models.PROTECT, related_name="+", help_text="the other authority"
    )
    received_on = models.DateField()
    reference = models.CharField(max_length=40, blank=True, help_text="the letter's, never the child's")
    kind = models.CharField(max_length=20, choices=HomeKind)
    home = models.ForeignKey(
        "providers.Home", null=True, blank=True, on_delete=models.PROTECT, related_name="notifications"
    )
    bed_use = models.OneToOneField(
        "providers.BedUse", null=True, blank=True, on_delete=models.SET_NULL, related_name="notification"
    )

    objects = OfAuthorityQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-received_on", "-pk"]
        constraints: ClassVar = [
            lasts_a_day("notification"),
            models.CheckConstraint(condition=~Q(authority=F("other")), name="notification_of_two_authorities"),
        ]

    def __str__(self) -> str:
        return f"{self.get_direction_display()}, {self.start}"
