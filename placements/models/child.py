from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from placements.querysets import ChildQuerySet, RecordQuerySet
from sufficiency.calendar import OPEN


class Child(models.Model):
    """A child known to one authority. No names: the council's case system holds them."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.PROTECT, related_name="children")
    reference = models.CharField(max_length=32, help_text="CHILD in the return; a string, leading zeros kept")
    date_of_birth = models.DateField()
    sex = models.CharField(max_length=1, blank=True)
    ethnicity = models.CharField(max_length=4, blank=True)
    upn = models.CharField("UPN", max_length=32, blank=True, help_text="or the code for why there is none")

    objects = ChildQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "children"
        ordering: ClassVar = ["reference"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "reference"], name="child_one_reference_an_authority"),
            models.CheckConstraint(condition=~Q(reference=""), name="child_has_a_reference"),
        ]
        # How old an authority's children are, without fetching them.
        indexes: ClassVar = [models.Index(fields=["authority", "date_of_birth"], include=["id"], name="child_by_birth")]

    def __str__(self) -> str:
        return self.reference


class ChildFlag(models.Model):
    """A time over which something is so of a child: UASC, disability, deprivation of liberty."""

    class Kind(models.TextChoices):
        UASC = "uasc", "Unaccompanied asylum-seeking child"
        DISABLED = "disabled", "Disabled"
        DEPRIVED_OF_LIBERTY = "deprived-of-liberty", "Deprived of liberty"

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="flags")
    kind = models.CharField(max_length=20, choices=Kind)
    start = models.DateField()
    end = models.DateField(default=OPEN)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["start"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["child", "kind", "start"], name="child_flag_one_start_a_day"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="child_flag_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} from {self.start}"
