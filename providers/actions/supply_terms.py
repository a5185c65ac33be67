"""Writes what a council agreed with providers about statements of vacancies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from providers.models import SupplyTerms
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from sufficiency.accounts.models import User


class TermsChangedError(Exception):
    """Somebody else set them since they were shown; ``now`` is what they set."""

    def __init__(self, now: dict[str, int]) -> None:
        super().__init__("The terms were changed meanwhile.")
        self.now = now


def terms_of(authority: Authority) -> dict[str, int]:
    """As they hold, the usual ones where nothing was agreed."""
    held = SupplyTerms.objects.of(authority).first() or SupplyTerms(authority=authority)
    return {"statement_days": held.statement_days, "link_days": held.link_days}


@transaction.atomic
def set_terms(
    *, authority: Authority, statement_days: int, link_days: int, by: User | str, seen: dict[str, int]
) -> SupplyTerms:
    """Of all homes in its area, what was stated before too. Raises TermsChangedError."""
    Authority.objects.select_for_update().get(pk=authority.pk)
    before = terms_of(authority)
    if before != seen:
        raise TermsChangedError(before)
    after = {"statement_days": statement_days, "link_days": link_days}
    terms, _ = SupplyTerms.objects.update_or_create(authority=authority, defaults=after)
    if after != before:
        record("Terms of statements set", terms, by=by, authority=authority, before=before, after=after)
        Authority.objects.filter(pk=authority.pk).supply_changed()
    return terms
