"""Whether a council has told in public what homes it wants: where it has, it can be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.models import Publication

if TYPE_CHECKING:
    from sufficiency.authorities.models import Authority


def has_published(authority: Authority) -> bool:
    return Publication.objects.of(authority).published().exists()
