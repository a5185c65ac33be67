from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from providers.querysets import OfAuthorityQuerySet, PartOfVisitQuerySet


class Standard(models.Model):
    """One of a council's own standards for homes, which its visits look at."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE, related_name="standards")
    title = models.CharField(max_length=150)
    order = models.PositiveSmallIntegerField(default=0)
    retired_on = models.DateField(null=True, blank=True)

    objects = OfAuthorityQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "title"], name="standard_once")]

    def __str__(self) -> str:
        return self.title


class QualityVisit(models.Model):
    """A council's visit to a home, planned or made, and when the next is due."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.PROTECT, related_name="visits")
    home = models.ForeignKey("providers.Home", on_delete=models.PROTECT, related_name="visits")
    due_on = models.DateField(null=True, blank=True)
    visited_on = models.DateField(null=True, blank=True)
    visited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    summary = models.TextField(blank=True)

    objects = OfAuthorityQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-visited_on", "due_on"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "home"], condition=Q(visited_on=None), name="visit_one_due_a_home"
            ),
            models.CheckConstraint(
                condition=Q(visited_on__isnull=False) | Q(due_on__isnull=False), name="visit_due_or_made"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.home}, {self.visited_on or self.due_on}"


class Finding(models.Model):
    """What a visit found of one standard."""

    class Outcome(models.TextChoices):
        MET = "met", "Met"
        PARTLY = "partly", "Partly met"
        NOT_MET = "not-met", "Not met"

    visit = models.ForeignKey(QualityVisit, on_delete=models.CASCADE, related_name="findings")
    standard = models.ForeignKey(Standard, on_delete=models.PROTECT, related_name="findings")
    outcome = models.CharField(max_length=8, choices=Outcome)
    action = models.CharField(max_length=300, blank=True, help_text="what is to be done")
    action_by = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    done = models.CharField(max_length=300, blank=True, help_text="how it is known to be done")

    objects = PartOfVisitQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["standard__order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["visit", "standard"], name="finding_once"),
            models.CheckConstraint(
                condition=Q(done_on=None, done="") | (Q(done_on__isnull=False) & ~Q(action="") & ~Q(done="")),
                name="finding_done_and_how",
            ),
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()


class Concern(models.Model):
    """Something is wrong at a home; it may stop new placements until it is closed."""

    class Severity(models.TextChoices):
        LOW = "low", "Low"
        MEDIUM = "medium", "Medium"
        HIGH = "high", "High"

    authority = models.ForeignKey("authorities.Authority", on_delete=models.PROTECT, related_name="concerns")
    home = models.ForeignKey("providers.Home", on_delete=models.PROTECT, related_name="concerns")
    raised_on = models.DateField()
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    severity = models.CharField(max_length=8, choices=Severity)
    what = models.TextField(help_text="never a child's name or reference")
    stops_placements = models.BooleanField(default=False)
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)

    objects = OfAuthorityQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-raised_on", "-pk"]
        indexes: ClassVar = [models.Index(fields=["home", "closed_on"], name="concern_by_home")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("raised_on")), name="concern_closed_after_raised"
            ),
            models.CheckConstraint(condition=Q(closed_on=None) | ~Q(outcome=""), name="concern_closed_with_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.get_severity_display()}, {self.raised_on}"


class QualityCorrection(models.Model):
    """How a visit or a concern stood before somebody corrected it, and why.

    The database refuses to alter one; it goes when what it corrects goes (``actions/quality_retention.py``).
    """

    authority = models.ForeignKey("authorities.Authority", on_delete=models.PROTECT, related_name="+")
    # What it corrects goes first: the database then lets it go, and refuses at the end of the transaction if it stays.
    visit = models.ForeignKey(
        QualityVisit, null=True, blank=True, on_delete=models.DO_NOTHING, related_name="corrections"
    )
    concern = models.ForeignKey(Concern, null=True, blank=True, on_delete=models.DO_NOTHING, related_name="corrections")
    before = models.JSONField(help_text="pairs: what it is called, and how it stood")
    why = models.CharField(max_length=300)
    corrected_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    corrected_at = models.DateTimeField()

    objects = OfAuthorityQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-corrected_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(visit=None, concern__isnull=False) | Q(visit__isnull=False, concern=None),
                name="quality_correction_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visit or self.concern}, corrected"
