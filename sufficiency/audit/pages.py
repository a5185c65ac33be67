"""Which page shows the thing that an event is about: the project's address list knows the apps above."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from django.conf import settings

from sufficiency.accounts.roles import Permission


@dataclass(frozen=True, slots=True)
class ObjectPage:
    """``field`` is what the page's address names the thing by, as seen from the event's own kind of thing."""

    url_name: str
    field: str
    permission: Permission


def page_of(object_label: str) -> ObjectPage | None:
    """For an event's label, such as ``placements.child``."""
    return import_module(settings.ROOT_URLCONF).OBJECT_PAGES.get(object_label)
