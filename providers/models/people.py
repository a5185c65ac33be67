from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from providers.querysets import ContactQuerySet, DocumentQuerySet, OfProviderQuerySet


class ProviderMembership(models.Model):
    """A person who works for a provider; a manager adds colleagues."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="provider_memberships")
    provider = models.ForeignKey("providers.Provider", on_delete=models.CASCADE, related_name="memberships")
    manager = models.BooleanField(default=False)

    objects = OfProviderQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "provider"], name="provider_membership_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.provider}"


class ProviderSignInPolicy(models.Model):
    """What a provider asks of its people beyond a password; one without a row asks nothing."""

    provider = models.OneToOneField("providers.Provider", on_delete=models.CASCADE, related_name="sign_in_policy")
    second_factor_required = models.BooleanField(default=False)

    objects = OfProviderQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "provider sign-in policies"

    def __str__(self) -> str:
        return f"{self.provider}: second factor {'required' if self.second_factor_required else 'not required'}"


class ProviderInvitation(models.Model):
    """A link sent to a provider's colleague; only the hash of its token is kept."""

    provider = models.ForeignKey("providers.Provider", on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField("e-mail address", help_text="in small letters")
    manager = models.BooleanField(default=False)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = OfProviderQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["email", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["provider", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="provider_invitation_one_open_an_address",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="provider_invitation_accepted_or_withdrawn"
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=F("sent_at")), name="provider_invitation_expires_later"),
        ]

    def __str__(self) -> str:
        return f"{self.provider}, sent {self.sent_at:%Y-%m-%d}"


class Contact(models.Model):
    """Whom to ask about a home, or about all of a provider's."""

    home = models.ForeignKey("providers.Home", null=True, blank=True, on_delete=models.CASCADE, related_name="contacts")
    provider = models.ForeignKey(
        "providers.Provider", null=True, blank=True, on_delete=models.CASCADE, related_name="contacts"
    )
    role = models.CharField(max_length=80, help_text="what they do, such as registered manager or referrals desk")
    name = models.CharField(max_length=150, blank=True)
    email = models.EmailField("e-mail address", blank=True)
    phone = models.CharField("telephone", max_length=40, blank=True)
    reminded = models.BooleanField(default=False, help_text="is sent the reminders to state vacancies")

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["role", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(home=None, provider__isnull=False) | Q(home__isnull=False, provider=None),
                name="contact_of_a_home_or_a_provider",
            ),
            models.CheckConstraint(condition=~Q(email="") | ~Q(phone=""), name="contact_can_be_reached"),
            models.CheckConstraint(condition=Q(reminded=False) | ~Q(email=""), name="contact_reminded_by_email"),
        ]

    def __str__(self) -> str:
        return self.role


class Document(models.Model):
    """A document of a home, such as its statement of purpose, or of all of a provider's homes, such as its insurance.

    It stays its provider's when the home goes to another, and is then shown to nobody.
    """

    class Kind(models.TextChoices):
        PURPOSE = "purpose", "Statement of purpose"
        REGISTRATION = "registration", "Registration certificate"
        INSURANCE = "insurance", "Insurance"
        REPORT = "report", "Report"
        POLICY = "policy", "Policy"
        OTHER = "other", "Another document"

    home = models.ForeignKey(
        "providers.Home", null=True, blank=True, on_delete=models.CASCADE, related_name="documents",
        help_text="empty where it is about all homes of the provider",
    )  # fmt: skip
    provider = models.ForeignKey(
        "providers.Provider", null=True, blank=True, on_delete=models.CASCADE, related_name="documents",
        help_text="whose it is",
    )  # fmt: skip
    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(max_length=150)
    dated = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    name = models.CharField(max_length=255, help_text="of the file")
    content_type = models.CharField(max_length=100)
    content = models.BinaryField(help_text="compressed with zlib")
    size = models.PositiveIntegerField(help_text="bytes, before compression")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["kind", "-dated", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(home__isnull=False) | Q(provider__isnull=False), name="document_of_a_home_or_a_provider"
            ),
        ]

    def __str__(self) -> str:
        return self.title
