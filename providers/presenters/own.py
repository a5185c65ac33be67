"""The provider's own pages in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from providers.presenters.bed_forms import BedRow, bed_rows
from providers.presenters.vacancy_words import NOT_SAID, ago_words
from providers.presenters.words import home_called
from providers.vacancies.standing import vacant_number
from sufficiency.web.presenters import count_words, day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from providers.models import Home, Statement
    from providers.statement_terms import StatementTerms
    from providers.vacancies.bed_forms import HomeBeds


@dataclass(frozen=True, slots=True)
class OwnHome:
    """One home on the page of all, or on that of a link."""

    key: int
    name: str
    where: str
    counts: str
    said: str
    expired: bool
    beds: HomeBeds
    rows: Sequence[BedRow]


def own_homes_shown(
    every: Iterable[HomeBeds],
    last: Mapping[int, datetime],
    terms: StatementTerms,
    moment: datetime,
    *,
    sees_whose: bool = True,
) -> list[OwnHome]:
    """``last``: when each home's vacancies were stated last."""
    return [_shown(each, last.get(each.home.pk), terms, moment, sees_whose) for each in every]


def _shown(beds: HomeBeds, last: datetime | None, terms: StatementTerms, moment: datetime, sees_whose: bool) -> OwnHome:
    home = beds.home
    expired = last is None or terms.good_until(last, home.authority_id) <= moment
    return OwnHome(
        key=home.pk,
        name=home_called(home),
        where=home.authority.name if home.authority else "",
        counts=f"{vacant_number(beds.standings)} vacant of {count_words(len(beds.standings), 'bed')}",
        said=f"stated {ago_words(last, moment)}" if last else NOT_SAID[0].lower() + NOT_SAID[1:],
        expired=expired,
        beds=beds,
        rows=bed_rows(beds, lambda use: sees_whose),
    )


def closed_words(home: Home) -> str:
    """Of a home that closed after the page was opened."""
    closed = day_words(home.closed_on) if home.closed_on else "meanwhile"
    return (
        f"{home_called(home)} closed on {closed}, so nothing was saved of it. "
        "If it is open, tell the council whose area it is in."
    )


def stated_words(statements: Sequence[Statement]) -> str:
    """
    >>> from providers.models import Statement
    >>> stated_words([Statement(registered=4, vacant=1), Statement(registered=3, vacant=0)])
    'The vacancies of 2 homes are stated: 1 vacant of 7 beds.'
    """
    vacant, beds = (sum(getattr(each, name) for each in statements) for name in ("vacant", "registered"))
    homes = count_words(len(statements), "home")
    return f"The vacancies of {homes} are stated: {vacant} vacant of {count_words(beds, 'bed')}."
