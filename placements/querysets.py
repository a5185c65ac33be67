"""Reads of children and their timelines, in the users' words. On every page they start at ``visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, F, FilteredRelation, Max, OuterRef, Q

from sufficiency.accounts.roles import Permission, roles_with
from sufficiency.calendar import last_day_of_year
from sufficiency.codes.ssda903 import CARE_CONTINUES, SHORT_BREAKS, ReasonNewEpisode

if TYPE_CHECKING:
    from datetime import date

    from django.contrib.auth.models import AnonymousUser

    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


class RowsOfChildren(models.QuerySet):
    """Rows about children: seen by those whose role in the authority includes them, by nobody else."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        if not user.is_authenticated:
            return self.none()
        memberships = user.memberships.filter(role__in=roles_with(Permission.SEE_CHILDREN))
        return self.filter(authority__in=memberships.values("authority"))

    def of(self, authority: Authority) -> Self:
        return self.filter(authority=authority)


class PeriodQuerySet(RowsOfChildren):
    def open_on(self, day: date) -> Self:
        """Those that had begun by the end of the day and had not ended by it."""
        return self.filter(start__lte=day, end__gt=day)

    def overlapping(self, first: date, last: date) -> Self:
        """Those with at least a day between the two days, both inclusive; one that ended on the first is out."""
        return self.filter(start__lte=last, end__gt=first)


class ChildQuerySet(RowsOfChildren):
    pass


class CarePeriodQuerySet(PeriodQuerySet):
    pass


class PlacementQuerySet(PeriodQuerySet):
    def children_with_stays(self, at_least: int, *, first: date, last: date) -> models.QuerySet:
        """The children who lived with so many carers between the two days, both inclusive, as ids.

        Rows with one carer are one stay, temporary ones none, and a stay all in short breaks none (LAIT 372).
        """
        statuses = apps.get_model("placements", "LegalStatus")
        looked_after = (
            statuses.objects.looked_after()
            .overlapping(first, last)
            .filter(child=OuterRef("child"), start__lt=OuterRef("end"), end__gt=OuterRef("start"))
        )
        lasting = self.overlapping(first, last).filter(temporary=False).order_by().values("child")
        # All stays but one began within the days. Few children have so many: only theirs are looked at closely,
        # found by child and not, as SQLite would with the authority named again, by walking all its placements.
        candidates = lasting.filter(start__gt=first).annotate(began=Count("pk")).filter(began__gte=at_least - 1)
        theirs = type(self)(self.model, using=self.db).overlapping(first, last).filter(temporary=False).order_by()
        stays = theirs.filter(Exists(looked_after), child__in=candidates.values("child")).values("child")
        return (
            stays.annotate(stays=Count("with_carer_since", distinct=True)).filter(stays__gte=at_least).values("child")
        )


class LegalStatusQuerySet(PeriodQuerySet):
    def looked_after(self) -> Self:
        """Without series of short breaks (V3, V4), which DfE leaves out of every figure."""
        return self.exclude(status__in=SHORT_BREAKS)

    def with_stay_on(self, day: date) -> Self:
        """Beside each, as ``stay``, where the child lived on the day."""
        on_the_day = Q(child__placements__start__lte=day, child__placements__end__gt=day)
        return self.annotate(stay=FilteredRelation("child__placements", condition=on_the_day))

    # Both find an authority's periods of care first: with the authority named on the statuses too,
    # either database walks all of its statuses for each period, or for each end.

    def first_starts(self, authority: Authority, first: date, last: date) -> Self:
        """The status on the day care began, for each child's first start between the two days (LAIT 376)."""
        starts = self._on_a_first_day()
        earlier = starts.filter(child=OuterRef("child"), start__lt=OuterRef("start"), start__gte=first)
        return starts.filter(
            ~Exists(earlier), care_period__authority=authority, care_period__start__range=(first, last)
        )

    def last_ends(self, authority: Authority, first: date, last: date) -> Self:
        """The status on the last day in care, for each child's last ceasing between the two days (LAIT 392)."""
        ends = self._on_a_last_day()
        # What ends later starts later too, and starts are what the child's index is sorted by.
        later = ends.filter(child=OuterRef("child"), start__gt=OuterRef("start"), end__lte=last)
        return ends.filter(~Exists(later), care_period__authority=authority, care_period__end__range=(first, last))

    def _on_a_first_day(self) -> Self:
        """Care that began before the first episode we hold (RNE other than S) has no first day here."""
        return self.looked_after().filter(start=F("care_period__start"), care_period__reason_started=ReasonNewEpisode.S)

    def _on_a_last_day(self) -> Self:
        """An end that another episode was to follow (X1) is a broken chain and no ceasing."""
        return (
            self.looked_after().filter(end=F("care_period__end")).exclude(care_period__reason_ended__in=CARE_CONTINUES)
        )


class SubmissionQuerySet(RowsOfChildren):
    def last_day(self) -> date | None:
        """The day on which the latest return's year ends; None when there is no return."""
        year = self.aggregate(latest=Max("year_ending"))["latest"]
        return last_day_of_year(year) if year else None
