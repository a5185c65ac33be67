"""Runs a part of the bench in a process of its own, and takes what it prints as JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def environment(database: str) -> dict[str, str]:
    """Of the bench's own, whatever the .env beside says."""
    return os.environ | {
        "DATABASE_URL": database,
        "DATABASE_REPLICA_URL": "",
        "DJANGO_SETTINGS_MODULE": "sufficiency.settings",
        "DJANGO_SECRET_KEY": "of the bench only",
        "DJANGO_DEBUG": "false",
        "DJANGO_HTTPS": "false",
        "DJANGO_ALLOWED_HOSTS": "localhost",
        "DJANGO_TODAY": "2025-03-31",
        "EMAIL_URL": "dummymail://",
    }


def run(part: str, database: str, *arguments: object) -> Any:
    """Raises CalledProcessError when the part fails; what it says of that goes to standard error."""
    command = [sys.executable, "-m", f"bench.{part}", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, env=environment(database), stdout=subprocess.PIPE, check=True)  # noqa: S603
    return json.loads(done.stdout)
