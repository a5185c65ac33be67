"""Of the processes of a run the first migrates its database, and the others take copies of it: in a tenth of the time.

Each asks for its turn before it makes a database; the first keeps the others waiting until it has one to copy.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from django.db import connection

if TYPE_CHECKING:
    from pathlib import Path

COPIED_FROM: Final = "migrated"


class Turn:
    """Of one process: whether its database is there already, as a copy."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is the process's own, beside those of the others of its run."""
        self.is_copied = False
        self._kept, self._held = folder.parent / COPIED_FROM, ExitStack()
        self._alone = "PYTEST_XDIST_WORKER" not in os.environ or "TEST_DATABASE_URL" in os.environ
        if self._alone:
            return
        lock = self._held.enter_context((folder.parent / "lock").open("w"))
        fcntl.flock(lock, fcntl.LOCK_EX)
        if self._kept.exists():
            self.is_copied = True
            _copy(self._kept)
            self.end()

    def migrated(self) -> None:
        """The database is as migrations leave it: the others may have copies."""
        if not self._alone and not self.is_copied:
            _keep(self._kept)
            self.end()

    def end(self) -> None:
        """Let the next have its turn, if it has not."""
        self._held.close()


def _keep(path: Path) -> None:
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(path)])
        return
    connection.close()
    _create(COPIED_FROM, name)
    path.touch()


def _copy(path: Path) -> None:
    name = connection.creation._get_test_db_name()
    if connection.vendor == "sqlite":
        shutil.copy(path, name)
    else:
        _create(name, COPIED_FROM)


def _create(name: str, template: str) -> None:
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
