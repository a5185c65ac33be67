"""``create_user USERNAME --role ROLE --authority SLUG --password-env VAR``: a person who can sign in.

``--provider URN`` instead of the two makes a manager of the provider that runs what is registered there.
"""

from __future__ import annotations

import json
import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.module_loading import import_string

from sufficiency.accounts.actions import RoleGiven, give_role
from sufficiency.accounts.roles import RoleName
from sufficiency.authorities.models import Authority
from sufficiency.commands import JobCommand, refused, wrong_usage


class Command(JobCommand):
    help = "Adds a person who can sign in, or gives one we have a role. The password is read from the environment."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--role", choices=RoleName.values)
        parser.add_argument("--authority", metavar="SLUG", help="slug or GSS code")
        parser.add_argument("--provider", metavar="URN", help="of a home or agency, instead of role and authority")
        parser.add_argument("--password-env", metavar="VAR", required=True, help="the variable that holds it")
        parser.add_argument("--email", default="", help="their own, checked by you: mails to reset a password go there")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        at_council = [options["role"], options["authority"]]
        if bool(options["provider"]) == any(at_council) or (any(at_council) and not all(at_council)):
            raise wrong_usage("Give --role and --authority for a council's person, or --provider for a provider's.")
        if options["provider"]:
            self._at_provider(options)
        else:
            self._at_council(options)

    def _at_provider(self, options: dict[str, Any]) -> None:
        give_place = import_string(settings.GIVE_PLACE_AT_PROVIDER)
        try:
            user, created, provider = give_place(
                username=options["username"],
                urn=options["provider"],
                password=_password(options["password_env"]),
                email=options["email"],
                by="create_user",
            )
        except ValidationError as error:
            raise refused(" ".join(error.messages)) from error
        facts = {"username": user.username, "provider": provider, "created": created}
        already = "" if created else " Their password stays as it was."
        words = f"{user.username} can sign in: a manager of {provider}.{already}"
        self.stdout.write(json.dumps(facts) if options["json"] else words)

    def _at_council(self, options: dict[str, Any]) -> None:
        authority = Authority.objects.named(options["authority"]).first()
        if authority is None:
            raise refused(f"No authority has the slug or code “{options['authority']}”.")
        role = RoleName(options["role"])
        try:
            given = give_role(
                username=options["username"],
                role=role,
                authority=authority,
                password=_password(options["password_env"]),
                email=options["email"],
                by="create_user",
            )
        except ValidationError as error:
            raise refused(" ".join(error.messages)) from error
        if options["json"]:
            self.stdout.write(json.dumps(_facts(given, role, authority)))
        else:
            self.stdout.write(_sentence(given, role, authority))


def _password(variable: str) -> str:
    password = os.environ.get(variable, "")
    if not password:
        raise wrong_usage(f"Put the password into the environment variable {variable} first.")
    return password


def _facts(given: RoleGiven, role: RoleName, authority: Authority) -> dict[str, Any]:
    return {
        "username": given.user.username,
        "authority": authority.slug,
        "role": role.value,
        "created": given.created,
        "role_before": given.before,
    }


def _sentence(given: RoleGiven, role: RoleName, authority: Authority) -> str:
    name = given.user.username
    if given.created:
        return f"{name} can sign in: {role.label} in {authority}."
    if given.before == role:
        return f"{name} is {role.label} in {authority} already; nothing changed."
    was = f", who was {RoleName(given.before).label}," if given.before else ""
    return f"{name}{was} is now {role.label} in {authority}. Their password stays as it was."
