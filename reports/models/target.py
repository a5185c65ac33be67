from __future__ import annotations

from typing import ClassVar, Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from reports.indicators.indicator import Better
from reports.targets.querysets import TargetQuerySet

# A comparison with nothing is neither true nor false, and a check that is not false lets a row in.
BOTH: Final = Q(green__isnull=False, amber__isnull=False)


class Target(models.Model):
    """What an authority means an indicator to be by a date, and from where on it is amber and red.

    Added and never changed: the one set last for a date is the one that holds, and one without
    thresholds takes it back.
    """

    authority = models.ForeignKey("authorities.Authority", on_delete=models.PROTECT, related_name="targets")
    slug = models.SlugField(max_length=60)
    day = models.DateField(help_text="the date by which it is to be met")
    better = models.CharField(
        max_length=6, choices=[(each.value, each.value) for each in Better], help_text="which way was good then"
    )
    green = models.DecimalField(
        max_digits=8, decimal_places=2, null=True, blank=True, help_text="this or better is green"
    )
    amber = models.DecimalField(
        max_digits=8, decimal_places=2, null=True, blank=True, help_text="this or better is amber; worse is red"
    )
    note = models.CharField(max_length=500, blank=True, help_text="who agreed it, and where that is written")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

    objects = TargetQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["authority", "slug", "day"], name="target_of_slug_day")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(green__isnull=True, amber__isnull=True)
                | Q(BOTH, better=Better.HIGHER.value, green__gte=F("amber"))
                | Q(BOTH, better=Better.LOWER.value, green__lte=F("amber")),
                name="target_amber_is_worse_than_green",
            )
        ]

    def __str__(self) -> str:
        return f"{self.authority}, {self.slug} by {self.day}"
