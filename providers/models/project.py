from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from providers.models.home import HomeKind
from providers.querysets import OfAuthorityQuerySet, PartOfProjectQuerySet
from sufficiency.codes.supply import Stage


class HomeProject(models.Model):
    """A home to come: from an idea to the day it opens."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.PROTECT, related_name="home_projects")
    title = models.CharField(max_length=150)
    kind = models.CharField(max_length=20, choices=HomeKind)
    provider = models.ForeignKey(
        "providers.Provider", null=True, blank=True, on_delete=models.PROTECT, related_name="home_projects"
    )
    in_house = models.BooleanField(default=False, help_text="the council itself will run it")
    district = models.CharField(max_length=80, blank=True, help_text="a ward, town or postcode district")
    beds = models.PositiveSmallIntegerField()
    send_beds = models.PositiveSmallIntegerField(default=0)
    for_whom = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    stopped_on = models.DateField(null=True, blank=True)
    stopped_why = models.CharField(max_length=200, blank=True)
    home = models.ForeignKey(
        "providers.Home", null=True, blank=True, on_delete=models.SET_NULL, related_name="projects",
        help_text="the home it became",
    )  # fmt: skip

    objects = OfAuthorityQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["title"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "title"], name="home_project_one_title"),
            models.CheckConstraint(condition=Q(send_beds__lte=models.F("beds")), name="home_project_send_beds"),
            models.CheckConstraint(
                condition=Q(stopped_on=None, stopped_why="") | (Q(stopped_on__isnull=False) & ~Q(stopped_why="")),
                name="home_project_stopped_and_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ProjectStage(models.Model):
    """When a home to come is to reach a stage, and when it did."""

    project = models.ForeignKey(HomeProject, on_delete=models.CASCADE, related_name="stages")
    stage = models.CharField(max_length=16, choices=Stage)
    planned_on = models.DateField(null=True, blank=True)
    first_planned_on = models.DateField(null=True, blank=True, help_text="so that slipping shows")
    reached_on = models.DateField(null=True, blank=True)

    objects = PartOfProjectQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "stage"], name="project_stage_once")]

    def __str__(self) -> str:
        return self.get_stage_display()
