"""load_demo: children, returns and sign-ins, twice without harm, and never among what is not its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command
from django.http import HttpRequest

from placements.actions import apply_plan
from placements.models import Child, ReturnQuery, Submission
from placements.ssda903.preparing import prepare
from placements.synthetic.returns import make_returns, write_returns
from sufficiency.accounts.models import Membership, User
from sufficiency.accounts.roles import RoleName
from sufficiency.audit.models import Event
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_password_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)


def load(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    call_command("load_demo", "--json")
    return json.loads(capsys.readouterr().out)


def test_it_loads_children_and_a_sign_in_for_each_role(capsys: pytest.CaptureFixture[str]) -> None:
    said = load(capsys)
    assert said["status"] == "applied"
    assert said["years"] == [2020, 2021, 2022, 2023, 2024, 2025]
    assert said["children_looked_after"] == 130
    assert list(Submission.objects.values_list("year_ending", flat=True)) == said["years"]
    assert {(m.user.username, m.role, m.authority.slug) for m in Membership.objects.select_related()} == {
        (role.value, role.value, "bolton") for role in RoleName
    }
    assert all(user.check_password(said["password"]) for user in User.objects.all())
    # Its deliberate mistakes, and nothing else (reports/demo/mistakes.py).
    assert set(ReturnQuery.objects.values_list("rule", flat=True)) - {"607"} == {"165", "209", "218", "393", "440"}
    assert ReturnQuery.objects.values("child").distinct().count() == 4


def test_a_second_time_it_changes_nothing_but_the_password(capsys: pytest.CaptureFixture[str]) -> None:
    first = load(capsys)
    before = Child.objects.count(), Submission.objects.count(), Membership.objects.count()
    second = load(capsys)
    assert second["status"] == "unchanged"
    assert (Child.objects.count(), Submission.objects.count(), Membership.objects.count()) == before
    assert second["password"] != first["password"]
    assert User.objects.get(username="analyst").check_password(second["password"])


def test_a_password_from_the_environment_is_taken_and_not_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load(capsys)
    monkeypatch.setenv("DEMO_PASSWORD", "a-long-enough-one")
    call_command("load_demo")
    said = capsys.readouterr()
    assert "a-long-enough-one" not in said.out + said.err
    assert User.objects.get(username="manager").check_password("a-long-enough-one")
    assert not Event.objects.filter(after__icontains="a-long-enough-one").exists()


def test_it_signs_in(capsys: pytest.CaptureFixture[str], client: Any) -> None:
    said = load(capsys)
    assert client.login(request=HttpRequest(), username="board-member", password=said["password"])


def test_a_password_that_will_not_do_is_refused_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO_PASSWORD", "password")
    with pytest.raises(CommandError, match="DEMO_PASSWORD") as refused:
        call_command("load_demo")
    assert refused.value.returncode == 1
    assert not User.objects.exists()
    assert not Child.objects.exists()


def test_it_does_not_touch_an_authority_that_has_returns_of_its_own(tmp_path: Path) -> None:
    bolton = Authority.objects.get(slug="bolton")
    write_returns(
        make_returns("E08000001", prefix="X", seed="own", children=3, first_year=2024, last_year=2024), tmp_path
    )
    apply_plan(plan=prepare(bolton, tmp_path), by="import_ssda903")
    before = Child.objects.count()
    with pytest.raises(CommandError, match="returns of its own") as refused:
        call_command("load_demo")
    assert refused.value.returncode == 1
    assert Child.objects.count() == before
    assert not User.objects.exists()


def test_it_does_not_take_over_somebody_s_account() -> None:
    manager = User.objects.create_user("manager", password="hers alone")
    with pytest.raises(CommandError, match="manager") as refused:
        call_command("load_demo")
    assert refused.value.returncode == 1
    manager.refresh_from_db()
    assert manager.check_password("hers alone")
    assert not manager.memberships.exists()
