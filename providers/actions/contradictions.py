"""Which statements of a home's vacancies turn out not to have been so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from providers.counts import counts_of
from providers.models import Statement
from sufficiency.calendar import today

if TYPE_CHECKING:
    from datetime import date

    from providers.models import Home


def tell_contradictions(home: Home, start: date, end: date) -> None:
    """Hold what was said of days in ``[start, end)`` against what the beds were used for, as is known now.

    One that is borne out after all, since the record was corrected, is contradicted no more. Registered and vacant
    beds are left out: a bed that Ofsted's list adds later makes nobody a liar.
    """
    said = list(Statement.objects.filter(home=home, day__gte=start, day__lt=end))
    known = {day: counts_of([home], day)[home.pk] for day in {each.day for each in said}}
    for each in said:
        counts = known[each.day]
        borne_out = (each.occupied, each.reserved, each.unavailable) == (
            counts.occupied, counts.reserved, counts.unavailable,
        )  # fmt: skip
        if borne_out == (each.contradicted_on is None):
            continue
        each.contradicted_on = None if borne_out else today()
        each.save(update_fields=["contradicted_on"])
