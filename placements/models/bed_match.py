from __future__ import annotations

from typing import ClassVar

from django.db import models

from placements.querysets import RowsOfChildren


class BedMatch(models.Model):
    """The bed of a placement, or why it has none.

    A row is of the child's placement that starts that day, and hangs on neither's row: a later return may take the
    placement out and put it back.
    """

    class Outcome(models.TextChoices):
        MATCHED = "matched", "Matched"
        BY_HAND = "by-hand", "Chosen by hand"
        NO_URN = "no-urn", "No URN was given"
        UNKNOWN_URN = "unknown-urn", "No home with this URN is known"
        AGENCY_ONLY = "agency-only", "The URN is an agency's, and there is no postcode"
        FULL = "full", "The home has fewer places than children"
        NOT_OPEN = "not-open", "The home was not open in these days"

    authority = models.ForeignKey("authorities.Authority", on_delete=models.CASCADE, related_name="+")
    child = models.ForeignKey("placements.Child", on_delete=models.CASCADE, related_name="bed_matches")
    start = models.DateField(help_text="of the placement")
    outcome = models.CharField(max_length=12, choices=Outcome)
    home = models.ForeignKey("providers.Home", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    bed_use = models.OneToOneField(
        "providers.BedUse", null=True, blank=True, on_delete=models.SET_NULL, related_name="match"
    )

    objects = RowsOfChildren.as_manager()

    class Meta:
        ordering: ClassVar = ["start"]
        indexes: ClassVar = [models.Index(fields=["authority", "outcome"], name="bed_match_by_outcome")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["child", "start"], name="bed_match_once"),
            models.CheckConstraint(
                condition=models.Q(bed_use=None) | models.Q(outcome__in=("matched", "by-hand")),
                name="bed_match_has_a_bed_or_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()


class MatchedVersion(models.Model):
    """At which versions of its register and its supply an authority's placements were last matched to beds."""

    authority = models.OneToOneField("authorities.Authority", on_delete=models.CASCADE, related_name="matched")
    version = models.PositiveBigIntegerField()
    supply_version = models.PositiveBigIntegerField(default=0)
    newest_bed = models.PositiveBigIntegerField(
        default=0, help_text="the key of the newest bed there was then of a home that every council sees"
    )
    matched_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"version {self.version}"
