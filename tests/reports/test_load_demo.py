"""load_demo: children, returns and sign-ins, twice without harm, and never among what is not its own.

Of two small councils; what the five come to is tried in ``tests/reports/demo``.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.http import HttpRequest

from placements.actions import apply_plan
from placements.actions.undoing import undo_import
from placements.models import Child, ReturnQuery, Submission
from placements.ssda903.preparing import prepare
from placements.synthetic.returns import make_returns, write_returns
from providers.models import Document, ProviderMembership
from reports.demo import councils
from reports.demo.aims import aims_of
from reports.demo.people import OF_SEVERAL
from reports.models import Publication
from sufficiency.accounts.models import Membership, User
from sufficiency.accounts.roles import RoleName
from sufficiency.audit.models import Event
from sufficiency.authorities.models import Authority
from tests.reports.demo.small import aim_of_a_small

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest_django

pytestmark = pytest.mark.django_db
# The edition, and a digest of the two councils' returns.
DRAWN = (3, "2eeebd9a900f")


@pytest.fixture(autouse=True, scope="module")
def _two_small_councils() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DEMO_PASSWORD", raising=False)
        patch.setattr(councils, "COUNCILS", councils.COUNCILS[:2])
        patch.setattr(councils, "aims_of", lambda slug: tuple(aim_of_a_small(aim, 24) for aim in aims_of(slug)))
        yield


def load() -> dict[str, Any]:
    said = StringIO()
    call_command("load_demo", "--json", stdout=said, stderr=StringIO())
    return json.loads(said.getvalue())


@pytest.fixture(scope="class")
def said(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[dict[str, Any]]:
    """What the command said."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load()
        transaction.set_rollback(True)


@pytest.mark.usefixtures("said")
class TestLoaded:
    """Loaded once; what a test does to it is taken back."""

    def test_there_are_children_of_each_council(self, said: dict[str, Any]) -> None:
        assert said["status"] == "applied"
        assert said["years"] == list(range(2016, 2026))
        found = {each["authority"]: each["children_looked_after"] for each in said["authorities"]}
        assert found == {"bolton": 24, "walsall": 24}
        for slug in found:
            years = Submission.objects.filter(authority__slug=slug).values_list("year_ending", "provisional")
            assert list(years) == [(year, year == 2025) for year in said["years"]]

    def test_there_is_a_sign_in_for_each_role(self, said: dict[str, Any], client: Any) -> None:
        assert {(m.user.username, m.role, m.authority.slug) for m in Membership.objects.select_related()} == {
            (name, role.value, slug)
            for name, role in (*((each.value, each) for each in RoleName), ("second-manager", RoleName.MANAGER))
            for slug in (("bolton", "walsall") if role in OF_SEVERAL else ("bolton",))
        }
        assert all(user.check_password(said["password"]) for user in User.objects.all())
        assert [(each["username"], each["provider"]) for each in said["providers"]] == [
            ("provider", "Larkenby Children's Homes")
        ]
        assert ProviderMembership.objects.get().manager
        assert Document.objects.filter(added_by__username="provider", home=None).count() == 1
        assert client.login(request=HttpRequest(), username="board-member", password=said["password"])

    def test_its_deliberate_mistakes_are_there_and_nothing_else(self) -> None:
        """See reports/demo/mistakes.py."""
        found = set(ReturnQuery.objects.values_list("rule", flat=True))
        assert found - {"607"} == {"165", "209", "218", "393", "440"}
        assert ReturnQuery.objects.values("child").distinct().count() == 8

    def test_boltons_market_position_is_published_for_two_quarters_by_two_people(self) -> None:
        published = Publication.objects.published().filter(authority__slug="bolton")
        found = published.values_list("quarter_start", "prepared_by__username", "approved_by__username")
        assert list(found) == [
            (date(2025, 1, 1), "analyst", "manager"),
            (date(2024, 10, 1), "analyst", "manager"),
        ]
        assert published[0].payload["changes"]

    def test_a_second_time_changes_nothing_but_the_password(
        self, said: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = Child.objects.count(), Submission.objects.count(), Membership.objects.count()
        digests = set(Publication.objects.values_list("digest", flat=True))
        # Nor are the children made up again to see that: it would take most of a minute.
        monkeypatch.setattr(councils, "make_returns_towards", lambda *args, **kwargs: pytest.fail("made up again"))
        second = load()
        assert second["status"] == "unchanged"
        assert (Child.objects.count(), Submission.objects.count(), Membership.objects.count()) == before
        assert set(Publication.objects.values_list("digest", flat=True)) == digests
        assert second["password"] != said["password"]
        assert User.objects.get(username="analyst").check_password(second["password"])

    def test_what_was_taken_back_comes_again(self) -> None:
        bolton = Submission.objects.filter(authority__slug="bolton")
        undo_import(submission=bolton.get(year_ending=2025), by="a test")
        said = load()
        assert [each["status"] for each in said["authorities"]] == ["applied", "unchanged"]
        assert said["authorities"][0]["children_looked_after"] == 24
        assert list(bolton.in_force().filter(year_ending=2025).values_list("provisional", flat=True)) == [True]

    def test_the_children_of_another_edition_are_left_alone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        before = Child.objects.count()
        monkeypatch.setattr(councils, "EDITION", councils.EDITION + 1)
        with pytest.raises(CommandError, match="another edition of the demo") as refused:
            load()
        assert refused.value.returncode == 1
        assert Child.objects.count() == before

    def test_other_draws_are_another_edition(self) -> None:
        """Where this fails children are drawn otherwise: raise EDITION, and write here what they come to now."""
        loaded = Submission.objects.order_by("authority__slug", "year_ending").values_list("content_hash", flat=True)
        drawn = hashlib.sha256("".join(loaded).encode()).hexdigest()
        assert (councils.EDITION, drawn[:12]) == DRAWN

    def test_other_aims_are_another_edition(self, monkeypatch: pytest.MonkeyPatch) -> None:
        bolton = councils.COUNCILS[0]
        before = bolton.edition
        first, *others = councils.aims_of("bolton")
        monkeypatch.setattr(councils, "aims_of", lambda slug: (replace(first, started=first.started + 1), *others))
        assert bolton.edition != before

    def test_a_password_from_the_environment_is_taken_and_not_shown(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DEMO_PASSWORD", "a-long-enough-one")
        call_command("load_demo")
        said = capsys.readouterr()
        assert "a-long-enough-one" not in said.out + said.err
        assert User.objects.get(username="manager").check_password("a-long-enough-one")
        assert not Event.objects.filter(after__icontains="a-long-enough-one").exists()


def test_a_password_that_will_not_do_is_refused_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO_PASSWORD", "password")
    with pytest.raises(CommandError, match="DEMO_PASSWORD") as refused:
        call_command("load_demo")
    assert refused.value.returncode == 1
    assert not User.objects.exists()
    assert not Child.objects.exists()


@pytest.mark.parametrize("slug", ["bolton", "walsall"])
def test_it_does_not_touch_an_authority_that_has_returns_of_its_own(slug: str, tmp_path: Path) -> None:
    authority = Authority.objects.get(slug=slug)
    write_returns(
        make_returns(authority.gss_code, prefix="X", seed="own", children=3, first_year=2024, last_year=2024), tmp_path
    )
    apply_plan(plan=prepare(authority, tmp_path), by="import_ssda903")
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
