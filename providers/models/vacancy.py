from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from providers.querysets import OfAuthorityQuerySet, PartOfHomeQuerySet


class Statement(models.Model):
    """Somebody said how a home's beds stand: five numbers that add up, at a moment. Added, never changed."""

    class Channel(models.TextChoices):
        PAGE = "page", "The provider's page"
        LINK = "link", "The link of a reminder"
        COMMISSIONER = "commissioner", "A commissioner"

    home = models.ForeignKey("providers.Home", on_delete=models.CASCADE, related_name="statements")
    said_at = models.DateTimeField()
    day = models.DateField(help_text="on which the numbers are true")
    channel = models.CharField(max_length=12, choices=Channel)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    changed = models.BooleanField(help_text="it changed a bed's use; otherwise it said that nothing changed")
    registered = models.PositiveSmallIntegerField()
    occupied = models.PositiveSmallIntegerField()
    reserved = models.PositiveSmallIntegerField()
    unavailable = models.PositiveSmallIntegerField()
    vacant = models.PositiveSmallIntegerField()
    contradicted_on = models.DateField(
        null=True, blank=True, help_text="when something recorded later showed that it was not so"
    )

    objects = PartOfHomeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-said_at"]
        indexes: ClassVar = [models.Index(fields=["home", "-said_at"], name="statement_by_home")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(registered=F("occupied") + F("reserved") + F("unavailable") + F("vacant")),
                name="statement_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vacant} vacant of {self.registered}, {self.day}"


class SupplyTerms(models.Model):
    """What an authority agreed with providers about statements of vacancies."""

    authority = models.OneToOneField("authorities.Authority", on_delete=models.CASCADE, related_name="supply_terms")
    statement_days = models.PositiveSmallIntegerField(default=7, help_text="days a statement stays good")
    link_days = models.PositiveSmallIntegerField(default=7, help_text="days the link of a reminder stays good")

    objects = OfAuthorityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "supply terms"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(statement_days__range=(1, 92), link_days__range=(1, 31)), name="supply_terms_in_bounds"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement_days} days"


class VacancyReminder(models.Model):
    """A mail that asked a contact to state a home's vacancies, by a link for that home alone; one a day at most."""

    home = models.ForeignKey("providers.Home", on_delete=models.CASCADE, related_name="reminders")
    contact = models.ForeignKey("providers.Contact", on_delete=models.CASCADE, related_name="reminders")
    sent_on = models.DateField()
    sent_at = models.DateTimeField()

    objects = PartOfHomeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-sent_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["home", "contact", "sent_on"], name="vacancy_reminder_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.home}, {self.sent_on}"
