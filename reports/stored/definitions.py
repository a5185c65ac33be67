"""What stored sheets were worked out by: they hold for these definitions and no others."""

from __future__ import annotations

import hashlib
import inspect
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from reports.indicators import counting, quarters, tables
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
COUNTED_BY = counting, quarters, tables
"""Modules whose statements are not asked here: of each the text says whether it is the same, a comment's too."""


@cache
def definitions() -> str:
    """Sixteen characters that change with the definitions, whether or not somebody thought of a version.

    Those are the indicators, the SQL that counts them and the modules that count the tables. They do not see what
    rows mean, as ``placements`` makes them: where that changes and rows do not, raise ``FORMAT``.
    """
    probe = Scope(Authority(pk=0), A_DAY)
    indicators = [
        (each.slug, each.version, each.unit, each.rows, _name(each.condition), _name(each.among))
        for each in INDICATORS.values()
    ]
    texts = [inspect.getsource(each) for each in COUNTED_BY]
    said = repr((FORMAT, indicators, GROUP_OF, STOCK.written_for(probe), FLOWS.written_for(probe), texts))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _name(condition: Condition) -> str:
    if isinstance(condition, LivingIn):
        return repr(sorted(condition.types))
    if isinstance(condition, LeftBecause):
        return repr(sorted(condition.reasons))
    return getattr(condition, "__qualname__", repr(condition))
