from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from providers.models.spans import Span, lasts_a_day
from providers.querysets import OfAuthorityQuerySet, PartOfTrainingQuerySet
from sufficiency.codes.supply import Commitment, ServiceKind


class ProviderCommitment(models.Model):
    """What a provider committed itself to with an authority, and the evidence of it."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE, related_name="commitments")
    provider = models.ForeignKey("providers.Provider", on_delete=models.CASCADE, related_name="commitments")
    commitment = models.CharField(max_length=20, choices=Commitment)
    agreed_on = models.DateField()
    evidence = models.TextField(blank=True)
    evidenced_on = models.DateField(null=True, blank=True)

    objects = OfAuthorityQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["commitment"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "provider", "commitment"], name="commitment_once"),
            models.CheckConstraint(
                condition=Q(evidence="", evidenced_on=None) | (~Q(evidence="") & Q(evidenced_on__isnull=False)),
                name="commitment_evidence_is_dated",
            ),
        ]

    def __str__(self) -> str:
        return self.get_commitment_display()


class TrainingEvent(models.Model):
    """Training that an authority offered to providers."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE, related_name="training")
    title = models.CharField(max_length=150)
    held_on = models.DateField()
    places = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = OfAuthorityQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-held_on"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "title", "held_on"], name="training_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.held_on}"


class Attendance(models.Model):
    """How many of a provider's staff came."""

    event = models.ForeignKey(TrainingEvent, on_delete=models.CASCADE, related_name="attendance")
    provider = models.ForeignKey("providers.Provider", on_delete=models.CASCADE, related_name="attendance")
    people = models.PositiveSmallIntegerField()

    objects = PartOfTrainingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "provider"], name="attendance_once"),
            models.CheckConstraint(condition=Q(people__gte=1), name="attendance_of_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.people} of {self.provider}"


class CommissionedService(Span):
    """A service bought beside homes: advocacy, independent visitors, short breaks …"""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE, related_name="services")
    kind = models.CharField(max_length=14, choices=ServiceKind)
    title = models.CharField(max_length=150)
    provider_name = models.CharField(max_length=150, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True, help_text="children or young people a year")
    taken_up = models.PositiveIntegerField(null=True, blank=True)
    taken_up_as_at = models.DateField(null=True, blank=True)

    objects = OfAuthorityQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["kind", "title"]
        constraints: ClassVar = [
            lasts_a_day("commissioned_service"),
            models.CheckConstraint(
                condition=Q(taken_up=None, taken_up_as_at=None)
                | Q(taken_up__isnull=False, taken_up_as_at__isnull=False),
                name="commissioned_service_take_up_is_dated",
            ),
        ]

    def __str__(self) -> str:
        return self.title
