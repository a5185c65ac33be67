from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from providers.models.spans import Span, lasts_a_day
from providers.querysets import BudgetQuerySet, ContractQuerySet, PartOfContractQuerySet
from sufficiency.codes.supply import ContractKind


class Contract(Span):
    """What an authority bought of a provider, and on which terms. ``end`` is the first day after it."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.PROTECT, related_name="contracts")
    provider = models.ForeignKey(
        "providers.Provider", null=True, blank=True, on_delete=models.PROTECT, related_name="contracts",
        help_text="empty for a framework of many",
    )  # fmt: skip
    kind = models.CharField(max_length=12, choices=ContractKind)
    title = models.CharField(max_length=150)
    reference = models.CharField(max_length=40, blank=True)
    extendable_to = models.DateField(null=True, blank=True, help_text="the last day, with every extension taken")
    retender_on = models.DateField(null=True, blank=True)
    void_percent = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="of the weekly price, paid for a bed that stands empty"
    )
    void_free_days = models.PositiveSmallIntegerField(default=0, help_text="of each void that cost nothing")
    uplift = models.CharField(max_length=150, blank=True, help_text="how the price rises, in words")
    uplift_on = models.DateField(null=True, blank=True)
    first_refusal_hours = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="a vacancy is the holder's alone for so long"
    )
    group = models.ForeignKey(
        "authorities.AuthorityGroup", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="whose authorities come next",
    )  # fmt: skip
    group_hours = models.PositiveSmallIntegerField(null=True, blank=True, help_text="for so long, before all others")

    objects = ContractQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["title"]
        constraints: ClassVar = [
            lasts_a_day("contract"),
            models.UniqueConstraint(fields=["authority", "title", "start"], name="contract_one_title_a_start"),
            models.CheckConstraint(
                condition=Q(extendable_to=None) | Q(extendable_to__gte=F("end")), name="contract_extends_past_its_end"
            ),
            models.CheckConstraint(
                condition=Q(void_percent=None) | Q(void_percent__lte=100), name="contract_void_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(group=None, group_hours=None) | Q(group__isnull=False, group_hours__isnull=False),
                name="contract_group_has_its_hours",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ContractPrice(models.Model):
    """What a bed of a contract costs a week, from a day until the contract's next price begins."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="prices")
    start = models.DateField()
    weekly_price = models.DecimalField(max_digits=8, decimal_places=2, help_text="pounds, of one bed")
    why = models.CharField(max_length=150, blank=True)

    objects = PartOfContractQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["contract", "start"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contract", "start"], name="contract_price_one_from_a_day"),
            models.CheckConstraint(condition=Q(weekly_price__gte=0), name="contract_price_not_below_nought"),
        ]

    def __str__(self) -> str:
        return f"{self.weekly_price} a week from {self.start}"


class ContractBed(Span):
    """A bed that a contract covers, over a time; one block covers a bed at a time."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="covered")
    bed = models.ForeignKey("providers.Bed", on_delete=models.PROTECT, related_name="contracts")

    objects = PartOfContractQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["contract", "bed", "start"]
        constraints: ClassVar = [lasts_a_day("contract_bed")]

    def __str__(self) -> str:
        return f"{self.bed} from {self.start}"


class ContractHome(models.Model):
    """A home on a framework, without a bed of its own there."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="homes")
    home = models.ForeignKey("providers.Home", on_delete=models.PROTECT, related_name="contracts")

    objects = PartOfContractQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["contract", "home"], name="contract_home_once")]

    def __str__(self) -> str:
        return str(self.home)


class Budget(models.Model):
    """What an authority set aside for placements in one financial year."""

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE, related_name="budgets")
    year_ending = models.PositiveSmallIntegerField(help_text="ends on 31 March of this year")
    amount = models.DecimalField(max_digits=12, decimal_places=2, help_text="pounds")

    objects = BudgetQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["year_ending"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "year_ending"], name="budget_one_a_year"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="budget_is_no_debt"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} for the year ending 31 March {self.year_ending}"
