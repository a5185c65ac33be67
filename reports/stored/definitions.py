"""What stored sheets were worked out by: they hold for these definitions and no others."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from reports.indicators.counting import FLOWS, STOCK
from reports.indicators.indicator import LeftBecause, LivingIn
from reports.indicators.registry import INDICATORS
from reports.indicators.scope import Scope
from reports.indicators.tables import GROUP_OF
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from reports.indicators.indicator import Condition

FORMAT = 2
"""Of the JSON; another number when ``sheet_as_json`` writes it differently."""
A_DAY = date(2024, 2, 29)


@cache
def definitions() -> str:
    """Sixteen characters that change with any definition, whether or not somebody thought of its version."""
    probe = Scope(Authority(pk=0), A_DAY)
    indicators = [
        (each.slug, each.version, each.unit, each.rows, _name(each.condition), _name(each.among))
        for each in INDICATORS.values()
    ]
    said = repr((FORMAT, indicators, GROUP_OF, STOCK.written_for(probe), FLOWS.written_for(probe)))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _name(condition: Condition) -> str:
    if isinstance(condition, LivingIn):
        return repr(sorted(condition.types))
    if isinstance(condition, LeftBecause):
        return repr(sorted(condition.reasons))
    return getattr(condition, "__qualname__", repr(condition))
