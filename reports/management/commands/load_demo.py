"""Loads five councils with made-up children, and a sign-in for each role; safe to run twice."""

from __future__ import annotations

import json
import os
import secrets
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from reports.demo import councils
from reports.demo.councils import FIRST_YEAR, LAST_YEAR, YEARS
from reports.demo.ownership import NotADemoError, refuse_what_is_not_ours
from reports.demo.people import give_provider_sign_in, give_sign_ins
from reports.demo.returns import load_returns
from reports.demo.steps import STEPS
from reports.indicators.figures import figures
from reports.indicators.numbers import CHILDREN_LOOKED_AFTER
from reports.indicators.scope import Scope
from sufficiency.calendar import last_day_of_year
from sufficiency.commands import JobCommand, refused

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Sequence

    from placements.models import Submission
    from reports.demo.people import SignIn
    from sufficiency.authorities.models import Authority

PASSWORD = "DEMO_PASSWORD"  # noqa: S105 the variable's name


class Command(JobCommand):
    help = f"{__doc__} The password is {PASSWORD}'s, else a new one, which is printed and kept nowhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = os.environ.get(PASSWORD, "")
        password = chosen or secrets.token_urlsafe(9)
        authorities = [council.authority for council in councils.COUNCILS]
        people = _sign_ins(authorities, password)
        loaded = [_facts(council.authority, self._load(council)) for council in councils.COUNCILS]
        for name, step in STEPS:
            self._progress(name, 1)
            step(authorities)
        providers = give_provider_sign_in(password=password)
        facts = {
            "status": "applied" if any(each["submissions"] for each in loaded) else "unchanged",
            "years": list(YEARS),
            "authorities": loaded,
            "users": [_user(each) for each in people],
            "providers": [_provider(providers)],
            "password": None if chosen else password,
        }
        self.stdout.write(json.dumps(facts) if options["json"] else _sentences(facts))

    def _load(self, council: councils.Council) -> list[Submission]:
        def tell(step: str, done: float) -> None:
            self._progress(f"{council.slug.capitalize()}: {step}", done)

        return load_returns(council, progress=tell)

    def _progress(self, step: str, done: float) -> None:
        self.stderr.write(f"{done:4.0%}  {step}")


def _sign_ins(authorities: Sequence[Authority], password: str) -> list[SignIn]:
    try:
        refuse_what_is_not_ours(councils.COUNCILS)
        return give_sign_ins(authorities=authorities, password=password)
    except NotADemoError as reason:
        raise refused(str(reason)) from None
    except ValidationError as wrong:
        raise refused(f"{PASSWORD}: {' '.join(wrong.messages)}") from None


def _facts(authority: Authority, submissions: list[Submission]) -> dict[str, Any]:
    return {
        "authority": authority.slug,
        "name": authority.name,
        "status": "applied" if submissions else "unchanged",
        "submissions": [submission.pk for submission in submissions],
        "children_looked_after": _looked_after(authority),
    }


def _looked_after(authority: Authority) -> int | None:
    scope = Scope(authority, last_day_of_year(LAST_YEAR))
    count = figures(scope, [CHILDREN_LOOKED_AFTER])[CHILDREN_LOOKED_AFTER.slug].numerator
    return count if isinstance(count, int) else None


def _user(given: SignIn) -> dict[str, Any]:
    return {
        "username": given.user.username,
        "role": given.role,
        "created": given.created,
        "authorities": [authority.slug for authority in given.authorities],
    }


def _provider(given: SignIn) -> dict[str, Any]:
    return {"username": given.user.username, "created": given.created, "provider": given.provider}


def _sentences(facts: dict[str, Any]) -> str:
    first, *others = facts["authorities"]
    councils_said = ", ".join(f"{each['name']} {each['children_looked_after']}" for each in facts["authorities"])
    several = ", ".join(each["username"] for each in facts["users"] if len(each["authorities"]) > 1)
    one = ", ".join(each["username"] for each in facts["users"] if len(each["authorities"]) == 1)
    theirs = "; ".join(f"{each['username']} ({each['provider']})" for each in facts["providers"])
    password = f"password {facts['password']}" if facts["password"] else f"the password in {PASSWORD}"
    return (
        f"Made-up children looked after on 31 March {LAST_YEAR}: {councils_said}; returns since 31 March {FIRST_YEAR}\n"
        f"sign in as manager, {password}\n"
        f"or, with the same password, as one of: {several} ({len(others) + 1} councils); {one} ({first['name']}); "
        f"{theirs}"
    )
