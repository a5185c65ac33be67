from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from placements.querysets import ReceivedFileQuerySet, SubmissionQuerySet


class Submission(models.Model):
    """A return for one collection year as it was received and applied."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.PROTECT, related_name="submissions")
    year_ending = models.PositiveSmallIntegerField(help_text="the collection year ends on 31 March of this year")
    received_at = models.DateTimeField(auto_now_add=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    provisional = models.BooleanField(default=True)
    files = models.JSONField(default=list, help_text="name, table and number of rows of each file")
    content_hash = models.CharField(max_length=64, help_text="SHA-256 over the tables as read")
    left_out = models.JSONField(default=list, help_text="references of the children a problem kept out")
    counts = models.JSONField(default=dict, help_text="by table: read, added, changed, withdrawn …")

    undone_at = models.DateTimeField(null=True, blank=True, help_text="when it was taken back; empty while in force")
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["year_ending", "id"]

    def __str__(self) -> str:
        return f"return {self.pk} for the year ending 31 March {self.year_ending}"


class ReturnRow(models.Model):
    """One row of one table of a return, with its values as they came; never altered."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="rows")
    table = models.CharField(max_length=16)
    line = models.PositiveIntegerField(help_text="the line of the file it began on")
    child_reference = models.CharField(max_length=32)
    values = models.JSONField(help_text="as they came, in the order of the table's columns")
    left_out = models.BooleanField(default=False, help_text="a problem kept its child out of the register")

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["child_reference", "submission"], name="return_row_by_child")]

    def __str__(self) -> str:
        return f"{self.table}, line {self.line}"


class ReceivedFile(models.Model):
    """A file of a return, byte for byte as it was received."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="received_files")
    name = models.CharField(max_length=255)
    size = models.PositiveIntegerField(help_text="bytes, before compression")
    content = models.BinaryField(help_text="compressed with zlib")

    objects = ReceivedFileQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.name
