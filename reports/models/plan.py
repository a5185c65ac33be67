from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from reports.plan.querysets import PartOfLineQuerySet, PartOfStrategyQuerySet, PlanQuerySet, UpdateQuerySet
from sufficiency.codes.plan import PlanRag, Timescale


class OfstedRecommendation(models.Model):
    """What an inspection of the council recommended, to be answered by lines of the plan."""

    authority = models.ForeignKey(
        "authorities.Authority", on_delete=models.PROTECT, related_name="ofsted_recommendations"
    )
    inspected_on = models.DateField()
    text = models.TextField()

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-inspected_on", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class PlanLine(models.Model):
    """A recommendation of the strategy: a line of the action plan, with its actions and what became of them."""

    strategy = models.ForeignKey("reports.Strategy", on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(help_text="the recommendation")
    owner = models.CharField(max_length=100, blank=True, help_text="the post that answers for it, not a name")
    agreed_on = models.DateField(help_text="no update is dated before it")
    carried_from = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="carried_to",
        help_text="the line of an earlier strategy that it carries on",
    )  # fmt: skip
    closed_on = models.DateField(null=True, blank=True, help_text="nothing more is to be done, or it was dropped")
    closed_why = models.CharField(max_length=300, blank=True)
    answers = models.ManyToManyField(OfstedRecommendation, blank=True, related_name="lines")

    objects = PartOfStrategyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["strategy", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["strategy", "number"], name="plan_line_one_number"),
            models.CheckConstraint(
                condition=Q(closed_on=None, closed_why="") | (Q(closed_on__isnull=False) & ~Q(closed_why="")),
                name="plan_line_closed_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Line {self.number}"


class PlanAction(models.Model):
    """Something to be done about a line, and by when: a month, from a month onwards, or ongoing."""

    line = models.ForeignKey(PlanLine, on_delete=models.CASCADE, related_name="actions")
    place = models.PositiveSmallIntegerField()
    text = models.TextField()
    timescale = models.CharField(max_length=8, choices=Timescale)
    month = models.DateField(null=True, blank=True, help_text="the first day of the month that is meant")
    done_on = models.DateField(null=True, blank=True)

    objects = PartOfLineQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["line", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["line", "place"], name="plan_action_one_place"),
            models.CheckConstraint(
                condition=Q(timescale=Timescale.ONGOING, month=None)
                | (~Q(timescale=Timescale.ONGOING) & Q(month__isnull=False)),
                name="plan_action_month_where_there_is_one",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class ActionIndicator(models.Model):
    """An indicator that an action is meant to move."""

    action = models.ForeignKey(PlanAction, on_delete=models.CASCADE, related_name="indicators")
    slug = models.SlugField(max_length=60, help_text="of the registry of indicators")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["action", "slug"], name="action_indicator_once")]

    def __str__(self) -> str:
        return self.slug


class ProgressUpdate(models.Model):
    """Where a line stood on a day. Added and never changed; of two of one day the one recorded last counts."""

    line = models.ForeignKey(PlanLine, on_delete=models.PROTECT, related_name="updates")
    day = models.DateField()
    rag = models.CharField(max_length=12, choices=PlanRag)
    paused = models.BooleanField(default=False, help_text="paused by something outside the council's control")
    paused_by = models.CharField(max_length=200, blank=True, help_text="what it waits for")
    look_again_on = models.DateField(null=True, blank=True, help_text="when a paused line is looked at again")
    narrative = models.TextField()
    evidence = models.TextField(blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = UpdateQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["line", "-day", "-recorded_at", "-id"]
        indexes: ClassVar = [models.Index(fields=["line", "-day", "-recorded_at"], name="update_of_line_latest")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(paused=False, paused_by="", look_again_on=None) | (Q(paused=True) & ~Q(paused_by="")),
                name="progress_update_paused_and_why",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_rag_display()} on {self.day}"
