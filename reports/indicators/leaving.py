"""How children leave care: by the reason of each child's last ceasing in the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.indicators.indicator import Indicator, LeftBecause, the_year
from reports.indicators.rows import Rows
from sufficiency.codes.ssda903 import ADOPTED, RETURNED_HOME, SPECIAL_GUARDIANSHIP

if TYPE_CHECKING:
    from collections.abc import Iterable


def share_leaving(slug: str, title: str, codes: Iterable[str], *, who: str, why: str, source: str) -> Indicator:
    """The share of the children who left care in the year that left for one of these reasons."""
    reasons = sorted(str(code) for code in codes)
    return Indicator(
        slug=slug,
        title=title,
        question=f"How many of the children who left care in the year {who}?",
        counted=f"Children whose last period of care to end in the twelve months ended with {', '.join(reasons)}.",
        over="children who ceased to be looked after in the twelve months",
        said=f"who left care in the twelve months to {{day}} {who}",
        why=why,
        source=source,
        rows=Rows.CEASED,
        condition=LeftBecause(frozenset(reasons)),
        first_day=the_year,
        needs_rows_since=the_year,
    )


LEAVING = [
    share_leaving(
        "adopted_in_year",
        "Adopted",
        ADOPTED,
        who="were adopted",
        why="A lasting family for children who cannot go home.",
        source="DfE, Children looked after in England; its Local Authority Interactive Tool, line 208",
    ),
    share_leaving(
        "special_guardianship_in_year",
        "Left to special guardianship",
        SPECIAL_GUARDIANSHIP,
        who="left to a special guardian",
        why="A lasting home, most often with a relative or a former foster carer.",
        source="DfE, Children looked after in England: reason episode ceased",
    ),
    share_leaving(
        "returned_home_in_year",
        "Returned home",
        RETURNED_HOME,
        who="went home to a parent",
        why="Going home is the best end where it is safe, and the one most often undone.",
        source="DfE, Children looked after in England: reason episode ceased",
    ),
]
