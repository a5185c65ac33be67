"""Addresses that every page writes."""

from __future__ import annotations

from functools import lru_cache

from django.urls import get_script_prefix, reverse


def address_in(slug: str, name: str) -> str:
    """Of an authority's page that is named by nothing else; remembered, for a page leads to fifteen such."""
    return _address(get_script_prefix(), slug, name)


@lru_cache(maxsize=8_192)
def _address(prefix: str, slug: str, name: str) -> str:
    return reverse(name, args=[slug])
