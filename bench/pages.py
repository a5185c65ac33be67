"""Measures pages and figures on a database that is loaded: ``python -m bench.pages REPETITIONS NAME…``."""

from __future__ import annotations

import json
import logging
import os
import secrets
import sys
import time
from collections.abc import Callable
from datetime import date
from statistics import median
from typing import Any

import django

from bench import by_hand
from bench.published import forget_answers, forget_pages, publish
from bench.sizes import AUTHORITY, LAST_YEAR, ROUNDS, WARM_UP

Work = Callable[[], object]
USER = "bench"
STORED = "-stored"
"""Names of what is measured with every month end stored; all else as after a change, with nothing stored that holds."""
PUBLISHED = "market-position"
OF_ALL = "authorities"
"""Names of what is asked by a member of every authority begin so."""
DAY = date(LAST_YEAR, 3, 31)
FILTERS = (
    "placement=foster&age=under-1&age=1-to-4&age=5-to-9&age=10-to-15&provider=PR1&provider=PR4&area=out"
    "&area=not-known&miles=5&legal=C1&legal=C2&disabled=no&sort=distance"
)
NEAREST = "postcode=BL1+1RU"
NEAR = f"{NEAREST}&miles=100&age=12&sex=girl&kind=childrens-home&need=autism&chance=open&sort=distance"


class Bench:
    """A signed-in analyst of the authority, asking for pages as a browser does."""

    def __init__(self, authority: int | None = None) -> None:
        from django.test import Client

        from sufficiency.accounts.models import User
        from sufficiency.authorities.models import Authority

        self.authority = Authority.objects.get(**{"slug": AUTHORITY} if authority is None else {"pk": authority})
        if not self.authority.memberships.filter(user__username=USER).exists():
            self._let_in()
        self.client = Client(SERVER_NAME="localhost")
        self.client.force_login(User.objects.get(username=USER))
        self.child = self._child_who_moved_most()

    def _let_in(self) -> None:
        from sufficiency.accounts.actions import give_role
        from sufficiency.accounts.models import Membership, User
        from sufficiency.accounts.roles import RoleName

        if user := User.objects.filter(username=USER).first():
            Membership.objects.create(user=user, authority=self.authority, role=RoleName.ANALYST)
            return
        password = secrets.token_urlsafe()
        give_role(username=USER, role=RoleName.ANALYST, authority=self.authority, password=password, by="bench")

    def works(self) -> dict[str, tuple[Work, str]]:
        """By name: the work, and its statement by hand; empty where one statement would not do."""
        return {
            "board": (lambda: self.get("board"), by_hand.STOCK),
            "board-stored": (lambda: self.get("board"), ""),
            "authorities-live": (lambda: self.ask("/authorities/"), ""),
            "authorities-stored": (lambda: self.ask("/authorities/"), ""),
            "list": (lambda: self.get("children"), by_hand.LIST),
            "list-filtered": (lambda: self.get("children", FILTERS), by_hand.LIST_FILTERED),
            "list-year": (lambda: self.get("children", "care=in-year&age=10-to-15"), by_hand.LIST_YEAR),
            "list-all": (lambda: self.get("children", "care=all&placement=foster"), by_hand.LIST_ALL),
            "child": (lambda: self.get(f"children/{self.child.reference}"), by_hand.CHILD),
            "vacancies": (lambda: self.get("vacancies", NEAREST), ""),
            "vacancies-filtered": (lambda: self.get("vacancies", NEAR), ""),
            "plan": (lambda: self.get("plan"), ""),
            "indicators": (self.figures, by_hand.STOCK),
            "market-position": (lambda: self.read_published(forget_answers), ""),
            "market-position-first": (lambda: self.read_published(forget_pages), ""),
        }

    def get(self, page: str, query: str = "") -> None:
        self.ask(f"/{self.authority.slug}/{page}/?{query}")

    def read_published(self, forget: Work) -> None:
        forget()
        self.get("market-position")

    def ask(self, address: str) -> None:
        response = self.client.get(address)
        if response.status_code != 200:
            raise ValueError(f"{address} answered {response.status_code}")

    def figures(self) -> None:
        from reports.indicators.figures import figures
        from reports.indicators.scope import Scope

        figures(Scope(self.authority, DAY))

    def statement(self, sql: str) -> Work:
        from django.db import connection

        from sufficiency.calendar import born_after_to_be_under, months_before

        values = {
            "authority": self.authority.pk,
            "child": self.child.pk,
            "day": DAY,
            "born_after": born_after_to_be_under(16, DAY),
            "long_ago": months_before(DAY, 30),
            "settled_by": months_before(DAY, 24),
            "year_before": months_before(DAY, 12),
        }

        def execute() -> None:
            with connection.cursor() as cursor:
                cursor.execute(sql, {name: value for name, value in values.items() if f"%({name})s" in sql})
                cursor.fetchall()

        return execute

    def nothing_cached(self) -> None:
        """A newer version of all data: no figure stored for the one before may be shown, and nothing drawn of it."""
        from reports.board.months_chart import drawn_months
        from sufficiency.authorities.models import Authority

        Authority.objects.data_changed()
        drawn_months.cache_clear()

    def all_stored(self) -> None:
        """As the worker leaves it."""
        from reports.stored.worker import Worker, authorities_with_data

        Worker(authorities_with_data()).round()

    def compared(self) -> None:
        """With the published figures that come with the product."""
        from reports.comparators.fixture import load_fixture
        from reports.models import IndicatorValue

        if not IndicatorValue.objects.exists():
            load_fixture()

    def member_of_all(self) -> None:
        from sufficiency.accounts.models import Membership
        from sufficiency.accounts.roles import RoleName
        from sufficiency.authorities.models import Authority

        others = Authority.objects.exclude(memberships__user__username=USER)
        user = self.authority.memberships.get(user__username=USER).user
        Membership.objects.bulk_create(
            Membership(user=user, authority=each, role=RoleName.ANALYST) for each in list(others)
        )

    def _child_who_moved_most(self) -> Any:
        from django.db.models import Count

        from placements.models import Child

        return Child.objects.of(self.authority).annotate(stays=Count("placements")).order_by("-stays", "pk")[0]


