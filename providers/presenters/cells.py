"""Cells of a long table: escaped by Python's own function, which takes a tenth of the time of Django's."""

from __future__ import annotations

from html import escape
from typing import Any

from django.utils.safestring import SafeString


def markup(html: str, *parts: Any) -> SafeString:
    """
    >>> markup("<b>{}</b>", "<i>"), markup("<b>{}</b>", SafeString("<i>"))
    ('<b>&lt;i&gt;</b>', '<b><i></b>')
    """
    return SafeString(html.format(*(_safe(part) for part in parts)))


def lines(*parts: Any) -> SafeString:
    """One under another, without those that are empty."""
    inner = "".join(f'<span class="app-vacancy__line">{_safe(part)}</span>' for part in parts if part)
    return SafeString(f"<span>{inner}</span>")


def quiet(words: object) -> SafeString | str:
    return SafeString(f'<span class="app-table__also">{escape(str(words))}</span>') if words else ""


def tag(colour: str, words: str) -> SafeString:
    return markup('<strong class="govuk-tag govuk-tag--{}">{}</strong>', colour, words)


def _safe(part: Any) -> str:
    return part if isinstance(part, SafeString) else escape(str(part))
