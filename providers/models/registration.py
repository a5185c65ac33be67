from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from providers.querysets import ListingQuerySet, RegistrationQuerySet
from sufficiency.calendar import OPEN
from sufficiency.codes.ofsted import ProvisionType, RegistrationStatus, Sector


class Registration(models.Model):
    """What Ofsted registered under one URN: a home, or an agency or provider with many households or settings."""

    urn = models.CharField("URN", max_length=12, unique=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["urn"]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(urn=""), name="registration_has_a_urn")]

    def __str__(self) -> str:
        return self.urn


class Listing(models.Model):
    """What Ofsted's lists said of a registration, from the first list that said so to the first that did not.

    ``start`` and ``end`` are days of lists: what happened happened at some time between two of them. A
    fact that the lists of a time do not give is empty, or what the list before them said.
    """

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="listings")
    start = models.DateField()
    end = models.DateField(default=OPEN)
    latest = models.BooleanField(help_text="the last that is known of the registration, whether it goes on or not")
    kind = models.CharField(max_length=30, choices=ProvisionType)
    status = models.CharField(max_length=20, choices=RegistrationStatus, blank=True)
    name = models.CharField(max_length=150, blank=True, help_text="empty where the list redacts it")
    provider = models.ForeignKey(
        "providers.Provider", null=True, blank=True, on_delete=models.PROTECT, related_name="listings"
    )
    sector = models.CharField(max_length=20, choices=Sector, blank=True)
    places = models.PositiveIntegerField(null=True, blank=True)
    premises = models.PositiveIntegerField(null=True, blank=True, help_text="of supported accommodation")
    authority = models.ForeignKey(
        "authorities.Authority", null=True, blank=True, on_delete=models.PROTECT, related_name="listings"
    )
    authority_name = models.CharField(max_length=100, blank=True, help_text="as listed, where it is none we know")
    short_break_only = models.BooleanField(null=True, blank=True)
    multi_building = models.BooleanField(null=True, blank=True)
    town = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    registered_on = models.DateField(null=True, blank=True)

    objects = ListingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["start"]
        indexes: ClassVar = [models.Index(fields=["authority", "latest"], name="listing_by_authority")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="listing_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(latest=True) | Q(end__lt=OPEN), name="listing_that_goes_on_is_latest"),
            models.CheckConstraint(condition=Q(authority=None) | Q(authority_name=""), name="listing_one_authority"),
            models.UniqueConstraint(fields=["registration", "start"], name="listing_one_start_a_day"),
            models.UniqueConstraint(
                fields=["registration"], condition=Q(latest=True), name="listing_one_latest_a_registration"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id} from {self.start}"
