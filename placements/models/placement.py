from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from placements.models.care_period import CarePeriod
from placements.models.child import Child
from placements.models.periods import Period, by_day_index, ends_after_it_starts, one_open_per_child, one_start_a_day
from placements.querysets import PlacementQuerySet

OF_THE_DAY = ("placement_type", "provider_code", "in_area", "distance_miles", "settled_since")
"""What figures ask of the placements on a day."""


class Placement(Period):
    """A stay with one carer or in one home, within a period of care."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="placements", db_index=False)
    care_period = models.ForeignKey(CarePeriod, on_delete=models.CASCADE, related_name="placements")
    placement_type = models.CharField(max_length=3)
    provider_code = models.CharField(max_length=3, blank=True)
    home_postcode = models.CharField(max_length=32, blank=True, help_text="where the child lived on entering care")
    placement_postcode = models.CharField(max_length=32, blank=True)
    urn = models.CharField("URN", max_length=32, blank=True)
    reason_started = models.CharField(max_length=1)
    reason_changed = models.CharField(max_length=6, blank=True)
    same_carer = models.BooleanField(default=False, help_text="the carer is the one of the stay before")
    temporary = models.BooleanField(default=False, help_text="T0 to T4: the child returns to where they lived")
    short_breaks = models.BooleanField(
        default=False, help_text="a series of short breaks (V3, V4): no stay of DfE's figures"
    )
    returns_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    with_carer_since = models.DateField(
        help_text="since when the child has lived with this carer, temporary stays elsewhere included. "
        "Computed on write; tells one stay of a child from another."
    )
    settled_since = models.DateField(
        help_text="as with_carer_since, and for a placement for adoption from the start of the stay "
        "just before it. Computed on write."
    )
    two_stays_before_ended = models.DateField(
        null=True,
        help_text="the day the stay before the one before ended, of any period of care: since then there were three. "
        "Empty where there is none, and for temporary stays and short breaks. Computed on write.",
    )
    placement_authority = models.CharField(
        max_length=9, blank=True, help_text="GSS code, or SCO, WAL, NIR; empty when not known. Computed on write."
    )
    in_area = models.BooleanField(null=True, help_text="empty when not known. Computed on write.")
    distance_miles = models.DecimalField(
        max_digits=5, decimal_places=1, null=True, help_text="from home; empty when not known. Computed on write."
    )

    objects = PlacementQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["start"]
        constraints: ClassVar = [
            ends_after_it_starts("placement"),
            one_open_per_child("placement"),
            one_start_a_day("placement"),
        ]
        indexes: ClassVar = [
            by_day_index("placement", answers=["child", *OF_THE_DAY]),
            # Who moved often, from the index alone.
            models.Index(
                fields=["authority", "two_stays_before_ended", "start", "child"],
                condition=Q(two_stays_before_ended__isnull=False),
                name="placement_third_stays",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.placement_type} from {self.start}"
