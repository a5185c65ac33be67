"""The worker is killed while it applies an upload: all of it is there or none, and the page says which."""

from __future__ import annotations

import random
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands import Running, run, start
from tests.factories import episode_row, write_return

# The worker's own process, on a SQLite file; an import is killed on both.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

CHILDREN, MOMENTS = 400, 6
# Sends a return as somebody, has it read, and presses the button.
CONFIRMED = """
from pathlib import Path
from placements.ssda903.received import Received, compressed
from reports.models import Upload
from reports.returns.actions import confirm_upload, start_upload
from reports.returns.working import prepare_now
from sufficiency.accounts.models import User
from sufficiency.authorities.models import Authority
by, leeds = User.objects.create(username="ana"), Authority.objects.get(slug="leeds")
files = [Received(path.name, *compressed([path.read_bytes()])) for path in sorted(Path({folder!r}).glob("*.csv"))]
upload = start_upload(authority=leeds, files=files, year=2023, provisional=True, accept_issues=False, by=by)
prepare_now(upload.pk, upload.attempt)
confirm_upload(upload=upload, by=by)
"""


def worker(path: Path) -> Running:
    batch = ("db_worker", "--batch", "--no-startup-delay", "--verbosity=0", "--worker-id=killed")
    return start(path.parent, f"sqlite:///{path}", *batch)


def rows(path: Path, query: str) -> list[tuple]:
    with closing(sqlite3.connect(path, timeout=20)) as opened:
        return opened.execute(query).fetchall()


def state_of(path: Path) -> tuple[str, int, int, int, int]:
    """Where the upload is, and how many returns, their rows, children and stays there are."""
    tables = ("placements_submission", "placements_returnrow", "placements_child", "placements_placement")
    counts = ", ".join(f"(SELECT count(*) FROM {table})" for table in tables)
    (found,) = rows(path, f"SELECT state, {counts} FROM reports_upload")
    return found


@pytest.fixture(scope="module")
def confirmed(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Path:
    """A database with an upload that waits to be applied."""
    folder = tmp_path_factory.mktemp("killed")
    people = [f"{number:04}" for number in range(CHILDREN)]
    write_return(folder / "903", prefix="2022-23-", episodes=[episode_row(child, PL_POST="") for child in people])
    path = folder / "confirmed.sqlite3"
    # 1 and 2 are queued: the reading, which was done already, and the applying.
    shutil.copy(migrated_file, path)
    done = run(folder, f"sqlite:///{path}", "shell", "-c", CONFIRMED.format(folder=str(folder / "903")))
    assert done.returncode == 0, done.stderr
    return path


def test_all_of_it_or_nothing_and_the_page_tells(confirmed: Path, tmp_path: Path) -> None:
    before, chance, states = state_of(confirmed), random.Random(903), []
    assert before == ("applying", 0, 0, 0, 0)
    path = tmp_path / "db.sqlite3"
    shutil.copy(confirmed, path)
    assert worker(path).wait() == 0
    after = state_of(path)
    assert after == ("applied", 1, 2 * CHILDREN, CHILDREN, CHILDREN)

    for moment in range(MOMENTS):
        for leftover in tmp_path.glob("db.sqlite3*"):
            leftover.unlink()
        shutil.copy(confirmed, path)
        process = worker(path)
        while process.process.is_alive() and rows(path, "SELECT step FROM reports_upload") != [("Writing",)]:
            time.sleep(0.002)
        time.sleep(chance.uniform(0, 0.02 * moment))
        process.kill()
        assert rows(path, "PRAGMA integrity_check") == [("ok",)]
        states.append(state_of(path))
        assert states[-1] in (before, after), f"killed at moment {moment}, it had happened in part"
    assert before in states
