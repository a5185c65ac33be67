"""Reads of people, in the users' words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from allauth.mfa.models import Authenticator
from django.db import models
from django.db.models import Case, Exists, OuterRef, Value, When
from django.db.models.functions import Concat, Lower
from django.utils import timezone

from sufficiency.accounts.roles import Permission, roles_with

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

# Recovery codes only stand in for one of these.
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user: Any) -> Exists:
    """Whether this person, or the one a reference points at, has a second factor."""
    return Exists(Authenticator.objects.filter(user=user, type__in=SECOND_FACTORS))


class OfAnAuthority(models.QuerySet):
    """What those who manage the people of an authority see of it."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Rows of the authorities where the person manages people; none for nobody."""
        if not user.is_authenticated:
            return self.none()
        managing = {
            "authority__memberships__user": user,
            "authority__memberships__role__in": roles_with(Permission.MANAGE_PEOPLE),
        }
        return self.filter(**managing)

    def of(self, authority: Authority) -> Self:
        return self.filter(authority=authority)


class MembershipQuerySet(OfAnAuthority):
    def with_second_factor(self) -> Self:
        """``second_factor`` on each: whether the member has one."""
        return self.annotate(second_factor=has_second_factor(OuterRef("user")))

    def without_second_factor(self) -> Self:
        return self.filter(~has_second_factor(OuterRef("user")))

    def by_name(self) -> Self:
        """As they are shown: by name, else by user name, capitals or not."""
        name = Concat("user__first_name", Value(" "), "user__last_name")
        shown = Case(When(user__first_name="", then="user__username"), default=name)
        return self.order_by(Lower(shown), "pk")

    def administrators(self) -> Self:
        return self.filter(role__in=roles_with(Permission.MANAGE_PEOPLE))


class InvitationQuerySet(OfAnAuthority):
    def waiting(self) -> Self:
        """Neither accepted nor withdrawn; some may have expired, and can be sent again."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def usable(self) -> Self:
        return self.waiting().filter(expires_at__gt=timezone.now())
