"""What the return's other tables say of a child, typed; the rows as they came stand in ``ReturnRow``.

A code the product does not know leaves its field empty here and is a query.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from placements.models.child import Child
from placements.querysets import RecordQuerySet
from sufficiency.codes.ssda903 import (
    Accommodation,
    Activity,
    InTouch,
    MissingType,
    PreviousPermanence,
    ReviewParticipation,
)


class MissingEpisode(models.Model):
    """A time a child was missing from care, or away from the placement without authorisation (table Missing)."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="missing_episodes")
    kind = models.CharField(max_length=1, blank=True, choices=MissingType)
    start = models.DateField()
    end = models.DateField(null=True, blank=True, help_text="empty while the child has not returned")

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["start"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["child", "start"], name="missing_episode_one_start_a_day"),
            models.CheckConstraint(condition=Q(end=None) | Q(end__gte=F("start")), name="missing_episode_ends_after"),
        ]

    def __str__(self) -> str:
        return f"missing from {self.start}"


class Review(models.Model):
    """A review of a child's case, and how the child took part (table Reviews)."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="reviews")
    day = models.DateField()
    participation = models.CharField(max_length=3, blank=True, choices=ReviewParticipation)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["day"]

    def __str__(self) -> str:
        return f"review on {self.day}"


class EarlierPermanence(models.Model):
    """A permanence arrangement a child left before coming into care, as one year's return has it (table PrevPerm)."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="earlier_permanence")
    year_ending = models.PositiveSmallIntegerField()
    arrangement = models.CharField(max_length=2, blank=True, choices=PreviousPermanence)
    arranged_by = models.CharField(max_length=9, blank=True, help_text="the authority, as the return names it")
    arranged_on = models.CharField(
        max_length=10, blank=True, help_text="as the return has it: the day or the month may be unknown, zz/06/2019"
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["year_ending"]

    def __str__(self) -> str:
        return f"{self.arrangement} in the return to 31 March {self.year_ending}"


class LeavingCare(models.Model):
    """How a young person who left care was doing, as one year's return has it (table OC3)."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="leaving_care")
    year_ending = models.PositiveSmallIntegerField()
    in_touch = models.CharField(max_length=4, blank=True, choices=InTouch)
    activity = models.CharField(max_length=2, blank=True, choices=Activity)
    accommodation = models.CharField(max_length=2, blank=True, choices=Accommodation)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["year_ending"]

    def __str__(self) -> str:
        return f"after care, in the return to 31 March {self.year_ending}"
