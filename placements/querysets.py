"""Reads of children and their timelines, in the users' words. On every page they start at ``visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models
from django.db.models import Exists, OuterRef

from sufficiency.accounts.roles import Permission, roles_with
from sufficiency.codes.ssda903 import SHORT_BREAKS

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
    def priced_for(self, user: User | AnonymousUser) -> Self:
        """Whom the person keeps or reads the fees of: by reference and price, with nothing of their needs."""
        return _of_roles_with(self, user, Permission.SEE_MONEY)


class RecordQuerySet(models.QuerySet):
    """Rows that hang on a child and are seen by those who may see the child."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        if not user.is_authenticated:
            return self.none()
        memberships = user.memberships.filter(role__in=roles_with(Permission.SEE_CHILDREN))
        return self.filter(child__authority__in=memberships.values("authority"))


class CarePeriodQuerySet(PeriodQuerySet):
    # A child's other periods are found by child alone: with the authority named there too, either
    # database walks all its periods for each of them.

    def first_starts(self, authority: Authority, first: date, last: date) -> Self:
        """Each child's first start between the two days (LAIT 376)."""
        earlier = self.filter(
            child=OuterRef("child"), start__lt=OuterRef("start"), start__gte=first, counts_as_start=True
        )
        return self.starts(authority, first, last).filter(~Exists(earlier))

    def last_ends(self, authority: Authority, first: date, last: date) -> Self:
        """Each child's last ceasing between the two days (LAIT 392)."""
        # What ends later starts later too, and starts are what the child's index is sorted by.
        later = self.filter(child=OuterRef("child"), start__gt=OuterRef("start"), end__lte=last, counts_as_ceasing=True)
        return self.ends(authority, first, last).filter(~Exists(later))

    def starts(self, authority: Authority, first: date, last: date) -> Self:
        """Every start between the two days, two of one child too."""
        return self.filter(authority=authority, start__range=(first, last), counts_as_start=True)

    def ends(self, authority: Authority, first: date, last: date) -> Self:
        """Every ceasing between the two days, two of one child too."""
        return self.filter(authority=authority, end__range=(first, last), counts_as_ceasing=True)


class PlacementQuerySet(PeriodQuerySet):
    def lasting_between(self, first: date, last: date) -> Self:
        """Without temporary stays and short breaks, with a day between the two days, both inclusive."""
        return self.overlapping(first, last).filter(temporary=False, short_breaks=False).order_by()

    def third_stays_since(self, first: date, last: date) -> Self:
        """The stays of children who lived with three carers or more between the two days, both inclusive (LAIT 372).

        Rows from the third such stay on: who lived with two others before it began, and left the first of them
        after the first day. A child may have several.
        """
        return self.filter(two_stays_before_ended__gt=first, start__lte=last).order_by()


class LegalStatusQuerySet(PeriodQuerySet):
    def looked_after(self) -> Self:
        """Without series of short breaks (V3, V4), which DfE leaves out of every figure."""
        return self.exclude(status__in=SHORT_BREAKS)


class ReceivedFileQuerySet(models.QuerySet):
    """Files of returns, seen by those who may see what the returns say."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        if not user.is_authenticated:
            return self.none()
        memberships = user.memberships.filter(role__in=roles_with(Permission.SEE_CHILDREN))
        return self.filter(submission__authority__in=memberships.values("authority"))


class SubmissionQuerySet(RowsOfChildren):
    def in_force(self) -> Self:
        """Those not taken back."""
        return self.filter(undone_at=None)


class FeeQuerySet(PeriodQuerySet):
    """Fees: for those whose role includes money; a child is named by reference alone there."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        return _of_roles_with(self, user, Permission.SEE_MONEY)


class HomeAlertQuerySet(models.QuerySet):
    """Alerts about homes in use: that children live there is told, not which."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        return _of_roles_with(self, user, Permission.SEE_HOMES)

    def of(self, authority: Authority) -> Self:
        return self.filter(authority=authority)


Rows = TypeVar("Rows", bound=models.QuerySet)


def _of_roles_with(rows: Rows, user: User | AnonymousUser, permission: Permission) -> Rows:
    if not user.is_authenticated:
        return rows.none()
    return rows.filter(authority__in=user.memberships.filter(role__in=roles_with(permission)).values("authority"))
