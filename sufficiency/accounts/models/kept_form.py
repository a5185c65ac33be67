"""What was typed when a session ended."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sufficiency.accounts.models.user import User


class KeptForm(models.Model):
    """A form sent after the session had ended, until its writer signs in again, for an hour at most.

    It is encrypted with a key that only the browser it came from holds.
    """

    key_hash = models.CharField(max_length=64)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    path_hash = models.CharField(max_length=64, help_text="of the address, which may name a child")
    data = models.TextField(help_text="the encrypted fields")
    had_files = models.BooleanField(default=False)
    kept_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key_hash", "path_hash"], name="kept_form_one_an_address")
        ]
        indexes: ClassVar = [models.Index(fields=["kept_at"], name="kept_form_at")]

    def __str__(self) -> str:
        return f"kept for {self.user_id}"
