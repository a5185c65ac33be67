"""The worker is killed while it applies an upload, or takes a return back: it is done whole or not at all."""

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

CHILDREN, MOMENTS, MOMENTS_OF_UNDOING = 400, 6, 4
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
TAKEN = "SELECT max(status = 'RUNNING') FROM django_tasks_database_dbtaskresult"
# Presses the button that takes it back.
UNDONE = """
from placements.models import Submission
from reports.returns.undoing import ask_to_undo
from sufficiency.accounts.models import User
ask_to_undo(submission=Submission.objects.get(), by=User.objects.get(), reason="the wrong file")
"""


def worker(path: Path) -> Running:
    batch = ("db_worker", "--batch", "--no-startup-delay", "--verbosity=0", "--worker-id=killed")
    return start(path.parent, f"sqlite:///{path}", *batch)


def rows(path: Path, query: str) -> list[tuple]:
    with closing(sqlite3.connect(path, timeout=20)) as opened:
        return opened.execute(query).fetchall()


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, timeout=20)) as opened, opened:
        opened.execute(statement)


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


@pytest.fixture(scope="module")
def applied(confirmed: Path) -> Path:
    """The same, after the worker has applied it."""
    path = confirmed.with_name("applied.sqlite3")
    shutil.copy(confirmed, path)
    assert worker(path).wait() == 0
    return path


def test_all_of_it_or_nothing_and_the_page_tells(confirmed: Path, applied: Path, tmp_path: Path) -> None:
    before = state_of(confirmed)
    assert before == ("applying", 0, 0, 0, 0)
    after = state_of(applied)
    assert after == ("applied", 1, 2 * CHILDREN, CHILDREN, CHILDREN)
    chance, states, path = random.Random(903), [], tmp_path / "db.sqlite3"

    for moment in range(MOMENTS):
        killed_when(confirmed, path, "SELECT step = 'Writing' FROM reports_upload", chance.uniform(0, 0.02 * moment))
        states.append(state_of(path))
        assert states[-1] in (before, after), f"killed at moment {moment}, it had happened in part"
    assert before in states


def test_taken_back_whole_or_not_at_all_and_it_can_be_asked_again(applied: Path, tmp_path: Path) -> None:
    asked, path = tmp_path / "asked.sqlite3", tmp_path / "db.sqlite3"
    shutil.copy(applied, asked)
    press(asked)
    before, after, states = (0, 0, CHILDREN, CHILDREN), (1, 1, 0, 0), []

    for moment in range(MOMENTS_OF_UNDOING):
        killed_when(
            asked, path, "SELECT max(status = 'RUNNING') FROM django_tasks_database_dbtaskresult", 0.08 * moment
        )
        states.append(undone_in(path))
        assert states[-1] in (before, after), f"killed at moment {moment}, it had happened in part"
    assert states[0] == before

    killed_when(asked, path, TAKEN, 0)
    change(path, "UPDATE django_tasks_database_dbtaskresult SET started_at = '2020-01-01' WHERE status = 'RUNNING'")
    press(path)
    assert worker(path).wait() == 0
    assert undone_in(path) == after


def killed_when(begun: Path, path: Path, moment: str, later: float) -> None:
    """A worker on a copy, killed some seconds after the moment has come; what it leaves is a sound database."""
    for leftover in path.parent.glob(f"{path.name}*"):
        leftover.unlink()
    shutil.copy(begun, path)
    process = worker(path)
    while process.process.is_alive() and rows(path, moment) != [(1,)]:
        time.sleep(0.002)
    time.sleep(later)
    process.kill()
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


def press(path: Path) -> None:
    done = run(path.parent, f"sqlite:///{path}", "shell", "-c", UNDONE)
    assert done.returncode == 0, done.stderr


def undone_in(path: Path) -> tuple[int, int, int, int]:
    """Returns taken back, events that say so, children and stays."""
    (found,) = rows(
        path,
        "SELECT (SELECT count(*) FROM placements_submission WHERE undone_at IS NOT NULL),"
        " (SELECT count(*) FROM audit_event WHERE verb = 'undone'),"
        " (SELECT count(*) FROM placements_child), (SELECT count(*) FROM placements_placement)",
    )
    return found
