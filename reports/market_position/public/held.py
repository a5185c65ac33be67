"""Answers given again for a moment without asking who is there, which page it is or what the database has.

To open a SQLite file takes longer than all else of a published page, and finding the page among all addresses
most of the rest. For ``PUBLISHED_HELD_FOR`` seconds an answer stands as it is; a new edition shows that much later.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.conf import settings

from reports.market_position.public.kept import Kept, answer

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase
    from django.urls import ResolverMatch

MOST: Final = 1000
"""Addresses a process holds answers of; what they give is kept once, however many lead to it."""


@dataclass(frozen=True, slots=True)
class Held:
    """What an address answers, until when, and which page it is for the log."""

    what: Kept
    changed: datetime
    headers: dict[str, str]
    until: float
    page: ResolverMatch | None

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        response = answer(request, self.what, self.changed)
        for name, value in self.headers.items():
            response.headers[name] = value
        return response


_held: dict[str, Held] = {}


def hold(request: HttpRequest, what: Kept, changed: datetime, headers: dict[str, str]) -> HttpResponseBase:
    """The answer, which the address gives again for the moment. Only for what is the same for all."""
    held = Held(what, changed, headers, time.monotonic() + settings.PUBLISHED_HELD_FOR, request.resolver_match)
    if settings.PUBLISHED_HELD_FOR:
        if len(_held) >= MOST:
            _held.clear()
        _held[request.path_info] = held
    return held.answer(request)


class HeldAnswersMiddleware:
    """Stands before sessions and sign-in: what is held concerns nobody in particular."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        held = _held.get(request.path_info)
        if held is None or request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        if held.until <= time.monotonic():
            _held.pop(request.path_info, None)
            return self.get_response(request)
        request.resolver_match = held.page
        return held.answer(request)
