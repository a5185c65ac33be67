"""``remove_second_factor USERNAME``: for somebody who has lost phone, key and recovery codes."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from sufficiency.accounts.actions.sessions import remove_second_factor
from sufficiency.accounts.models import User
from sufficiency.commands import JobCommand, refused


class Command(JobCommand):
    help = "Removes a person's second factor and recovery codes. Make sure first, by voice or in person, who asks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise refused(f"Nobody has the user name “{options['username']}”.")
        removed = remove_second_factor(user=user, by="remove_second_factor")
        done = f"{user.username} signs in with the password alone, and can set up a second factor again."
        self.stdout.write(done if removed else f"{user.username} has no second factor; nothing changed.")
