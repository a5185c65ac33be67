"""What somebody types into the public form."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import time_machine
from django.utils import timezone

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

FORM: Final = "/bolton/market-position/interest/"
TYPED: Final = {
    "kind": "childrens-home", "beds": "3", "district": "Farnworth, BL4", "ages_from": "8", "ages_to": "12",
    "needs": ["autism", "missing"], "stage": "property", "organisation": "Example Care Ltd", "urn": "sc 012345",
    "contact_name": "Ann Example", "email": "ann@example.com", "phone": "01632 960000", "message": "We know Farnworth.",
    "more": "",
}  # fmt: skip


def shown(client: Client, form: str = FORM, **asked: Any) -> str:
    """The form's showing, as its page holds it."""
    return showing_in(client.get(form, **asked))


def showing_in(page: HttpResponse) -> str:
    found = re.search(r'name="showing" value="([^"]+)"', page.content.decode())
    assert found
    return found[1]


def send(client: Client, showing: str = "", *, after: timedelta = timedelta(minutes=2), **typed: Any) -> HttpResponse:
    """As a person does, some minutes after it was shown."""
    showing = showing or shown(client)
    with time_machine.travel(timezone.now() + after, tick=False):
        return client.post(FORM, TYPED | {"showing": showing} | typed)
