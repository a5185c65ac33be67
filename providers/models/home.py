from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q, TextChoices

from providers.querysets import HomeQuerySet
from sufficiency.codes.ofsted import ProvisionType
from sufficiency.codes.supply import Sexes


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
# "Other" is what a word of a list that nobody knows was taken for: such a one stays the home it was.
MAY_BE_A_HOME = (*HOME_OF, ProvisionType.OTHER)
# Many of these have one URN: their agency's or provider's.
SHARING_A_URN = (HomeKind.FOSTER_HOUSEHOLD, HomeKind.SUPPORTED_SETTING)


class Home(models.Model):
    """A place with beds. Where it is and what it is called are the newest known; empty where they are redacted.

    A foster household, and a setting without a registration of its own, is ``kept_by`` the council that recorded
    it, and nobody else sees it: its address is somebody's home.
    """

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
    easting = models.IntegerField(null=True, blank=True, help_text="metres, of the postcode. Computed on write.")
    northing = models.IntegerField(null=True, blank=True, help_text="metres, of the postcode. Computed on write.")
    provider = models.ForeignKey(
        "providers.Provider", null=True, blank=True, on_delete=models.PROTECT, related_name="homes",
        help_text="who runs it; empty for a council's own household",
    )  # fmt: skip
    run_by = models.ForeignKey(
        "authorities.Authority", null=True, blank=True, on_delete=models.PROTECT, related_name="own_homes",
        help_text="the council whose own it is (in-house)",
    )  # fmt: skip
    kept_by = models.ForeignKey(
        "authorities.Authority", null=True, blank=True, on_delete=models.PROTECT, related_name="kept_homes",
        help_text="the council that alone sees it; empty for what is on Ofsted's list",
    )  # fmt: skip
    reference = models.CharField(max_length=40, blank=True, help_text="the council's own, of a household or setting")
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    ages_from = models.PositiveSmallIntegerField(null=True, blank=True)
    ages_to = models.PositiveSmallIntegerField(null=True, blank=True)
    sexes = models.CharField(max_length=10, choices=Sexes, default=Sexes.ANY)
    needs_met = models.JSONField(default=list, blank=True, help_text="codes of sufficiency.codes.supply.Need")
    needs_not_met = models.JSONField(default=list, blank=True)
    features = models.JSONField(default=list, blank=True, help_text="codes of sufficiency.codes.supply.Feature")
    purpose = models.TextField(blank=True, help_text="its statement of purpose, in brief")
    purpose_dated = models.DateField(null=True, blank=True)

    objects = HomeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["registration"], condition=~Q(kind__in=SHARING_A_URN), name="home_one_a_registration"
            ),
            models.UniqueConstraint(
                fields=["kept_by", "registration", "postcode"],
                condition=Q(kind__in=SHARING_A_URN) & ~Q(registration=None) & ~Q(postcode=""),
                name="home_one_a_urn_and_postcode",
            ),
            models.UniqueConstraint(
                fields=["kept_by", "reference"], condition=~Q(reference=""), name="home_one_a_reference"
            ),
            models.CheckConstraint(
                condition=Q(ages_from=None) | Q(ages_to=None) | Q(ages_to__gte=F("ages_from")),
                name="home_ages_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(kind="foster-household") | Q(kept_by__isnull=False),
                name="home_household_is_kept_by_a_council",
            ),
            models.CheckConstraint(
                condition=Q(easting=None, northing=None) | Q(easting__isnull=False, northing__isnull=False),
                name="home_both_coordinates",
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"Home {self.pk}"
