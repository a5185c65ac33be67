"""How long a statement of vacancies stays good: the host authority agreed it with providers, seven days by default."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Case, DateTimeField, Value, When

from providers.models import SupplyTerms

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

USUAL_DAYS: int = SupplyTerms._meta.get_field("statement_days").get_default()
USUAL_LINK_DAYS: int = SupplyTerms._meta.get_field("link_days").get_default()


@dataclass(frozen=True, slots=True)
class StatementTerms:
    """``days`` and ``link_days`` of those authorities that agreed on something, by their key."""

    days: Mapping[int, int] = field(default_factory=dict)
    link_days: Mapping[int, int] = field(default_factory=dict)

    def good_until(self, said_at: datetime, host: int | None) -> datetime:
        return said_at + timedelta(days=self.days_of(host))

    def days_of(self, host: int | None) -> int:
        return self.days.get(host or 0, USUAL_DAYS)

    def link_days_of(self, host: int | None) -> int:
        return self.link_days.get(host or 0, USUAL_LINK_DAYS)

    def oldest_good(self, moment: datetime) -> Case:
        """In a query of homes: the moment before which a statement is out of date now."""
        unusual = {key: days for key, days in self.days.items() if days != USUAL_DAYS}
        moments = [When(authority=key, then=Value(moment - timedelta(days=days))) for key, days in unusual.items()]
        usual = Value(moment - timedelta(days=USUAL_DAYS))
        return Case(*moments, default=usual, output_field=DateTimeField())


def statement_terms() -> StatementTerms:
    """Of every authority that agreed on something. One query."""
    rows = list(SupplyTerms.objects.order_by().values_list("authority", "statement_days", "link_days"))
    return StatementTerms({key: days for key, days, _ in rows}, {key: days for key, _, days in rows})
