"""One row of main navigation: what the person's role in this authority leads to."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.conf import settings

from sufficiency.accounts.roles import ROLES, Permission, RoleName
from sufficiency.web.addresses import address_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.urls import ResolverMatch


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the row of links between the pages of one part of the product."""

    title: str
    url_name: str
    permission: Permission


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the main navigation: which permission opens it, and the start of the addresses below it.

    ``below`` names the pages that belong to it, so that it stays marked on them; ``parts`` those that a row under
    their headings leads between, itself among them.
    """

    title: str
    url_name: str
    permission: Permission
    below: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as shown: ``current`` is the value of ``aria-current``, empty elsewhere."""

    title: str
    href: str
    current: str


def pages() -> tuple[Page, ...]:
    """The pages that the project's address list names, in their order."""
    return import_module(settings.ROOT_URLCONF).MAIN_NAVIGATION


def other_starts() -> tuple[Callable[[Any], list[tuple[str, str, str, str]]], ...]:
    """Where people start who belong to no authority: functions of the person, named beside the addresses.

    Each gives the name of the place, the role there, what it is for, and its first page.
    """
    return import_module(settings.ROOT_URLCONF).OTHER_STARTS


def entries_for(role: str, slug: str, match: ResolverMatch | None) -> list[Entry]:
    """What someone in this role may open of the authority with this slug."""
    allowed = ROLES[RoleName(role)].permissions
    return [
        Entry(page.title, address_in(slug, page.url_name), _current(page, match))
        for page in pages()
        if page.permission in allowed
    ]


def parts_for(role: str, slug: str, match: ResolverMatch | None) -> list[Entry]:
    """The row that the open page belongs to, of what the role opens; empty where that leads nowhere else."""
    if match is None:
        return []
    own = next((page for page in pages() if _current(page, match)), None)
    parts = [each for each in own.parts if each.permission in ROLES[RoleName(role)].permissions] if own else []
    entries = [
        Entry(each.title, address_in(slug, each.url_name), "page" if each.url_name == match.view_name else "")
        for each in parts
    ]
    return entries if len(entries) > 1 else []


def _current(page: Page, match: ResolverMatch | None) -> str:
    if match is None:
        return ""
    if match.view_name == page.url_name:
        return "page"
    return "true" if match.view_name in page.below else ""
