from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from providers.querysets import ListUploadQuerySet


class ListUpload(models.Model):
    """A list of homes that somebody sent by page, from when it came until it is loaded. Dropped, it is gone.

    ``preview`` is empty until the worker has read it, ``reasons`` say why it was refused, ``loaded`` what it did.
    """

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE, related_name="list_uploads")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255, help_text="of the file")
    as_at = models.DateField(null=True, blank=True, help_text="as somebody said; empty: as the file says")
    content = models.BinaryField(null=True, help_text="compressed with zlib; gone once it is loaded")
    preview = models.JSONField(default=dict, blank=True)
    reasons = models.JSONField(default=list, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    loaded = models.JSONField(default=dict, blank=True)

    objects = ListUploadQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="list_upload_confirmed_by_whom_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.name
