"""A person of each role, named after it, who can sign in to the demo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from reports.demo.ownership import JOB
from sufficiency.accounts.actions import RoleGiven, give_role
from sufficiency.accounts.roles import RoleName
from sufficiency.audit.actions import record

if TYPE_CHECKING:
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


@transaction.atomic
def give_sign_ins(*, authority: Authority, password: str) -> list[RoleGiven]:
    """Everybody's password becomes this one. Raises ValidationError for one that will not do."""
    given = [
        give_role(username=role.value, role=role, authority=authority, password=password, by=JOB) for role in RoleName
    ]
    for each in given:
        if not each.created and not each.user.check_password(password):
            _set_password(each.user, password)
    return given


def _set_password(user: User, password: str) -> None:
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    record("set password", user, by=JOB)
