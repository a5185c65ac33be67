"""``store_values --watch`` as a process of its own: it goes on past a council that fails, and ends when told to."""

from __future__ import annotations

import shutil
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING, Final

import pytest

from tests.commands import run, start

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands import Running

# A process on a SQLite file; what is stored is tried on both databases beside it.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
LONGEST: Final = 60
TWO_COUNCILS: Final = """
from sufficiency.authorities.models import Authority
from tests.reports.factories import returns_loaded
for slug in ("bradford", "leeds"):
    returns_loaded(Authority.objects.get(slug=slug), 2024)
"""
REFUSING: Final = """
CREATE TRIGGER refused BEFORE INSERT ON reports_monthend
WHEN NEW.authority_id = (SELECT id FROM authorities_authority WHERE slug = 'bradford')
BEGIN SELECT RAISE(ABORT, 'child 4711'); END
"""
STORED: Final = """
SELECT slug, count(*) FROM reports_monthend
JOIN authorities_authority ON authorities_authority.id = authority_id GROUP BY slug
"""
FAILED: Final = "bradford: its figures were not stored (IntegrityError); trying again."


def asked(path: Path, statement: str) -> list[tuple]:
    with closing(sqlite3.connect(path, timeout=20)) as opened, opened:
        return opened.execute(statement).fetchall()


def wait_until(done: Callable[[], bool], watch: Running) -> None:
    until = time.monotonic() + LONGEST
    while not done():
        assert watch.process.is_alive(), watch.errors.read_text()
        assert time.monotonic() < until, watch.errors.read_text()
        time.sleep(0.02)


def test_it_goes_on_past_a_council_that_fails_and_ends_when_told(migrated_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "db.sqlite3"
    shutil.copy(migrated_file, path)
    made = run(tmp_path, f"sqlite:///{path}", "shell", "-c", TWO_COUNCILS)
    assert made.returncode == 0, made.stderr
    asked(path, REFUSING)

    watch = start(tmp_path, f"sqlite:///{path}", "store_values", "--watch", "0.1")
    try:
        wait_until(lambda: watch.errors.read_text().count(FAILED) > 1, watch)
        wait_until(lambda: asked(path, STORED) == [("leeds", 12)], watch)
        asked(path, "DROP TRIGGER refused")
        wait_until(lambda: asked(path, STORED) == [("bradford", 12), ("leeds", 12)], watch)
        watch.process.terminate()
        assert watch.wait() == 0
    finally:
        watch.process.kill()
    said = watch.errors.read_text()
    assert "Traceback" not in said
    assert "4711" not in said