def measure(names: list[str], repetitions: int, authority: int | None = None) -> dict[str, dict[str, Any]]:
    """By name: milliseconds of each time, number of queries, and milliseconds of the statement by hand.

    Each page has its turn in several rounds, and the one that was least disturbed counts: other work on the machine
    can only add to what a page takes.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from sufficiency.garbage import settle

    bench = Bench(authority)
    settle()
    if any(name.startswith(("board", OF_ALL)) for name in names):
        bench.compared()
    if any(name.startswith(OF_ALL) for name in names):
        bench.member_of_all()
    if any(name.startswith(PUBLISHED) for name in names):
        publish(bench.authority)
    if connection.vendor == "postgresql":
        # As autovacuum would within the minute, and not beside what is measured.
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    found: dict[str, dict[str, Any]] = {}
    works = {name: work for name, work in bench.works().items() if not names or name in names}
    for _ in range(ROUNDS):
        for name, (work, sql) in works.items():
            if name.endswith(STORED):
                bench.all_stored()
            milliseconds = timed(work, repetitions, *([] if name.endswith(STORED) else [bench.nothing_cached]))
            if name in found and median(milliseconds) >= median(found[name]["milliseconds"]):
                continue
            with CaptureQueriesContext(connection) as queries:
                work()
            by_hand = timed(bench.statement(sql), repetitions) if sql else None
            found[name] = {"milliseconds": milliseconds, "queries": len(queries), "by_hand": by_hand}
    return found


def timed(work: Work, repetitions: int, before: Work = lambda: None) -> list[float]:
    """Milliseconds of each time, after a warm-up."""
    milliseconds = []
    for number in range(WARM_UP + repetitions):
        before()
        begun = time.perf_counter()
        work()
        if number >= WARM_UP:
            milliseconds.append((time.perf_counter() - begun) * 1_000)
    return milliseconds


def log_to_nowhere() -> None:
    """Log lines are written, for a page waits for them, and not shown."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logging.StreamHandler):
            handler.setStream(open(os.devnull, "w"))  # noqa: SIM115 for as long as the process


if __name__ == "__main__":
    django.setup()
    log_to_nowhere()
    named = [each for each in sys.argv[2:] if not each.startswith("--authority=")]
    whose = [int(each.removeprefix("--authority=")) for each in sys.argv[2:] if each not in named]
    print(json.dumps(measure(named, int(sys.argv[1]), *whose)))
