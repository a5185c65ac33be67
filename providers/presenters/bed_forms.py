"""The beds of homes as they stand, each as a row of a form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from providers.presenters.words import home_called
from sufficiency.web.components import PageError
from sufficiency.web.presenters import day_words
from sufficiency.web.templatetags.govuk import page_errors

if TYPE_CHECKING:
    from collections.abc import Callable

    from providers.models import BedUse
    from providers.vacancies.bed_forms import BedForm, HomeBeds
    from providers.vacancies.standing import BedStanding
    from sufficiency.authorities.models import Authority


@dataclass(frozen=True, slots=True)
class BedRow:
    """``form`` is None where a council's register says who lives there; ``fixed`` says so then."""

    title: str
    features: str
    form: BedForm | None
    fixed: str
    since: str


def bed_rows(beds: HomeBeds, sees_whose: Callable[[BedUse], bool], reader: Authority | None = None) -> list[BedRow]:
    """``reader`` is the council that reads them, if one does."""
    return [_row(each, beds.forms.get(each.bed.pk), sees_whose, reader) for each in beds.standings]


def _row(
    standing: BedStanding, form: BedForm | None, sees_whose: Callable[[BedUse], bool], reader: Authority | None
) -> BedRow:
    bed, use = standing.bed, standing.use
    features = [word for word, has in (("SEND", bed.send), ("step-free", bed.step_free), ("solo", bed.solo)) if has]
    fixed = ""
    if form is None and use and use.authority:
        council = use.authority.name if sees_whose(use) else "another council"
        left = "record it on the child's page" if use.authority == reader else "tell that council"
        fixed = f"Occupied: a placement that {council} has recorded. If the child has left, {left}."
    since = f"Since {day_words(use.start)}" if use else ""
    if form and use and use.authority and not sees_whose(use):
        since += ". Whose child it is, is not shown to you: leave it empty to leave it as it is."
    return BedRow(str(bed), ", ".join(features), form, fixed, since)


def bed_errors(every: Iterable[HomeBeds]) -> list[PageError]:
    """What is wrong in any of them, with the home's name, since each has a bed 1."""
    found: list[PageError] = []
    for beds in every:
        for form in beds.forms.values():
            if form.is_bound:
                name = home_called(beds.home)
                found += [PageError(f"{name}: {error.text}", error.href) for error in page_errors(form)]
    return found


def changed_number(every: Iterable[HomeBeds]) -> int:
    return sum(form.typed_a_change for beds in every for form in beds.forms.values())


def statement_facts(statement: Any) -> str:
    """What a statement said, to be told back.

    >>> from providers.models import Statement
    >>> statement_facts(Statement(registered=4, occupied=2, reserved=0, unavailable=1, vacant=1))
    '1 vacant, 2 occupied, 0 reserved and 1 unavailable of 4 beds'
    """
    numbers = f"{statement.vacant} vacant, {statement.occupied} occupied, {statement.reserved} reserved"
    return f"{numbers} and {statement.unavailable} unavailable of {statement.registered} beds"
