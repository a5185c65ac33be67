"""Loaded by pytest before the settings are: chooses the database, and shuts out the environment of whoever runs it.

``--database=postgresql`` runs the tests that touch a database on PostgreSQL; without it all run on SQLite.
"""

from __future__ import annotations

import gc
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.postgres import PostgresMissingError, Server

if TYPE_CHECKING:
    from collections.abc import Generator

ENVIRONMENT: Final = {
    "DJANGO_SECRET_KEY": "of the tests only",
    "DJANGO_DEBUG": "false",
    "DJANGO_ALLOWED_HOSTS": "127.0.0.1,localhost,testserver",
    "DJANGO_HTTPS": "false",
    "DJANGO_TODAY": "",
    "DATABASE_REPLICA_URL": "",
    "EMAIL_URL": "memorymail://",
    # Playwright's synchronous interface runs an event loop beside the test.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
}
TESTS: Final = Path(__file__).parent
DATABASE_FIXTURES: Final = {"db", "transactional_db", "live_server", "django_db_reset_sequences"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=["sqlite", "postgresql"], default="sqlite", help="run on this database")


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Set the environment before pytest-django imports the settings; workers inherit it."""
    # To look for garbage among all that is loaded takes a quarter of loading it; conftest.py turns it on again.
    gc.disable()
    if "PYTEST_XDIST_WORKER" not in os.environ:
        os.environ.update(ENVIRONMENT)
        # The name of a SQLite test database is set in conftest.py; this one is never made.
        os.environ["DATABASE_URL"] = "sqlite:////nonexistent"
        if early_config.known_args_namespace.database == "postgresql":
            _choose_postgres(early_config)
    return (yield)


def _choose_postgres(config: pytest.Config) -> None:
    """Point the settings at the PostgreSQL that was given, or at one of our own for this run."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        os.environ["DATABASE_URL"] = given
        return
    try:
        server = Server()
    except PostgresMissingError as reason:
        if os.environ.get("CI"):
            raise pytest.UsageError(f"PostgreSQL is missing, and CI skips nothing: {reason}") from None
        os.environ["TESTS_WITHOUT_POSTGRES"] = f"PostgreSQL is missing: {reason}"
    else:
        config.add_cleanup(server.stop)
        # A run that is told to end does so as by Ctrl-C, and takes the server with it.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        os.environ["DATABASE_URL"] = server.url


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """On PostgreSQL, do not read what has nothing for it: outside of the tests there are doctests only."""
    if config.getoption("--database") != "postgresql":
        return None
    return True if collection_path == TESTS / "browser" or not collection_path.is_relative_to(TESTS) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, keep what touches the database; a browser sees the same pages on either."""
    if config.getoption("--database") != "postgresql":
        return
    kept = [item for item in items if _touches_the_database(item) and not _runs_once(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept
    if missing := os.environ.get("TESTS_WITHOUT_POSTGRES"):
        for item in items:
            item.add_marker(pytest.mark.skip(reason=missing))


def _runs_once(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) for name in ("browser", "once"))


def _touches_the_database(item: pytest.Item) -> bool:
    from django.test import TransactionTestCase

    fixtures = set(getattr(item, "fixturenames", ()))
    of_django = issubclass(getattr(item, "cls", None) or object, TransactionTestCase)
    return of_django or item.get_closest_marker("django_db") is not None or bool(fixtures & DATABASE_FIXTURES)
