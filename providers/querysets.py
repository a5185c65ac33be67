"""Reads of homes and agencies. Every authority sees all of them; on a page they start at ``visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from sufficiency.accounts.roles import Permission, roles_with
from sufficiency.codes.supply import NotTakenUp

if TYPE_CHECKING:
    from datetime import date

    from django.contrib.auth.models import AnonymousUser

    from providers.models import Home
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

NO_ANSWER_DUE = (NotTakenUp.TWICE, NotTakenUp.NOT_GENUINE)


class OfSupply(models.QuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """All of it to whoever may see homes in some authority; nothing to anybody else."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Exists(user.memberships.filter(role__in=roles_with(Permission.SEE_HOMES))))


class RegistrationQuerySet(OfSupply):
    """URNs, with all that the lists said of each."""


class HomeQuerySet(OfSupply):
    """Places with beds."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those on Ofsted's list, and the households and settings that the person's own councils keep."""
        if not user.is_authenticated:
            return self.none()
        mine = user.memberships.filter(role__in=roles_with(Permission.SEE_HOMES)).values("authority")
        return super().visible_to(user).filter(Q(kept_by=None) | Q(kept_by__in=mine))

    def own_to(self, user: User | AnonymousUser) -> Self:
        """The homes of the providers that the person works for.

        A foster household is left out: a council keeps it, and its address is somebody's home.
        """
        if not user.is_authenticated:
            return self.none()
        mine = self.filter(provider__in=user.provider_memberships.values("provider"))
        return mine.exclude(kind="foster-household")

    def known_to(self, authority: Authority) -> Self:
        """Without what other councils keep: a person of two sees on one's pages nothing of the other's."""
        return self.filter(Q(kept_by=None) | Q(kept_by=authority))

    def open_on(self, day: date) -> Self:
        """Open by the day, and not closed by it."""
        opened = Q(opened_on=None) | Q(opened_on__lte=day)
        return self.filter(opened, Q(closed_on=None) | Q(closed_on__gt=day))


class PartOfHomeQuerySet(models.QuerySet):
    """Rows that hang on a home and are seen by those who see the home."""

    to_home = "home"

    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self._of(_homes().visible_to(user))

    def own_to(self, user: User | AnonymousUser) -> Self:
        return self._of(_homes().own_to(user))

    def on(self, day: date) -> Self:
        """Those of which the day is part."""
        return self.filter(start__lte=day, end__gt=day)

    def _of(self, homes: HomeQuerySet) -> Self:
        return self.filter(**{f"{self.to_home}__in": homes.values("pk")})


class OfHomeOrProviderQuerySet(PartOfHomeQuerySet):
    """Rows of one home, or of all homes of a provider (``home`` is empty then)."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those of a home with the home; those of a provider to all who see homes at all, as they see who runs them."""
        if not user.is_authenticated:
            return self.none()
        sees = Exists(user.memberships.filter(role__in=roles_with(Permission.SEE_HOMES)))
        return self.filter(sees & Q(home=None) | Q(home__in=_homes().visible_to(user).values("pk")))

    def known_to(self, authority: Authority) -> Self:
        """Without what hangs on homes that other councils keep."""
        return self.filter(Q(home=None) | Q(home__in=_homes().known_to(authority).values("pk")))

    def own_to(self, user: User | AnonymousUser) -> Self:
        if not user.is_authenticated:
            return self.none()
        of_provider = Q(home=None, provider__in=user.provider_memberships.values("provider"))
        return self.filter(of_provider | Q(home__in=_homes().own_to(user).values("pk")))

    def of_home(self, home: Home) -> Self:
        """The home's own first, then its provider's for all homes."""
        of_provider = Q(home=None, provider=home.provider_id) if home.provider_id else Q(pk=None)
        found = self.filter(Q(home=home) | of_provider)
        return found.order_by(F("home").asc(nulls_last=True), *(self.model._meta.ordering or ()))


class ContactQuerySet(OfHomeOrProviderQuerySet):
    """Whom to ask."""


class DocumentQuerySet(OfHomeOrProviderQuerySet):
    """A home's are hidden while another provider than theirs runs it."""

    def shown(self) -> Self:
        """Without the files themselves, and without those of a home's former provider."""
        theirs = Q(provider=F("home__provider")) | Q(provider=None, home__provider=None)
        return self.filter(Q(home=None) | theirs).defer("content")


class BedQuerySet(PartOfHomeQuerySet):
    """Registered places."""


class BedUseQuerySet(PartOfHomeQuerySet):
    """What beds are used for. By whom, the presenters tell only to the host, and to whose child it is."""

    to_home = "bed__home"


def _homes() -> HomeQuerySet:
    from providers.models.home import Home

    return Home.objects.all()


class OfProviderQuerySet(models.QuerySet):
    """A provider's own affairs: for its people, for no council."""

    def own_to(self, user: User | AnonymousUser) -> Self:
        if not user.is_authenticated:
            return self.none()
        return self.filter(provider__in=user.provider_memberships.values("provider"))


class OfAuthorityQuerySet(models.QuerySet):
    """A council's own affairs: for its people whose role carries the permission, for no other council."""

    permission = Permission.SEE_HOMES
    to_authority = "authority"

    def visible_to(self, user: User | AnonymousUser) -> Self:
        if not user.is_authenticated:
            return self.none()
        mine = user.memberships.filter(role__in=roles_with(self.permission))
        return self.filter(**{f"{self.to_authority}__in": mine.values("authority")})

    def of(self, authority: Authority) -> Self:
        return self.filter(**{self.to_authority: authority})

    def on(self, day: date) -> Self:
        """Those of which the day is part."""
        return self.filter(start__lte=day, end__gt=day)


class ContractQuerySet(OfAuthorityQuerySet):
    permission = Permission.SEE_MONEY


class BudgetQuerySet(OfAuthorityQuerySet):
    permission = Permission.SEE_MONEY


class ListUploadQuerySet(OfAuthorityQuerySet):
    permission = Permission.KEEP_HOMES


class InterestQuerySet(OfAuthorityQuerySet):
    """Whoever wrote gave their name and number to the team that answers, and to nobody else."""

    permission = Permission.KEEP_HOMES

    def waiting(self) -> Self:
        """Nobody has answered, and it is not put aside as sent before or not genuine."""
        return self.filter(replied_on=None).exclude(closed_why__in=NO_ANSWER_DUE)


class PartOfContractQuerySet(ContractQuerySet):
    to_authority = "contract__authority"


class PartOfVisitQuerySet(OfAuthorityQuerySet):
    to_authority = "visit__authority"


class PartOfProjectQuerySet(OfAuthorityQuerySet):
    to_authority = "project__authority"


class PartOfTrainingQuerySet(OfAuthorityQuerySet):
    to_authority = "event__authority"


class InspectionQuerySet(OfSupply):
    """What Ofsted found."""


class ListingQuerySet(OfSupply):
    def on(self, day: date) -> Self:
        """What the newest list up to the day said."""
        return self.filter(start__lte=day, end__gt=day)

    def last_known(self) -> Self:
        """The last that is known of each registration, those that closed among them."""
        return self.filter(latest=True)

    def with_judgement(self) -> Self:
        """``judged`` is the judgement of the last full inspection, ``judged_on`` its day; None where there was none."""
        from providers.models.inspection import Inspection

        last = Inspection.objects.filter(registration=OuterRef("registration")).order_by("-inspected_on")
        return self.annotate(
            judged=models.Subquery(last.values("judgement")[:1]),
            judged_on=models.Subquery(last.values("inspected_on")[:1]),
        )
