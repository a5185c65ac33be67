"""Children to list, and what a page of them says."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

from django.http import HttpResponse

from placements.models import Child
from sufficiency.authorities.models import Authority
from tests.placements.factories import care_period, child_of, legal_status, stay

LIST = "/leeds/children/"


def looked_after(
    reference: str = "1", since: str = "2022-01-10", until: str = "9999-12-31", *,
    authority: Authority | None = None, born: str = "2010-06-15", status: str = "C2", **placement: Any,
) -> Child:  # fmt: skip
    """A child in care over one stay and one legal status."""
    child = child_of(authority, reference)
    Child.objects.filter(pk=child.pk).update(date_of_birth=date.fromisoformat(born))
    period = care_period(child, since, until)
    stay(period, since, until, **placement)
    legal_status(period, since, until, status=status, looked_after_since=date.fromisoformat(since))
    return child


def text_of(response: HttpResponse) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def references(response: HttpResponse) -> list[str]:
    """Of the children listed, in their order."""
    cells = re.findall(r'<th scope="row"[^>]*><a[^>]*>([^<]*)</a>', response.content.decode())
    return [unescape(cell) for cell in cells]
