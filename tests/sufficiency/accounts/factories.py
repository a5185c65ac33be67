"""People and the councils they belong to; the councils are those that every database has."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time

from sufficiency.accounts.models import Membership, User
from sufficiency.accounts.roles import RoleName
from sufficiency.authorities.models import Authority

PASSWORD = "correct-horse-battery-7"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def authority(slug: str = "leeds") -> Authority:
    return Authority.objects.get(slug=slug)


def person(username: str = "sam", *, email: str = "", **roles: RoleName | str) -> User:
    """A person who can sign in with ``PASSWORD``; ``leeds="analyst"`` gives them a role there."""
    user = User.objects.create_user(username, email=email, password=PASSWORD)
    if email:
        EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
    for slug, role in roles.items():
        Membership.objects.create(user=user, authority=authority(slug), role=role)
    return user


def with_second_factor(user: User) -> User:
    """The person, with an authenticator app that holds ``SECRET``, and recovery codes."""
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


def code(secret: str = SECRET, step: int = 0) -> str:
    """What the app shows now; ``step=-1`` what it showed half a minute ago."""
    now = list(yield_hotp_counters_from_time())[1]
    return format_hotp_value(hotp_value(secret, now + step))
