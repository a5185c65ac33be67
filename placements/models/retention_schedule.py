from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

FEWEST_YEARS, MOST_YEARS = 1, 100


class RetentionSchedule(models.Model):
    """How long an authority keeps what is here; an authority without one keeps to the defaults.

    The council's case record is kept elsewhere, for 75 years from birth (Care Planning Regulations 2010, reg 50).
    """

    authority = models.OneToOneField(
        "authorities.Authority", on_delete=models.CASCADE, related_name="retention_schedule"
    )
    child_years = models.PositiveSmallIntegerField(
        default=15,
        validators=[MinValueValidator(FEWEST_YEARS), MaxValueValidator(MOST_YEARS)],
        help_text="years after the last day in care, or after the last return that tells of the child",
    )
    file_years = models.PositiveSmallIntegerField(
        default=3,
        validators=[MinValueValidator(FEWEST_YEARS), MaxValueValidator(MOST_YEARS)],
        help_text="years after the 31 March a return is for that its files are kept as received",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    child_years__range=(FEWEST_YEARS, MOST_YEARS), file_years__range=(FEWEST_YEARS, MOST_YEARS)
                ),
                name="retention_schedule_years",
            )
        ]

    def __str__(self) -> str:
        return f"children {self.child_years} years, files {self.file_years} years"
