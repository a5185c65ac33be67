"""Uploads returns by page and has them applied, and says how long it took: ``python -m bench.uploading FOLDER``."""

from __future__ import annotations

import json
import resource
import secrets
import sys
import time
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import django

from bench.importing import KILOBYTES_IN_A_MEGABYTE
from bench.sizes import AUTHORITY


def upload(folder: Path) -> dict[str, float]:
    """Seconds from pressing the button to the return applied, of the preview page, and of all rules alone."""
    from reports.models import Upload
    from reports.returns.working import apply_now, prepare_now

    client, archive = _analyst(), _archive(folder)
    begun = time.perf_counter()
    _post(client, "new/", {"sent": archive, "standing": "final"})
    each = Upload.objects.get()
    prepare_now(each.pk, each.attempt)
    prepared = time.perf_counter()
    _get(client, each.pk)
    shown = time.perf_counter()
    _post(client, f"uploads/{each.pk}/confirm/", {})
    each.refresh_from_db()
    apply_now(each.pk, each.attempt)
    applied = time.perf_counter()
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES_IN_A_MEGABYTE
    each.refresh_from_db()
    if each.state != "applied":
        raise ValueError(f"The upload is {each.state}")
    return {"seconds": applied - begun, "page_seconds": shown - prepared, "megabytes": megabytes}


def check(folder: Path) -> float:
    """Seconds for all rules over all the returns, read before."""
    from placements.ssda903.places import KnownPlaces
    from placements.ssda903.preparing import prepare
    from placements.ssda903.running import run_rules
    from placements.ssda903.storing import Stored
    from sufficiency.authorities.models import Authority

    authority = Authority.objects.get(slug=AUTHORITY)
    plan = prepare(authority, folder)
    returns = [each for each, _ in plan.returns]
    begun = time.perf_counter()
    run_rules(
        returns,
        Stored(),
        own_codes=authority.own_codes(),
        left_out=frozenset(),
        find=KnownPlaces(),
        progress=lambda year, done: None,
    )
    return time.perf_counter() - begun


def _analyst() -> Any:
    from django.test import Client

    from sufficiency.accounts.actions import give_role
    from sufficiency.accounts.roles import RoleName
    from sufficiency.authorities.models import Authority

    authority = Authority.objects.get(slug=AUTHORITY)
    password = secrets.token_urlsafe()
    given = give_role(username="bench", role=RoleName.ANALYST, authority=authority, password=password, by="bench")
    client = Client(SERVER_NAME="localhost")
    client.force_login(given.user)
    return client


def _archive(folder: Path) -> BytesIO:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(folder.rglob("*.csv")):
            packed.write(path, path.relative_to(folder))
    archive.name = "returns.zip"
    archive.seek(0)
    return archive


def _post(client: Any, page: str, values: dict[str, Any]) -> None:
    response = client.post(f"/{AUTHORITY}/imports/{page}", values)
    if response.status_code != 302:
        raise ValueError(f"{page} answered {response.status_code}")


def _get(client: Any, upload: int) -> None:
    response = client.get(f"/{AUTHORITY}/imports/uploads/{upload}/")
    if response.status_code != 200 or b"Apply this return" not in response.content:
        raise ValueError("The preview is not there")


if __name__ == "__main__":
    django.setup()
    from bench.pages import log_to_nowhere

    log_to_nowhere()
    where = Path(sys.argv[1])
    rules = check(where)
    print(json.dumps(upload(where) | {"check_seconds": rules}))
