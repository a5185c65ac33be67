from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from placements.querysets import RowsOfChildren


class Amendment(models.Model):
    """A change made here to what returns say of one child: rows put, and rows taken out.

    The register is the replay of returns and amendments (docs/adr/0006, 0010). Rows are written as a return's are,
    so that what is laid over what, and what goes out again, is one thing whoever said it. Never altered.
    """

    authority = models.ForeignKey("authorities.Authority", on_delete=models.PROTECT, related_name="amendments")
    child_reference = models.CharField(max_length=32)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    verb = models.CharField(max_length=50, help_text="what was recorded, in the words of the event")
    reason = models.TextField(blank=True)
    after_year = models.PositiveSmallIntegerField(
        help_text="the latest year of which a return was in force, nought when none was: it is laid over that "
        "year's returns received before it, and under those received later and those of later years"
    )
    after_submission = models.PositiveBigIntegerField(help_text="key of the latest submission when it was made, or 0")
    speaks_of = models.DateField(
        null=True, help_text="the latest day on which a row put begins or ends: how far it makes the register reach"
    )
    put = models.JSONField(default=list, help_text="[table, key, [values in the order of its columns]] of each row put")
    taken_out = models.JSONField(default=list, help_text="[table, key] of each row taken out")

    objects = RowsOfChildren.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(child_reference=""), name="amendment_of_a_child")]
        indexes: ClassVar = [models.Index(fields=["authority", "child_reference"], name="amendment_by_child")]

    def __str__(self) -> str:
        return f"{self.verb} ({self.pk})"
