"""Who was asked to join an authority."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar, Final

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from sufficiency.accounts.models.user import User
from sufficiency.accounts.querysets import InvitationQuerySet
from sufficiency.accounts.roles import RoleName
from sufficiency.authorities.models import Authority

LASTS: Final = timedelta(days=7)


class Invitation(models.Model):
    """A link sent to an e-mail address, which gives a role once; only the hash of its token is kept."""

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField("e-mail address", help_text="in small letters")
    name = models.CharField(max_length=150, blank=True)
    role = models.CharField(max_length=20, choices=RoleName)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["email", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="invitation_one_open_an_address",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="invitation_accepted_by_whom_and_when",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="invitation_accepted_or_withdrawn"
            ),
            models.CheckConstraint(condition=Q(role__in=RoleName.values), name="invitation_role_known"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("sent_at")), name="invitation_expires_after_sent"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.authority}, sent {self.sent_at:%Y-%m-%d}"

    @property
    def expired(self) -> bool:
        return self.expires_at <= timezone.now()
