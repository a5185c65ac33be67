from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import CombinedExpression

from placements.models.child import Child
from placements.models.periods import Period, by_day_index, ends_after_it_starts
from placements.querysets import FeeQuerySet
from sufficiency.codes.supply import Sourcing

HALF_A_PENNY = Decimal("0.005")


def _total_is(parts: CombinedExpression) -> Q:
    """To the penny: SQLite adds decimals as floating numbers, in which 0.10 and 0.20 are not quite 0.30."""
    return Q(total__gt=parts - HALF_A_PENNY, total__lt=parts + HALF_A_PENNY)


class Fee(Period):
    """What a child's home costs a week over a time, in pounds: its parts, and who pays which share.

    It hangs on the child and the days, not on the placement's row, which a later return may take out and put back:
    the placement of a fee on a day is the child's on that day.
    """

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="fees", db_index=False)
    core = models.DecimalField(max_digits=9, decimal_places=2)
    education = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    additional = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    other = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    total = models.DecimalField(max_digits=9, decimal_places=2)
    paid_by_social_care = models.DecimalField(max_digits=9, decimal_places=2)
    paid_by_education = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    paid_by_health = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    sourcing = models.CharField(max_length=12, choices=Sourcing)
    contract = models.ForeignKey(
        "providers.Contract", null=True, blank=True, on_delete=models.PROTECT, related_name="fees"
    )

    objects = FeeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["start"]
        indexes: ClassVar = [by_day_index("fee")]
        constraints: ClassVar = [
            ends_after_it_starts("fee"),
            models.CheckConstraint(
                condition=Q(core__gte=0, education__gte=0, additional__gte=0, other__gte=0)
                & Q(paid_by_social_care__gte=0, paid_by_education__gte=0, paid_by_health__gte=0),
                name="fee_no_part_below_nought",
            ),
            models.CheckConstraint(
                condition=_total_is(F("core") + F("education") + F("additional") + F("other")), name="fee_parts_add_up"
            ),
            models.CheckConstraint(
                condition=_total_is(F("paid_by_social_care") + F("paid_by_education") + F("paid_by_health")),
                name="fee_shares_add_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.total} a week from {self.start}"
