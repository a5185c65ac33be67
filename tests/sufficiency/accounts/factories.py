"""People and the councils they belong to; the councils are those that every database has."""

from __future__ import annotations

from sufficiency.accounts.models import Membership, User
from sufficiency.accounts.roles import RoleName
from sufficiency.authorities.models import Authority

PASSWORD = "correct-horse-battery-7"


def authority(slug: str = "leeds") -> Authority:
    return Authority.objects.get(slug=slug)


def person(username: str = "sam", **roles: RoleName | str) -> User:
    """A person who can sign in with ``PASSWORD``; ``leeds="analyst"`` gives them a role there."""
    user = User.objects.create_user(username, password=PASSWORD)
    for slug, role in roles.items():
        Membership.objects.create(user=user, authority=authority(slug), role=role)
    return user
