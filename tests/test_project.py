"""The files the project is set up from, and the settings it starts with."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
LOCKS: Final = ("requirements.txt", "requirements-dev.txt", "requirements-node.txt")


@pytest.mark.parametrize("name", LOCKS)
def test_lock_files_hold_hashes_and_no_addresses(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash=)", text, re.MULTILINE)
    locked = re.findall(r"^([a-z0-9._-]+)==\S+", text, re.MULTILINE)
    assert locked
    assert len(re.findall(r"^[a-z0-9._-]+==[^\n]*\\\n\s+--hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)) == len(locked)


def test_the_lock_of_the_browser_s_packages_holds_hashes_and_no_addresses() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    brought = [package for name, package in packages.items() if name]
    assert brought
    assert all(package["integrity"].startswith("sha512-") for package in brought)
    assert not [package for package in brought if "resolved" in package]


def test_every_dependency_has_a_floor() -> None:
    """Without one the resolver may fall back to something ancient."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert asked
    assert not [one for one in asked if ">=" not in one]


def test_what_is_locked_is_what_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = {_name(one) for one in project["dependencies"]}
    developers = asked | {_name(one) for one in project["optional-dependencies"]["dev"]}
    assert asked <= _locked("requirements.txt")
    assert developers <= _locked("requirements-dev.txt")


def _name(requirement: str) -> str:
    return re.split(r"[<>=!~\[; ]", requirement)[0].lower().replace("_", "-")


def _locked(name: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9._-]+)==", (ROOT / name).read_text(), re.MULTILINE))


@pytest.mark.parametrize("name", ["setup", "run", "test", "check", "fix", "bench", "lock"])
def test_each_command_is_there_and_says_what_it_does(name: str) -> None:
    command = ROOT / "bin" / name
    assert command.stat().st_mode & stat.S_IXUSR
    shebang, purpose, *_ = command.read_text().splitlines()
    assert shebang == "#!/usr/bin/env bash"
    assert purpose.startswith("# ")


def test_a_missing_key_stops_the_start_and_says_what_to_do() -> None:
    started = _start(DJANGO_SECRET_KEY="")
    assert started.returncode != 0
    assert (
        started.stderr.strip()
        .splitlines()[-1]
        .endswith(
            "DJANGO_SECRET_KEY is not set. Run bin/setup, which writes a .env with a fresh key, "
            "or set it in the environment."
        )
    )


def test_a_day_that_is_none_stops_the_start_and_says_how_it_is_written() -> None:
    started = _start(SECURITY_EXPIRES="soon")
    assert started.returncode != 0
    assert "SECURITY_EXPIRES is no day: write it as 2026-03-31" in started.stderr


def test_behind_https_the_cookies_and_the_redirect_follow() -> None:
    started = _start(DJANGO_HTTPS="true", DJANGO_SECRET_KEY="k" * 60)
    assert started.stdout.split() == ["True", "True", "True"], started.stderr


def _start(**environment: str) -> subprocess.CompletedProcess[str]:
    said = "settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SECURE_SSL_REDIRECT"
    return subprocess.run(
        [sys.executable, "-c", f"from sufficiency import settings; print({said})"],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_no_font_crown_or_crest_of_the_government_is_served() -> None:
    """The council's own name stands on the page; GDS Transport and the crown are the government's alone."""
    built = ROOT / "build" / "static"
    names = [path.name for path in built.rglob("*") if path.is_file()]
    assert "app.css" in names
    assert not [name for name in names if re.search(r"crest|crown|\.woff2?$|opengraph", name)]
    style_sheet = (built / "css" / "app.css").read_text()
    assert "GDS Transport" not in style_sheet
    assert "@font-face" not in style_sheet
