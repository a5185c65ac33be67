"""What an authority asks of those who sign in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sufficiency.authorities.models import Authority


class SignInPolicy(models.Model):
    """What one authority asks of its members beyond a password; an authority without a row asks nothing."""

    authority = models.OneToOneField(Authority, on_delete=models.CASCADE, related_name="sign_in_policy")
    second_factor_required = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "sign-in policies"
        ordering: ClassVar = ["authority"]

    def __str__(self) -> str:
        return f"{self.authority}: second factor {'required' if self.second_factor_required else 'not required'}"
