"""An analyst of Leeds, signed in."""

from __future__ import annotations

import pytest
from django.test import Client

from sufficiency.accounts.models import User
from tests.sufficiency.accounts.factories import person


@pytest.fixture
def analyst(db: None) -> User:
    return person("ana", leeds="analyst")


@pytest.fixture
def signed_in(client: Client, analyst: User) -> Client:
    client.force_login(analyst)
    return client
