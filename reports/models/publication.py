from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from reports.market_position.querysets import PublicationQuerySet


class Publication(models.Model):
    """One edition of a council's market position, for one quarter: a draft until a second person approves it.

    From then on it is frozen, which the database itself holds; a correction is another edition that says so.
    """

    authority = models.ForeignKey("authorities.Authority", on_delete=models.PROTECT, related_name="publications")
    quarter_start = models.DateField(help_text="first day of the quarter of the calendar year; the data is of its end")
    edition = models.PositiveSmallIntegerField(default=1)
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    correction = models.TextField(blank=True, help_text="what was wrong in the edition before, and what it is now")
    commentary = models.JSONField(default=dict, blank=True, help_text="the preparer's words by section")
    payload = models.JSONField(default=dict, help_text="everything the pages, the CSV and the JSON show")
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the payload as published")
    hidden = models.JSONField(default=list, blank=True, help_text="every cell kept back, and why; never published")
    definitions = models.JSONField(default=dict, blank=True, help_text="version of each indicator's definition")
    data_version = models.PositiveIntegerField(default=0)
    drawn_at = models.DateTimeField(help_text="when its figures were taken from the data")
    sent_at = models.DateTimeField(null=True, blank=True, help_text="for approval; empty again when it is changed")
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["authority", "-quarter_start", "-edition"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "quarter_start", "edition"], name="publication_edition_once"),
            models.UniqueConstraint(
                fields=["authority", "quarter_start"], condition=Q(published_at=None), name="publication_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(published_at=None, approved_by=None)
                | (Q(published_at__isnull=False, approved_by__isnull=False) & ~Q(approved_by=F("prepared_by"))),
                name="publication_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(corrects=None, correction="") | (Q(corrects__isnull=False) & ~Q(correction="")),
                name="publication_correction_says_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority}, quarter from {self.quarter_start}, edition {self.edition}"
