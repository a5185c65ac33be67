"""An owner group in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from providers.presenters.home_list import kinds_words
from providers.presenters.words import NOT_INSPECTED
from sufficiency.web.components import Column, Table, link
from sufficiency.web.presenters import count_words, day_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from providers.owner_groups import Company
    from providers.selectors import KindCount


def lede(counts: Sequence[KindCount], companies: int, as_at: date | None) -> str:
    if not counts or as_at is None:
        return "Nothing of this owner is registered in England, by the lists that are loaded."
    owners = count_words(companies, "provider")
    total = count_words(sum(each.count for each in counts), "home or agency", "homes and agencies")
    return f"{owners} with {total} in England on Ofsted's list as at {day_words(as_at)}: {kinds_words(counts)}."


def companies_table(companies: Sequence[Company], slug: str) -> Table:
    columns: list[Column | str] = ["Provider", Column("Homes and agencies", numeric=True)]
    columns += [Column("Registered places", numeric=True), "Judged well"]
    rows = [(_company(each, slug), each.registered, each.places, _judged(each)) for each in companies]
    return Table("Its providers", columns, rows)


def _company(each: Company, slug: str) -> str:
    return link(each.name, reverse("providers:provider-detail", args=[slug, each.key]))


def _judged(each: Company) -> str:
    """
    >>> from providers.owner_groups import Company
    >>> _judged(Company(1, "A", 5, 9, judged=4, well=3)), _judged(Company(1, "A", 5, 9, judged=0, well=0))
    ('3 of 4 good or outstanding', 'Not yet inspected')
    >>> _judged(Company(1, "A", 5, 9, judged=4, well=3, supported=2, strong=1))
    '3 of 4 good or outstanding; of supported accommodation 1 of 2 consistently strong'
    """
    four = [f"{each.well} of {each.judged} good or outstanding"] if each.judged else []
    supported = (
        [f"of supported accommodation {each.strong} of {each.supported} consistently strong"] if each.supported else []
    )
    return "; ".join(four + supported) or NOT_INSPECTED
