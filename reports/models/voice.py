from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from reports.plan.querysets import PartOfVoiceQuerySet, PlanQuerySet
from sufficiency.codes.plan import Consent, Gathering, Theme


class LinkedPlan(models.Model):
    """Another plan of the council in which something is tracked: links lead to records, not to names."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.PROTECT, related_name="linked_plans")
    title = models.CharField(max_length=150)
    owner = models.CharField(max_length=100, blank=True, help_text="a post, not a name")
    url = models.URLField(blank=True)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True, help_text="first day after it")

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["title"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "title"], name="linked_plan_one_title")]

    def __str__(self) -> str:
        return self.title


class Voice(models.Model):
    """What children said, what changes because of it, and what came of that. Never who said it."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.PROTECT, related_name="voices")
    number = models.PositiveSmallIntegerField()
    statement = models.TextField()
    said_on = models.DateField(null=True, blank=True, help_text="the day, or the first of the month, it was gathered")
    gathered = models.CharField(max_length=10, choices=Gathering)
    theme = models.CharField(max_length=16, choices=Theme)
    consent = models.CharField(max_length=8, choices=Consent, default=Consent.NONE)
    by_children = models.BooleanField(
        default=True, help_text="false where it was said for children, by carers or staff"
    )
    change = models.TextField(blank=True, help_text="what changes because of it")
    changed_on = models.DateField(null=True, blank=True, help_text="when the change was made")
    impact = models.TextField(blank=True, help_text="what is different for children now")
    tracked_in = models.ManyToManyField(LinkedPlan, blank=True, related_name="voices")
    lines = models.ManyToManyField("reports.PlanLine", blank=True, related_name="voices")

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["authority", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "number"], name="voice_one_number"),
            models.CheckConstraint(condition=Q(changed_on=None) | ~Q(change=""), name="voice_changed_says_what"),
        ]

    def __str__(self) -> str:
        return f"Statement {self.number}"


class Feedback(models.Model):
    """Young people were told what became of what they said. Added and never changed."""

    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="feedback")
    day = models.DateField()
    how = models.CharField(max_length=200)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = PartOfVoiceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["voice", "-day", "-id"]

    def __str__(self) -> str:
        return f"Told on {self.day}"
