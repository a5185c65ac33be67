from __future__ import annotations

from typing import ClassVar

from django.db import models

from reports.plan.querysets import PartOfProgrammeQuerySet, PartOfProjectQuerySet, ProgrammeQuerySet
from sufficiency.codes.plan import ProjectRole


class Programme(models.Model):
    """Work that several authorities share, kept by one of them."""

    authority = models.ForeignKey(
        "authorities.Authority", on_delete=models.PROTECT, related_name="programmes", help_text="the one that keeps it"
    )
    group = models.ForeignKey(
        "authorities.AuthorityGroup", on_delete=models.PROTECT, related_name="programmes",
        help_text="whose members each have one role in every project",
    )  # fmt: skip
    title = models.CharField(max_length=150)
    about = models.TextField(blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["title"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "title"], name="programme_one_title")]

    def __str__(self) -> str:
        return self.title


class ProgrammeProject(models.Model):
    """One project of a programme."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="projects")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=150)
    about = models.TextField(blank=True)

    objects = PartOfProgrammeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["programme", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "number"], name="programme_project_number")
        ]

    def __str__(self) -> str:
        return self.title


class ProjectPart(models.Model):
    """What one authority does in one project: exactly one thing."""

    project = models.ForeignKey(ProgrammeProject, on_delete=models.CASCADE, related_name="roles")
    authority = models.ForeignKey("authorities.Authority", on_delete=models.PROTECT, related_name="project_roles")
    role = models.CharField(max_length=10, choices=ProjectRole)

    objects = PartOfProjectQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "authority"], name="project_role_once")]

    def __str__(self) -> str:
        return self.get_role_display()


class Milestone(models.Model):
    """Something a project is to reach."""

    project = models.ForeignKey(ProgrammeProject, on_delete=models.CASCADE, related_name="milestones")
    text = models.CharField(max_length=200)
    due_on = models.DateField(null=True, blank=True)
    reached_on = models.DateField(null=True, blank=True)

    objects = PartOfProjectQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["project", "due_on", "id"]

    def __str__(self) -> str:
        return self.text
