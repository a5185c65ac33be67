"""Which statements of a home's vacancies turn out not to have been so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from providers.models import BedUse, Statement
from sufficiency.calendar import today
from sufficiency.codes.supply import UseKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from providers.models import Home

NUMBERS: Final = {UseKind.OCCUPIED: "occupied", UseKind.RESERVED: "reserved", UseKind.UNAVAILABLE: "unavailable"}


def tell_contradictions(home: Home, start: date, end: date) -> None:
    """Hold what was said of days in ``[start, end)`` against what the beds were used for, as is known now.

    One that is borne out after all, since the record was corrected, is contradicted no more. Registered and vacant
    beds are left out: a bed that Ofsted's list adds later makes nobody a liar. Nor does a use that begins or ends on
    the very day: a vacancy stated in the morning that a child takes in the afternoon was true.
    """
    said = list(Statement.objects.filter(home=home, day__gte=start, day__lte=end))
    if not said:
        return
    days = [each.day for each in said]
    uses = list(BedUse.objects.filter(bed__home=home, start__lte=max(days), end__gte=min(days)))
    for each in said:
        borne_out = all(_borne_out(getattr(each, name), uses, kind, each.day) for kind, name in NUMBERS.items())
        if borne_out == (each.contradicted_on is None):
            continue
        each.contradicted_on = None if borne_out else today()
        each.save(update_fields=["contradicted_on"])


def _borne_out(number: int, uses: Sequence[BedUse], kind: str, day: date) -> bool:
    """Between those used so before and after the day, and those used so at any time of it."""
    of_kind = [use for use in uses if use.kind == kind]
    throughout = sum(use.start < day < use.end for use in of_kind)
    at_some_time = sum(use.start <= day <= use.end for use in of_kind)
    return throughout <= number <= at_some_time
