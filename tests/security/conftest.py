"""People and a child to attack, and what was written to the log meanwhile."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable

import pytest
from django.test import Client

from placements.models import Child
from sufficiency.web.logging import LOGGING
from tests.placements.factories import care_period, child_of, legal_status, stay
from tests.sufficiency.accounts.factories import person

REFERENCE = "QQREF77"
SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _today(settings) -> None:
    settings.DJANGO_TODAY = "2024-03-31"


@pytest.fixture
def signed_in() -> SignIn:
    """A browser of somebody with this role in Leeds; a fault is answered as in production."""

    def signed_in(role: str) -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(person(role, leeds=role))
        return client

    return signed_in


@pytest.fixture
def child() -> Child:
    """Looked after by Leeds since 2022."""
    child = child_of(reference=REFERENCE)
    period = care_period(child, "2022-01-10")
    stay(period, "2022-01-10")
    legal_status(period, "2022-01-10")
    return child


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """Everything that the handlers of the settings would write."""
    stream = io.StringIO()
    settings = dict(LOGGING["formatters"]["json"])
    formatter = settings.pop("()")(**settings)
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    for name in ("sufficiency", "django", "gunicorn.error"):
        monkeypatch.setattr(logging.getLogger(name), "handlers", [handler])
    return stream.getvalue
