from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class IndicatorValue(models.Model):
    """A figure that somebody else stated: DfE in its statistics, or a council in a document.

    It is kept as stated and never put right. A figure that is not a number keeps its publisher's symbol
    and has no value.
    """

    class Source(models.TextChoices):
        DFE = "dfe", "Department for Education"
        DOCUMENT = "document", "A document"

    source = models.CharField(max_length=10, choices=Source)
    title = models.CharField(max_length=200, help_text="the edition or the document")
    edition = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="latest year in the publisher's file: of two editions the later one compares"
    )
    area_code = models.CharField("GSS code", max_length=9, help_text="of a council, a region or England")
    authority = models.ForeignKey(
        "authorities.Authority", on_delete=models.PROTECT, related_name="stated_values", null=True, blank=True
    )
    slug = models.SlugField(max_length=60, help_text="of the indicator it is comparable with")
    day = models.DateField(help_text="the date the figure is of")
    value = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    numerator = models.PositiveIntegerField(null=True, blank=True)
    denominator = models.PositiveIntegerField(null=True, blank=True)
    symbol = models.CharField(max_length=20, blank=True, help_text="c z x k u or low, as published")
    group = models.CharField(max_length=100, blank=True, help_text="of a breakdown; empty: the whole")
    place = models.CharField(max_length=40, blank=True, help_text="the line of the document")
    quote = models.TextField(blank=True, help_text="what the document says there")
    why_different = models.TextField(blank=True, help_text="why ours is another, where it is known")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "title", "slug", "area_code", "day", "group", "place"], name="indicator_value_once"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(symbol__in=["", "u", "low"]), name="indicator_value_or_symbol"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["slug", "day"], name="indicator_value_slug_day")]

    def __str__(self) -> str:
        return f"{self.slug}, {self.area_code}, {self.day}: {self.symbol if self.value is None else self.value}"
