"""Holds the published page against a static file of the same server: ``python -m bench.published TIMES``."""

from __future__ import annotations

import http.client
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import django

from bench.serving import LONGEST, PEOPLE, gunicorn
from bench.sizes import AUTHORITY

if TYPE_CHECKING:
    from sufficiency.authorities.models import Authority

PAGE = f"/{AUTHORITY}/market-position/"
QUARTERS = ("2024-Q4", "2025-Q1")
# Asked for by turns, so that what else the machine does falls on both.
ROUNDS = 10


def publish(authority: Authority) -> None:
    """Two quarters, drawn from the data and approved by another person than prepared them."""
    from reports.market_position.actions.approving import approve
    from reports.market_position.actions.drafting import draft
    from reports.market_position.quarters import MarketQuarter
    from reports.models import Publication
    from sufficiency.accounts.roles import RoleName

    if Publication.objects.of(authority).published().exists():
        return
    preparer, approver = (_person(authority, role) for role in (RoleName.COMMISSIONER, RoleName.MANAGER))
    for quarter in QUARTERS:
        approve(publication=draft(authority=authority, quarter=MarketQuarter.named(quarter), by=preparer), by=approver)


def forget_answers() -> None:
    """As after the second for which an answer stands: it is looked up again which edition does."""
    from reports.market_position.public import held

    held._held.clear()


def forget_pages() -> None:
    """As in a process that has just started."""
    from reports.market_position.public import kept

    forget_answers()
    kept._kept.clear()


def compare(times: int) -> list[float]:
    """Of each round how many times as long as a static file of about its size the published page takes."""
    from django.contrib.staticfiles.storage import staticfiles_storage

    from sufficiency.authorities.models import Authority

    publish(Authority.objects.get(slug=AUTHORITY))
    file = staticfiles_storage.url("css/app.css")
    with gunicorn() as port, ThreadPoolExecutor(PEOPLE) as people:
        found = [(_seconds(people, port, path, times) for path in (PAGE, file)) for _ in range(ROUNDS + 1)]
        ratios = [page / static for page, static in found]
    return ratios[1:]


def _seconds(people: ThreadPoolExecutor, port: int, path: str, times: int) -> float:
    begun = time.perf_counter()
    list(people.map(lambda _: _ask(port, path, times), range(PEOPLE)))
    return time.perf_counter() - begun


def _ask(port: int, path: str, times: int) -> None:
    for _ in range(times):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LONGEST)
        connection.request("GET", path, headers={"Host": "localhost", "Accept-Encoding": "gzip"})
        response = connection.getresponse()
        response.read()
        connection.close()
        if response.status != http.client.OK:
            raise ValueError(f"{path} answered {response.status}")


def _person(authority: Authority, role: Any) -> Any:
    from sufficiency.accounts.models import User

    made = User.objects.create(username=f"bench-{role}")
    made.memberships.create(authority=authority, role=role)
    return made


if __name__ == "__main__":
    django.setup()
    from bench.pages import log_to_nowhere

    log_to_nowhere()
    print(json.dumps(compare(int(sys.argv[1]))))
