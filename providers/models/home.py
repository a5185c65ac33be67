from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q, TextChoices

from providers.querysets import HomeQuerySet
from sufficiency.codes.ofsted import ProvisionType


class HomeKind(TextChoices):
    """The kinds of place with beds."""

    CHILDRENS_HOME = "childrens-home", "Children's home"
    FOSTER_HOUSEHOLD = "foster-household", "Foster household"
    SUPPORTED_SETTING = "supported-setting", "Supported accommodation setting"
    RESIDENTIAL_SCHOOL = "residential-school", "Residential special school"
    SECURE_HOME = "secure-home", "Secure children's home"
    FAMILY_CENTRE = "family-centre", "Residential family centre"


# A school of this kind is a children's home in law; what is not here has households, settings or no child at all.
HOME_OF: dict[ProvisionType, HomeKind] = {
    ProvisionType.CHILDRENS_HOME: HomeKind.CHILDRENS_HOME,
    ProvisionType.SCHOOL_AS_HOME: HomeKind.CHILDRENS_HOME,
    ProvisionType.SECURE_HOME: HomeKind.SECURE_HOME,
    ProvisionType.RESIDENTIAL_SCHOOL: HomeKind.RESIDENTIAL_SCHOOL,
    ProvisionType.FAMILY_CENTRE: HomeKind.FAMILY_CENTRE,
}
# Many of these have one URN: their agency's or provider's.
SHARING_A_URN = (HomeKind.FOSTER_HOUSEHOLD, HomeKind.SUPPORTED_SETTING)


class Home(models.Model):
    """A place with beds. Where it is and what it is called are the newest known; empty where they are redacted."""

    kind = models.CharField(max_length=20, choices=HomeKind)
    registration = models.ForeignKey(
        "providers.Registration", null=True, blank=True, on_delete=models.PROTECT, related_name="homes"
    )
    authority = models.ForeignKey(
        "authorities.Authority", null=True, blank=True, on_delete=models.PROTECT, related_name="homes",
        help_text="the host: in whose area it is",
    )  # fmt: skip
    name = models.CharField(max_length=150, blank=True)
    postcode = models.CharField(max_length=10, blank=True)

    objects = HomeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["registration"], condition=~Q(kind__in=SHARING_A_URN), name="home_one_a_registration"
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"Home {self.pk}"
