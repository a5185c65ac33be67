"""From a row on the child's page, or a query of it, to where it is corrected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from placements.correcting.kinds import BY_TABLE, FACTS, FLAG, Kind, the_row
from placements.models import ChildFlag
from placements.ssda903.tables import UASC

if TYPE_CHECKING:
    from datetime import date

    from placements.models import ReturnQuery


@dataclass(frozen=True)
class Ways:
    """The links of one child's page; none for who may only look."""

    slug: str
    reference: str
    open: bool

    def correct(self, kind: Kind, key: str) -> SafeString:
        """The link that stands in the last cell of a row."""
        return format_html(
            '<a class="govuk-link app-do" href="{}">Correct<span class="govuk-visually-hidden"> {}</span></a>',
            self.href(kind, key),
            the_row(kind, key),
        )

    def href(self, kind: Kind, key: str) -> str:
        if kind == FACTS:
            return reverse("placements:facts-correct", args=[self.slug, self.reference])
        return reverse("placements:row-correct", args=[self.slug, self.reference, kind.slug, key])

    @property
    def facts(self) -> str:
        """The address of the form of who the child is; empty for who may only look."""
        return self.href(FACTS, "") if self.open else ""

    def add(self, kind: Kind) -> str:
        """The address of a form for a new row; empty for who may only look."""
        return reverse("placements:row-add", args=[self.slug, self.reference, kind.slug]) if self.open else ""

    def cure(self, query: ReturnQuery, uasc_since: date | None) -> str:
        """Where the row of an open query is corrected, with its field in focus and its message."""
        return f"{self._place(query, uasc_since)}?query={query.pk}" if self.open else ""

    def _place(self, query: ReturnQuery, uasc_since: date | None) -> str:
        if query.table != UASC.name:
            return self.href(BY_TABLE[query.table], query.row_key)
        if query.column == "DUC" and uasc_since:
            return self.href(FLAG, flag_key(ChildFlag.Kind.UASC, uasc_since))
        return self.href(FACTS, "")


def flag_key(kind: str, start: date) -> str:
    """Which time of a flag.

    >>> from datetime import date
    >>> flag_key("uasc", date(2023, 6, 1))
    'uasc 2023-06-01'
    """
    return f"{kind} {start.isoformat()}"
