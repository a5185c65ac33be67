from __future__ import annotations

from datetime import timedelta
from typing import ClassVar, Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from reports.querysets import UploadQuerySet

SILENT_FOR: Final = timedelta(minutes=5)
"""Without a sign of life for so long, the work on an upload has stopped."""


class State(models.TextChoices):
    """Where an upload is on its way to the register; the labels are those of the list."""

    WAITING = "waiting", "Waiting"
    READING = "reading", "Being read"
    READY = "ready", "Waiting for your decision"
    REFUSED = "refused", "Refused"
    UNCHANGED = "unchanged", "Nothing new"
    APPLYING = "applying", "Being applied"
    APPLIED = "applied", "Applied"
    OUT_OF_DATE = "out-of-date", "Out of date"
    FAILED = "failed", "Failed"
    DROPPED = "dropped", "Dropped"


WORKING: Final = frozenset({State.WAITING, State.READING, State.APPLYING})
"""The states in which the worker has something to do."""


class Upload(models.Model):
    """Files that somebody sent, from when they came until they are applied or dropped."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.PROTECT, related_name="uploads")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    year_ending = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="as somebody chose; empty: as the files say"
    )
    provisional = models.BooleanField(default=True)
    accept_issues = models.BooleanField(default=False, help_text="leave out children with blocking problems")

    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    step = models.CharField(max_length=200, blank=True, help_text="what is being done now")
    percent_done = models.PositiveSmallIntegerField(default=0)
    seen_at = models.DateTimeField(default=timezone.now, help_text="the last sign of life of the work on it")
    attempt = models.PositiveIntegerField(
        default=1, help_text="work on an earlier attempt, should it still go on, changes nothing any more"
    )

    data_version = models.PositiveBigIntegerField(
        null=True, help_text="of the authority, when the preview was made: applied to nothing else"
    )
    result = models.JSONField(default=dict, help_text="what the preview says (reports.returns.results)")
    problems = models.BinaryField(null=True, help_text="all of them, as JSON compressed with zlib")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    submissions = models.ManyToManyField("placements.Submission", related_name="uploads")

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="upload_state_known"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="upload_confirmed_by_whom_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.APPLYING, State.APPLIED]) | Q(confirmed_at__isnull=False),
                name="upload_applied_when_confirmed",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["authority", "state"], name="upload_by_state")]

    def __str__(self) -> str:
        return f"upload {self.pk}"

    @property
    def is_working(self) -> bool:
        """Whether the worker has something to do, and does it."""
        return self.state in WORKING and not self.has_stopped

    @property
    def has_stopped(self) -> bool:
        """The work on it has given no sign of life for a while: its worker was ended, or there is none."""
        return self.state in WORKING and timezone.now() - self.seen_at > SILENT_FOR


class UploadedFile(models.Model):
    """A file of an upload, byte for byte, until it is applied, dropped or forgotten."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    size = models.PositiveIntegerField(help_text="bytes, before compression")
    content = models.BinaryField(help_text="compressed with zlib")

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.name
