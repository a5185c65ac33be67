"""The table of roles and permissions."""

from __future__ import annotations

from sufficiency.accounts.roles import ROLES, Permission, RoleName, roles_with


def test_every_permission_can_be_said_to_who_lacks_it() -> None:
    words = {permission.in_words for permission in Permission}
    assert len(words) == len(Permission)
    assert all(words)


def test_every_role_is_in_the_table_with_a_purpose_and_something_it_may_do() -> None:
    assert set(ROLES) == set(RoleName)
    assert all(role.purpose.endswith(".") and role.permissions for role in ROLES.values())


def test_only_those_who_work_with_children_see_their_rows() -> None:
    assert set(roles_with(Permission.SEE_CHILDREN)) == {"commissioner", "manager", "analyst"}
