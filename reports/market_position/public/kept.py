"""What is made once of an edition, which never changes, and answered from memory from then on."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

TAKES_GZIP: Final = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")
MOST: Final = 300
"""Pages and files a process keeps: with the longest that is 30 MB."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A page or a file as it goes out, plain and compressed, each with its own entity tag.

    The tag is of what is sent, not of the payload alone: a new release may show the same payload another way.
    """

    content_type: str
    plain: bytes
    zipped: bytes
    tag: str

    @classmethod
    def of(cls, content_type: str, text: str) -> Kept:
        plain = text.encode()
        # Without the time of day in it every process sends the same bytes.
        return cls(content_type, plain, gzip.compress(plain, mtime=0), hashlib.sha256(plain).hexdigest()[:32])


_kept: dict[Hashable, Kept] = {}


def kept(key: Hashable, make: Callable[[], Kept]) -> Kept:
    """What the key stands for, made where it is not there yet; the oldest goes when there are too many."""
    found = _kept.get(key)
    if found is None:
        found = make()
        # A list of its own: another thread may add to it meanwhile.
        for oldest in list(_kept)[: len(_kept) - MOST + 1] if len(_kept) >= MOST else ():
            _kept.pop(oldest, None)
        _kept[key] = found
    return found


def answer(request: HttpRequest, what: Kept, changed: datetime) -> HttpResponseBase:
    """The page or file, or that the reader's copy is still good."""
    zipped = bool(TAKES_GZIP.search(request.headers.get("Accept-Encoding", "")))
    tag = f'"{what.tag}{"-gzip" if zipped else ""}"'
    response = HttpResponse(what.zipped if zipped else what.plain, content_type=what.content_type)
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Content-Length"] = str(len(response.content))
    response.headers["ETag"] = tag
    response.headers["Last-Modified"] = http_date(changed.timestamp())
    response.headers["Vary"] = "Accept-Encoding"
    return get_conditional_response(request, tag, int(changed.timestamp()), response) or response
