from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from providers.models.home import HomeKind
from providers.querysets import InterestQuerySet, OfAuthorityQuerySet
from sufficiency.codes.supply import NotTakenUp, ReplyWay, Stage


class Interest(models.Model):
    """An expression of interest: somebody would open a home, and told a council so on its public page."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.PROTECT, related_name="interests")
    reference = models.CharField(max_length=12, unique=True, help_text="told to whoever sent it")
    showing = models.CharField(max_length=32, unique=True, help_text="of the form it was typed into: sent once only")
    received_at = models.DateTimeField()
    sent_from = models.CharField(
        max_length=32, blank=True, help_text="a keyed hash of the address block, for a day: of how many came from it"
    )

    kind = models.CharField(max_length=20, choices=HomeKind)
    beds = models.PositiveSmallIntegerField()
    district = models.CharField(max_length=80, help_text="a ward, town or postcode district, never an address")
    ages_from = models.PositiveSmallIntegerField()
    ages_to = models.PositiveSmallIntegerField()
    needs = models.JSONField(default=list, blank=True, help_text="codes of sufficiency.codes.supply.Need")
    stage = models.CharField(max_length=16, choices=Stage)
    organisation = models.CharField(max_length=150)
    urn = models.CharField(max_length=12, blank=True, help_text="Ofsted's number of them, where they have one")
    contact_name = models.CharField(max_length=120, blank=True)
    email = models.EmailField("e-mail address", blank=True)
    phone = models.CharField(max_length=30, blank=True)
    message = models.TextField(blank=True)

    replied_on = models.DateField(null=True, blank=True)
    replied_how = models.CharField(max_length=10, choices=ReplyWay, blank=True)
    project = models.OneToOneField(
        "providers.HomeProject", null=True, blank=True, on_delete=models.PROTECT, related_name="interest",
        help_text="the home to come it was taken into",
    )  # fmt: skip
    closed_on = models.DateField(null=True, blank=True)
    closed_why = models.CharField(max_length=12, choices=NotTakenUp, blank=True)
    last_step_on = models.DateField(help_text="received, answered, taken up or not: the last of them")
    contact_removed_on = models.DateField(null=True, blank=True)

    objects = InterestQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["received_at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["authority", "received_at"], name="interest_authority_received"),
            models.Index(fields=["sent_from", "received_at"], name="interest_sent_from_received"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ages_to__gte=F("ages_from")), name="interest_ages_in_order"),
            models.CheckConstraint(
                condition=Q(replied_on=None, replied_how="") | (Q(replied_on__isnull=False) & ~Q(replied_how="")),
                name="interest_replied_and_how",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None, closed_why="") | (Q(closed_on__isnull=False) & ~Q(closed_why="")),
                name="interest_closed_and_why",
            ),
            models.CheckConstraint(
                condition=Q(project=None) | Q(closed_on=None), name="interest_taken_up_or_not"
            ),
            models.CheckConstraint(
                condition=Q(contact_removed_on=None) | Q(contact_name="", email="", phone="", message=""),
                name="interest_contact_is_removed",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.reference


class InterestDesk(models.Model):
    """Where a council's team is told that an expression of interest came; without a row, each who keeps homes."""

    authority = models.OneToOneField(
        "authorities.Authority", on_delete=models.CASCADE, related_name="interest_desk"
    )  # fmt: skip
    email = models.EmailField("e-mail address", blank=True)

    objects = OfAuthorityQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.authority}: expressions of interest"
