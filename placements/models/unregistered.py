from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from placements.models.child import Child
from placements.models.periods import Period, by_day_index, ends_after_it_starts
from placements.querysets import RowsOfChildren


class UnregisteredStay(Period):
    """A child lives where the law asks for a registration and there is none: recorded, loud, and on its way out.

    Care Standards Act 2000, s11; Care Planning Regulations 2010 as amended from 9 September 2021 (under 16) and
    from 28 October 2023 (supported accommodation).
    """

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="unregistered_stays", db_index=False)
    where = models.CharField(max_length=150, help_text="what kind of place, never its address")
    why = models.CharField(max_length=300, help_text="why no registered home could be had")
    weekly_cost = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    liberty_from = models.DateField(null=True, blank=True, help_text="deprivation of liberty authorised from")
    liberty_to = models.DateField(null=True, blank=True, help_text="the last day of it")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="who last said what is to be approved; somebody else approves it",
    )  # fmt: skip
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_on = models.DateField(null=True, blank=True)
    ofsted_told_on = models.DateField(null=True, blank=True)
    exit_plan = models.TextField(blank=True)
    exit_by = models.DateField(null=True, blank=True)

    objects = RowsOfChildren.as_manager()

    class Meta:
        ordering: ClassVar = ["start"]
        indexes: ClassVar = [by_day_index("unregistered_stay")]
        constraints: ClassVar = [
            ends_after_it_starts("unregistered_stay"),
            models.UniqueConstraint(fields=["child", "start"], name="unregistered_stay_one_start_a_day"),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_on=None)
                | Q(approved_by__isnull=False, approved_on__isnull=False),
                name="unregistered_stay_approved_by_whom_and_when",
            ),
            models.CheckConstraint(
                condition=Q(recorded_by=None) | Q(approved_by=None) | ~Q(approved_by=F("recorded_by")),
                name="unregistered_stay_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(liberty_to=None) | Q(liberty_from__isnull=False, liberty_to__gte=F("liberty_from")),
                name="unregistered_stay_liberty_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"unregistered from {self.start}"
