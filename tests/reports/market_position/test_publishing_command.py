"""``publish_market_position``: what it prints, and how it ends where it is refused."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, TestCase, override_settings

from reports.models import Publication
from sufficiency.commands import ExitStatus
from tests.reports.market_position import world


@override_settings(DJANGO_TODAY=world.TODAY)
class TheCommand(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        authority = world.council(25)
        cls.preparer, cls.approver = (each.username for each in world.people(authority))
        world.supply(authority)

    def run_it(self, *options: str, quarter: str = "2024-Q1", authority: str = "leeds") -> dict[str, Any]:
        out, named = io.StringIO(), ["--quarter", quarter, "--prepared-by", self.preparer]
        call_command("publish_market_position", authority, *named, *options, "--json", stdout=out)
        printed: dict[str, Any] = json.loads(out.getvalue())
        return printed

    def refused(self, *options: str, status: ExitStatus = ExitStatus.REFUSED, **given: str) -> str:
        with pytest.raises(CommandError) as error:
            self.run_it(*options, **given)
        assert error.value.returncode == status
        return str(error.value)

    def test_without_the_second_person_it_leaves_a_draft(self) -> None:
        printed = self.run_it()
        made = Publication.objects.get()
        assert (printed["edition"], printed["state"]) == (1, "draft")
        assert printed["address"] == f"/leeds/publishing/{made.pk}/"
        assert {"type-of-home", "age", "where", "use-of-local-beds", "homes-and-beds"} < set(printed["tables"])
        assert sum(printed["hidden"].values()) == len(made.hidden) > 0
        assert all(isinstance(reason, str) and number for reason, number in printed["hidden"].items())

    def test_with_the_second_person_it_publishes_and_again_there_is_nothing_to_do(self) -> None:
        approved = ["--approved-by", self.approver]
        printed = self.run_it(*approved)
        assert printed["state"] == "published"
        assert Client().get(printed["address"]).status_code == 200
        assert self.run_it(*approved) == printed
        assert Publication.objects.count() == 1

    def test_approving_ones_own_is_refused_and_leaves_nothing(self) -> None:
        assert "second person" in self.refused("--approved-by", self.preparer)
        assert not Publication.objects.exists()
        self.run_it()
        other = world.member(world.leeds(), "commissioner").username
        options = ["--approved-by", self.preparer, "--prepared-by", other]
        assert f"{self.preparer} prepared this edition" in self.refused(*options)

    def test_refusals(self) -> None:
        assert "may not approve" in self.refused("--approved-by", world.member(world.leeds(), "commissioner").username)
        assert not Publication.objects.exists()
        assert "is not over" in self.refused(quarter="2024-Q2")
        assert "first return begins" in self.refused(quarter="2011-Q2")
        assert "no authority" in self.refused(authority="atlantis")
        assert "Nobody is called" in self.refused("--approved-by", "nobody")
        assert "write it as 2025-Q1" in self.refused(quarter="2024-Q7", status=ExitStatus.WRONG_USAGE)
