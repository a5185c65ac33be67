from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from reports.plan.querysets import PartOfStrategyQuerySet, PlanQuerySet
from sufficiency.codes.plan import Direction, ServiceType


class Strategy(models.Model):
    """One version of a council's sufficiency strategy, as a controlled document."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.PROTECT, related_name="strategies")
    title = models.CharField(max_length=150)
    number = models.CharField(max_length=40, blank=True, help_text="the council's document number")
    version = models.PositiveSmallIntegerField(default=1)
    start = models.DateField(help_text="first day of its period")
    end = models.DateField(help_text="first day after its period")
    established_on = models.DateField(null=True, blank=True)
    last_reviewed_on = models.DateField(null=True, blank=True)
    next_review_on = models.DateField(null=True, blank=True)
    owner = models.CharField(max_length=100, blank=True, help_text="the post that answers for it, not a name")
    what_changed = models.TextField(blank=True, help_text="against the version before")
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )  # fmt: skip
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-start", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "title", "version"], name="strategy_version_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="strategy_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(approver=None, approved_at=None)
                | (Q(approver__isnull=False, approved_at__isnull=False) & ~Q(approver=F("author"))),
                name="strategy_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(next_review_on=None)
                | Q(last_reviewed_on=None)
                | Q(next_review_on__gt=F("last_reviewed_on")),
                name="strategy_next_review_after_last",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"


class StrategyPart(models.Model):
    """An aim or a priority of a strategy, in its order."""

    class Kind(models.TextChoices):
        AIM = "aim", "Aim"
        PRIORITY = "priority", "Priority"

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=8, choices=Kind)
    place = models.PositiveSmallIntegerField()
    text = models.TextField()

    objects = PartOfStrategyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["strategy", "kind", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["strategy", "kind", "place"], name="strategy_part_one_place")
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Intention(models.Model):
    """What a strategy means to do about one type of service; published with the market position."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="intentions")
    service_type = models.CharField(max_length=24, choices=ServiceType)
    direction = models.CharField(max_length=12, choices=Direction)
    quantity = models.PositiveSmallIntegerField(null=True, blank=True, help_text="places more or fewer, where said")
    where = models.CharField(max_length=200, blank=True, help_text="districts or a distance, never an address")
    for_whom = models.CharField(max_length=300, blank=True, help_text="ages and needs")
    what_there_is = models.TextField(blank=True)
    how_to_change = models.TextField(blank=True)
    what_we_fund = models.TextField(blank=True)
    not_wanted = models.TextField(blank=True)

    objects = PartOfStrategyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["strategy", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["strategy", "service_type"], name="intention_once_a_service_type")
        ]

    def __str__(self) -> str:
        return self.get_service_type_display()
