from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from providers.models.spans import Span, lasts_a_day
from providers.querysets import PartOfHomeQuerySet
from sufficiency.codes.supply import Scheme


class Approval(Span):
    """What a foster household is approved for, over a time (Fostering Services Regulations 2011, reg. 27)."""

    home = models.ForeignKey("providers.Home", on_delete=models.CASCADE, related_name="approvals")
    places = models.PositiveSmallIntegerField()
    ages_from = models.PositiveSmallIntegerField(default=0)
    ages_to = models.PositiveSmallIntegerField(default=17)
    siblings_only = models.BooleanField(default=False, help_text="more than one child only where they are siblings")
    level = models.CharField(max_length=40, blank=True)
    stretch_places = models.PositiveSmallIntegerField(default=0, help_text="agreed beyond the usual approval")
    exemption = models.CharField(max_length=200, blank=True, help_text="from the usual limit of three, and why")
    adaptations = models.CharField(max_length=200, blank=True)
    scheme = models.CharField(max_length=30, choices=Scheme, blank=True)
    hub = models.ForeignKey(
        "providers.Home", null=True, blank=True, on_delete=models.SET_NULL, related_name="satellites",
        help_text="the hub home of a Mockingbird satellite",
    )  # fmt: skip

    objects = PartOfHomeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["start"]
        constraints: ClassVar = [
            lasts_a_day("approval"),
            models.CheckConstraint(condition=Q(ages_to__gte=F("ages_from")), name="approval_ages_in_order"),
            models.CheckConstraint(condition=Q(places__gte=1), name="approval_has_a_place"),
            models.CheckConstraint(
                condition=Q(hub=None) | Q(scheme=Scheme.MOCKINGBIRD_SATELLITE), name="approval_hub_of_a_satellite"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.places} places from {self.start}"
