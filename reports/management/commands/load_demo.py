"""Loads a small authority of made-up children, and a sign-in for each role; safe to run twice."""

from __future__ import annotations

import json
import os
import secrets
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from reports.demo.ownership import NotADemoError, refuse_what_is_not_ours
from reports.demo.people import give_sign_ins
from reports.demo.returns import FIRST_YEAR, LAST_YEAR, SLUG, load_returns
from reports.indicators.figures import figures
from reports.indicators.numbers import CHILDREN_LOOKED_AFTER
from reports.indicators.scope import Scope
from sufficiency.accounts.roles import RoleName
from sufficiency.authorities.models import Authority
from sufficiency.calendar import last_day_of_year
from sufficiency.commands import JobCommand, refused

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from sufficiency.accounts.actions import RoleGiven

PASSWORD = "DEMO_PASSWORD"  # noqa: S105 the variable's name


class Command(JobCommand):
    help = f"{__doc__} The password is {PASSWORD}'s, else a new one, which is printed and kept nowhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        authority = Authority.objects.get(slug=SLUG)
        chosen = os.environ.get(PASSWORD, "")
        password = chosen or secrets.token_urlsafe(9)
        try:
            refuse_what_is_not_ours(authority)
            people = give_sign_ins(authority=authority, password=password)
        except NotADemoError as reason:
            raise refused(str(reason)) from None
        except ValidationError as wrong:
            raise refused(f"{PASSWORD}: {' '.join(wrong.messages)}") from None
        submissions = load_returns(authority, progress=self._progress)
        facts = {
            "authority": SLUG,
            "status": "applied" if submissions else "unchanged",
            "submissions": [submission.pk for submission in submissions],
            "years": list(range(FIRST_YEAR, LAST_YEAR + 1)),
            "children_looked_after": _looked_after(authority),
            "users": [_user(each) for each in people],
            "password": None if chosen else password,
        }
        self.stdout.write(json.dumps(facts) if options["json"] else _sentences(facts))

    def _progress(self, step: str, done: float) -> None:
        self.stderr.write(f"{done:4.0%}  {step}")


def _looked_after(authority: Authority) -> int | None:
    scope = Scope(authority, last_day_of_year(LAST_YEAR))
    count = figures(scope, [CHILDREN_LOOKED_AFTER])[CHILDREN_LOOKED_AFTER.slug].numerator
    return count if isinstance(count, int) else None


def _user(given: RoleGiven) -> dict[str, Any]:
    return {"username": given.user.username, "role": given.user.username, "created": given.created}


def _sentences(facts: dict[str, Any]) -> str:
    names = ", ".join(RoleName.values)
    password = f"password {facts['password']}" if facts["password"] else f"the password in {PASSWORD}"
    return (
        f"{facts['authority'].capitalize()}: {facts['children_looked_after']} made-up children looked after "
        f"on 31 March {LAST_YEAR}, returns since 31 March {FIRST_YEAR}\n"
        f"sign in as manager, {password}\n"
        f"or, with the same password, as one of: {names}"
    )
