"""What every management command of ours shares: an exit status that a machine can act on."""

from __future__ import annotations

import sys
import traceback
from enum import IntEnum

from django.core.management.base import BaseCommand, CommandError


class ExitStatus(IntEnum):
    DONE = 0
    REFUSED = 1
    """By the data; the message says what to mend."""
    WRONG_USAGE = 2
    OUR_FAULT = 3


def refused(message: str) -> CommandError:
    """For what the data does not allow."""
    return CommandError(message, returncode=ExitStatus.REFUSED)


def wrong_usage(message: str) -> CommandError:
    """For what was typed wrong."""
    return CommandError(message, returncode=ExitStatus.WRONG_USAGE)


class JobCommand(BaseCommand):
    """A job that a person or a machine starts."""

    def run_from_argv(self, argv: list[str]) -> None:
        try:
            super().run_from_argv(argv)
        except CommandError:
            raise
        except Exception as fault:
            # Without the exception's own words: they may hold a child's reference.
            sys.stderr.write("".join(traceback.format_tb(fault.__traceback__)))
            sys.stderr.write(f"{type(fault).__name__}: this is a fault of the software, not of the data. Report it.\n")
            sys.exit(ExitStatus.OUR_FAULT)
