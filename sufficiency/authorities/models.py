"""Councils with children's services, the groups they belong to and how many children live there."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sufficiency.authorities.querysets import AuthorityQuerySet


class AuthorityKind(models.TextChoices):
    """The kinds of council that have children's services in England."""

    LONDON_BOROUGH = "london-borough", "London borough"
    METROPOLITAN = "metropolitan", "Metropolitan borough"
    UNITARY = "unitary", "Unitary authority"
    COUNTY = "county", "County council"


class AuthorityGroup(models.Model):
    """A region, or a sub-region such as Greater Manchester, that authorities belong to."""

    class Kind(models.TextChoices):
        REGION = "region", "Region"
        SUB_REGION = "sub-region", "Sub-region"

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, choices=Kind)
    gss_code = models.CharField("GSS code", max_length=9, unique=True)

    class Meta:
        ordering: ClassVar = ["kind", "name"]

    def __str__(self) -> str:
        return self.name


class Authority(models.Model):
    """A council with children's services, now or in the past."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100)
    gss_code = models.CharField("GSS code", max_length=9, unique=True, help_text="as in DfE's published series")
    dfe_code = models.CharField("DfE code", max_length=3, unique=True)
    kind = models.CharField(max_length=20, choices=AuthorityKind)
    in_force_from = models.DateField(null=True, blank=True, help_text="empty: before 2009")
    in_force_until = models.DateField(null=True, blank=True, help_text="first day it no longer existed")
    publishes = models.BooleanField(default=True, help_text="figures are published for it on its own")
    groups = models.ManyToManyField(AuthorityGroup, related_name="authorities", blank=True)
    data_version = models.PositiveBigIntegerField(
        default=0, help_text="goes up with every write to its children and placements: its register"
    )
    supply_version = models.PositiveBigIntegerField(
        default=0, help_text="goes up with every write to homes and beds in its area, or that its children use"
    )

    objects = AuthorityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "authorities"
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def own_codes(self) -> frozenset[str]:
        """The GSS codes that are its own: today's, and those it had before. One query."""
        return frozenset(self.codes.values_list("gss_code", flat=True)) | {self.gss_code}


class AuthorityCode(models.Model):
    """A GSS code an authority has or had: Barnsley's, for one, changed in 2025."""

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="codes")
    gss_code = models.CharField("GSS code", max_length=9, unique=True)

    def __str__(self) -> str:
        return self.gss_code


class Population(models.Model):
    """How many people aged 0 to 17 live in an authority in the middle of one year (ONS)."""

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="populations")
    mid_year = models.PositiveSmallIntegerField(help_text="the estimate is for 30 June of this year")
    aged_0_to_17 = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "mid_year"], name="population_one_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.authority}, mid-{self.mid_year}"


class StatisticalNeighbour(models.Model):
    """One of the ten councils most like another, by one of DfE's models (2021, 2025)."""

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="neighbours")
    neighbour = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="+")
    model_year = models.PositiveSmallIntegerField(help_text="of the model that names it")
    rank = models.PositiveSmallIntegerField(help_text="1 is the nearest")
    closeness = models.CharField(max_length=30, blank=True, help_text="in the publisher's words")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "model_year", "rank"], name="neighbour_one_a_rank"),
            models.UniqueConstraint(fields=["authority", "model_year", "neighbour"], name="neighbour_once_a_model"),
        ]

    def __str__(self) -> str:
        return f"{self.neighbour}, {self.rank} of {self.authority} ({self.model_year})"
