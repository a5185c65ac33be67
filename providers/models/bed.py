from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from providers.models.spans import Span, lasts_a_day
from providers.querysets import BedQuerySet, BedUseQuerySet
from sufficiency.codes.supply import Teller, UnavailableReason, UseKind


class Bed(Span):
    """One registered place of a home, from the day it was registered."""

    home = models.ForeignKey("providers.Home", on_delete=models.CASCADE, related_name="beds")
    number = models.PositiveSmallIntegerField(help_text="tells it from the home's others")
    send = models.BooleanField("for special educational needs and disabilities", default=False)
    step_free = models.BooleanField(default=False)
    solo = models.BooleanField(default=False, help_text="for a child who lives alone with staff")

    objects = BedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["home", "number"]
        constraints: ClassVar = [
            lasts_a_day("bed"),
            models.UniqueConstraint(fields=["home", "number"], name="bed_one_number_a_home"),
        ]

    def __str__(self) -> str:
        return f"Bed {self.number}"


class BedUse(Span):
    """What a bed is used for over a time; no two overlap on one bed, in the database itself.

    Vacant is the absence of a use. Other authorities see that a bed is used, not by whom, but the host.
    """

    bed = models.ForeignKey(Bed, on_delete=models.CASCADE, related_name="uses")
    kind = models.CharField(max_length=12, choices=UseKind)
    reason = models.CharField(max_length=12, choices=UnavailableReason, blank=True)
    authority = models.ForeignKey(
        "authorities.Authority", null=True, blank=True, on_delete=models.PROTECT, related_name="bed_uses",
        help_text="whose child lives there, or for whom it is held; empty where nobody said",
    )  # fmt: skip
    told_by = models.CharField(max_length=12, choices=Teller)
    told_at = models.DateTimeField()

    objects = BedUseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["start"]
        indexes: ClassVar = [
            models.Index(fields=["authority", "end", "start"], name="bed_use_by_authority"),
            # The vacancy board asks of every bed whether anything uses it: answered from the index alone.
            models.Index(fields=["bed", "end", "start"], name="bed_use_by_bed"),
        ]
        constraints: ClassVar = [
            lasts_a_day("bed_use"),
            models.CheckConstraint(
                condition=(Q(kind=UseKind.UNAVAILABLE) & ~Q(reason="") & Q(authority=None))
                | (Q(kind=UseKind.OCCUPIED, reason="") | Q(kind=UseKind.RESERVED, reason="", authority__isnull=False)),
                name="bed_use_has_what_its_kind_needs",
            ),
            models.CheckConstraint(
                condition=~Q(told_by=Teller.REGISTER) | Q(kind=UseKind.OCCUPIED, authority__isnull=False),
                name="bed_use_of_a_placement_is_occupied",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} from {self.start}"
