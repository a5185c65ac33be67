"""The door of every page of an authority."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import ROLES, Permission, RoleName
from sufficiency.authorities.models import Authority
from tests.sufficiency.accounts.factories import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(rf):
    def ask(user, slug: str, permission: Permission) -> Authority:
        request = rf.get("/")
        request.user = user
        return authority_or_404(request, slug, permission)

    return ask


def test_it_takes_one_query(ask, django_assert_num_queries) -> None:
    user = person(leeds="analyst")
    with django_assert_num_queries(1):
        assert ask(user, "leeds", Permission.SEE_CHILDREN).slug == "leeds"


def test_each_authority_comes_with_the_role_that_the_person_has_there(ask) -> None:
    user = person(leeds="analyst", bradford="board-member", wakefield="administrator")
    person("other", leeds="board-member", bradford="analyst", wakefield="analyst")
    assert ask(user, "leeds", Permission.SEE_CHILDREN).role == "analyst"
    assert ask(user, "bradford", Permission.SEE_BOARD).role == "board-member"
    assert ask(user, "wakefield", Permission.MANAGE_PEOPLE).role == "administrator"


def test_memberships_are_joined_once() -> None:
    from django.db.models import F

    user = person(leeds="analyst", bradford="board-member")
    query = str(Authority.objects.visible_to(user).annotate(role=F("memberships__role")).query)
    assert query.count("JOIN") == 1


def test_a_right_in_one_authority_is_none_in_another(ask) -> None:
    user = person(leeds="analyst", bradford="board-member")
    with pytest.raises(PermissionDenied):
        ask(user, "bradford", Permission.SEE_CHILDREN)


@pytest.mark.parametrize("slug", ["bradford", "no-such-place"])
def test_a_stranger_is_not_told_whether_it_exists(ask, slug: str) -> None:
    with pytest.raises(Http404):
        ask(person(leeds="analyst"), slug, Permission.SEE_BOARD)


def test_nobody_sees_nothing(ask) -> None:
    with pytest.raises(Http404):
        ask(AnonymousUser(), "leeds", Permission.SEE_BOARD)


def test_only_those_whose_work_it_is_see_children() -> None:
    seeing = {role for role in RoleName if Permission.SEE_CHILDREN in ROLES[role].permissions}
    assert seeing == {RoleName.COMMISSIONER, RoleName.MANAGER, RoleName.ANALYST}
    assert set(ROLES) == set(RoleName)
