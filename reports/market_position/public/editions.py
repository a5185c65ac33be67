"""Which editions of a council are published, and which of them stands."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final, NamedTuple, Self

from django.db.models import SlugField
from django.http import Http404
from django.urls import reverse

from reports.market_position.payload import Payload, from_json
from reports.market_position.quarters import MarketQuarter
from reports.models import Publication
from sufficiency.written import Written


class Edition(NamedTuple):
    """A published edition without what it says, which is read when a page of it is first made."""

    pk: int
    quarter_start: date
    number: int
    digest: str
    published_at: datetime
    corrects: int | None
    correction: str

    @property
    def quarter(self) -> str:
        """As in 2025-Q1."""
        return MarketQuarter(self.quarter_start).name

    @property
    def words(self) -> str:
        """As in January to March 2025."""
        return MarketQuarter(self.quarter_start).in_words

    def address(self, slug: str) -> str:
        return reverse("reports:market-edition", args=[slug, self.quarter, self.number])

    def payload(self) -> Payload:
        """One query."""
        return from_json(self.stored()[0])

    def stored(self) -> tuple[dict[str, Any], dict[str, int]]:
        """The payload, and the versions of the definitions it was drawn by. One query."""
        return Publication.objects.published().values_list("payload", "definitions").get(pk=self.pk)


_OF_COUNCIL: Final = Written(
    lambda blank: (
        Publication.objects.published()
        .filter(authority__slug=blank("slug", SlugField()))
        .order_by("-quarter_start", "-edition")
        .values_list("pk", "quarter_start", "edition", "digest", "published_at", "corrects_id", "correction")
    )
)


class Editions(tuple[Edition, ...]):
    """Of one council: the newest quarter first, and of each quarter the newest edition. The first stands."""

    __slots__ = ()

    @classmethod
    def of(cls, slug: str) -> Self:
        """One query; 404 where nothing is published."""
        found = cls(Edition(*row) for row in _OF_COUNCIL.rows(slug=slug))
        if not found:
            raise Http404("No market position of this council is published")
        return found

    def find(self, quarter: str | None = None, number: int | None = None) -> Edition:
        """The edition that stands, or the last of a quarter, or the one named; else 404."""
        for each in self:
            if quarter in (None, each.quarter) and number in (None, each.number):
                return each
        raise Http404("No such edition is published")

    def later_of_its_quarter(self, edition: Edition) -> Edition | None:
        """The last edition of the quarter, where that is another."""
        last = self.find(edition.quarter)
        return None if last is edition else last
