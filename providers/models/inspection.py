from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from providers.querysets import InspectionQuerySet
from sufficiency.codes.ofsted import FOUR_POINT_GRADES, SUPPORTED_OUTCOMES, Judgement, Scale


def _grade(verbose_name: str) -> models.CharField:
    return models.CharField(verbose_name, max_length=20, choices=Judgement, blank=True)


class Inspection(models.Model):
    """A full inspection by Ofsted of what is registered under a URN, and what it found.

    ``said_on`` is the newest list that gives it: its words stand where an older list has others. Empty where somebody
    typed it in and no list has it yet.
    """

    registration = models.ForeignKey("providers.Registration", on_delete=models.CASCADE, related_name="inspections")
    inspected_on = models.DateField()
    scale = models.CharField(max_length=20, choices=Scale)
    judgement = models.CharField(max_length=20, choices=Judgement)
    published_on = models.DateField(null=True, blank=True)
    event_number = models.CharField(max_length=20, blank=True)
    protection = _grade("how well children are helped and protected")
    leadership = _grade("effectiveness of leaders and managers")
    education = _grade("outcomes in education")
    health = _grade("health services")
    said_on = models.DateField(null=True, blank=True)
    report = models.URLField(blank=True, help_text="where Ofsted published it, as somebody typed it in")

    objects = InspectionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-inspected_on"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["registration", "inspected_on", "scale"], name="inspection_once_a_day_and_scale"
            ),
            models.CheckConstraint(
                condition=Q(scale=Scale.FOUR_POINT, judgement__in=FOUR_POINT_GRADES)
                | Q(scale=Scale.SUPPORTED, judgement__in=SUPPORTED_OUTCOMES),
                name="inspection_judged_on_its_own_scale",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_judgement_display()}, {self.inspected_on}"
