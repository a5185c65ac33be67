"""What every test stands on: one database of its own, no network, cheap passwords, static files as they are."""

from __future__ import annotations

import gc
import ipaddress
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import pytest_django.plugin
from django.apps import apps
from django.core.cache import cache
from django.db import connection, connections, transaction
from django.test import override_settings

from sufficiency import geography
from sufficiency.garbage import settle
from tests.migrated import Turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sufficiency.geography import Place

COMMITTING: Final = {"transactional_db", "live_server", "django_db_reset_sequences"}
REBUILT_BY_DJANGO: Final = {"auth", "contenttypes"}
LONGEST: Final = (
    "reports/demo/test_five_councils.py",
    "reports/test_recount.py",
    "placements/rules/test_agreement.py",
    "browser/test_people.py",
    "test_access.py",
    "placements/test_import_killed.py",
    "reports/returns/test_upload_killed.py",
    "test_bench.py",
    "placements/test_import_orders.py",
    "reports/test_load_demo.py",
    "reports/disclosure/test_attack.py",
    "placements/test_import_samples.py",
    "placements/recording/test_random_sequences.py",
    "browser/test_recording.py",
    "browser/test_uploads.py",
    "browser/test_providers_people.py",
    "security/test_odd_values.py",
    "providers/test_import_ofsted.py",
    "sufficiency/test_replica.py",
)
"""Files begun first: at the end one process would wait for another."""
GROUND: Final = pytest.StashKey[list[list[Any]]]()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    begun = {here / name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: begun.get(item.path, len(begun)))


def pytest_collection_finish() -> None:
    settle()
    gc.enable()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A SQLite test database is a file, as in production: one in memory knows no WAL and no second writer."""
    for each in connections.all():
        if each.vendor == "sqlite":
            each.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def _turn(
    tmp_path_factory: pytest.TempPathFactory,
    django_db_modify_db_settings: None,
    django_db_blocker: pytest_django.DjangoDbBlocker,
) -> Iterator[Turn]:
    with django_db_blocker.unblock():
        turn = Turn(tmp_path_factory.getbasetemp())
    yield turn
    turn.end()


@pytest.fixture(scope="session")
def django_db_keepdb(_turn: Turn) -> bool:
    return _turn.is_copied


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    _turn: Turn,
    django_db_setup: None,
    django_db_blocker: pytest_django.DjangoDbBlocker,
) -> None:
    """Remember what the migrations left in the tables."""
    with django_db_blocker.unblock():
        _turn.migrated()
        request.config.stash[GROUND] = [
            list(model._base_manager.all())
            for model in apps.get_models(include_auto_created=True)
            if model._meta.managed and model._meta.app_label not in REBUILT_BY_DJANGO
        ]


@pytest.fixture(scope="session")
def migrated_file(
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,
    django_db_blocker: pytest_django.DjangoDbBlocker,
) -> Path:
    """A SQLite file as ``migrate`` leaves it, and as a test finds its own; tests take copies."""
    path = tmp_path_factory.mktemp("migrated") / "db.sqlite3"
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    return path


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Put the ground back after a test that commits: Django empties every table after it, the authorities too."""
    yield
    # After the last test the database itself is gone.
    if nextitem is None or not _commits(item):
        return
    blocker = item.config.stash[pytest_django.plugin.blocking_manager_key]
    with blocker.unblock(), transaction.atomic():
        # Its table is none of a model's: attempts that one test counted would hinder the next.
        cache.clear()
        for rows in filter(None, item.config.stash[GROUND]):
            manager = type(rows[0])._base_manager
            # A test that was skipped emptied nothing.
            if not manager.exists():
                manager.bulk_create(rows)


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or bool(
        COMMITTING & set(getattr(item, "fixturenames", ()))
    )


@pytest.fixture(scope="session", autouse=True)
def _settings_of_tests() -> Iterator[None]:
    """Argon2 is slow on purpose; the hashed names of static files would need collectstatic first; and one test
    is not given what another published."""
    with override_settings(
        PUBLISHED_HELD_FOR=0,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STATIC_ROOT=None,
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def _postcodes_read_once() -> Iterator[None]:
    """A letter's file takes a tenth of a second, and a thousand tests ask for the same few postcodes."""
    known: dict[str, Place | None] = {}
    read = geography._read_letter

    def read_once(letter: str, wanted: Iterable[str]) -> Iterator[tuple[str, Place]]:
        new = [code for code in wanted if code not in known]
        known.update(dict.fromkeys(new))
        known.update(read(letter, new) if new else ())
        return ((code, place) for code in wanted if (place := known[code]))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(geography, "_read_letter", read_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """A test reaches this machine and nothing else."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(address[0]):
            self.close()
            raise AssertionError(f"A test tried to reach {address[0]}; tests have no network.")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
