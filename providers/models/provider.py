from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from providers.querysets import OfSupply


class OwnerGroup(models.Model):
    """Companies under one owner. Ofsted's list does not name it: it comes from elsewhere, or is not known."""

    name = models.CharField(max_length=150, unique=True)

    objects = OfSupply.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(name=""), name="owner_group_has_a_name")]

    def __str__(self) -> str:
        return self.name


class Provider(models.Model):
    """An organisation that owns homes or agencies: a company, a charity or a council."""

    name = models.CharField(max_length=150)
    key = models.CharField(max_length=150, unique=True, help_text="the name without case, points and Ltd or Limited")
    group = models.ForeignKey(OwnerGroup, null=True, blank=True, on_delete=models.SET_NULL, related_name="providers")

    objects = OfSupply.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(key=""), name="provider_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
