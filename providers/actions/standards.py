"""A council's own standards for homes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from providers.models import Standard
from providers.quality.errors import StandardThereError
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from datetime import date

    from sufficiency.accounts.models import User


@transaction.atomic
def keep_standard(
    *,
    authority: Authority,
    by: User,
    title: str,
    order: int,
    retired_on: date | None = None,
    standard: Standard | None = None,
) -> Standard:
    """A new one, or ``standard`` as it is now. One that is retired is asked at no visit more; what was found stays.

    Raises StandardThereError where another has the title.
    """
    Authority.objects.select_for_update().get(pk=authority.pk)
    kept = standard or Standard(authority=authority)
    others = Standard.objects.filter(authority=authority, title__iexact=title).exclude(pk=kept.pk)
    if others.exists():
        raise StandardThereError(title)
    before = _as_event(kept) if kept.pk else None
    kept.title, kept.order, kept.retired_on = title, order, retired_on
    kept.save()
    verb = "Standard changed" if before else "Standard added"
    record(verb, kept, by=by, authority=authority, before=before, after=_as_event(kept))
    return kept


def _as_event(standard: Standard) -> dict[str, Any]:
    retired = standard.retired_on.isoformat() if standard.retired_on else None
    return {"title": standard.title, "order": standard.order, "retired_on": retired}
