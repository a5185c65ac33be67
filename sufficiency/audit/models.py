"""What was done and seen, by whom."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q

from sufficiency.audit.querysets import AppendOnlyError, EventQuerySet

__all__ = ["AppendOnlyError", "Event"]


class Event(models.Model):
    """Something a person or a named job did or saw; added, never changed, never removed."""

    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    job = models.CharField(max_length=50, blank=True, help_text="the job that acted, where no person did")
    authority = models.ForeignKey(
        "authorities.Authority", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    verb = models.CharField(max_length=50)
    object_label = models.CharField(max_length=100, help_text="the kind of thing, such as placements.child")
    object_id = models.CharField(max_length=50)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    reason = models.TextField(blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["object_label", "object_id"], name="event_object"),
            models.Index(fields=["authority", "at"], name="event_authority_at"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(actor__isnull=False, job="") | (Q(actor__isnull=True) & ~Q(job="")),
                name="event_person_or_job",
            )
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.object_label} {self.object_id}"

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError("An event is never changed.")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        raise AppendOnlyError("An event is never removed.")
