"""The vacancy board: its sentence, its table and its panel of filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString

from providers.models.home import HomeKind
from providers.presenters.cells import lines, markup, quiet, tag
from providers.presenters.links import home_href
from providers.presenters.vacancy_words import (
    NOT_SAID,
    ago_words,
    needs_words,
    reliability_words,
    takes_words,
    window_words,
)
from providers.presenters.words import NOT_INSPECTED, home_called
from providers.vacancies.filters import Sort, VacancyFilters
from sufficiency.codes.ofsted import Judgement
from sufficiency.codes.supply import ContractKind
from sufficiency.web.components import Column, Table, link, way_within
from sufficiency.web.filter_panel import chosen_filters, panel_field, panel_sections
from sufficiency.web.presenters import capital, count_or_no, day_words, miles_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from django.http import QueryDict

    from providers.models import Contact
    from providers.vacancies.board import VacantBed, VacantHome

SECTIONS: Final = (
    ("Needs", ("need", "unsaid")),
    ("Type", ("kind",)),
    ("Bed", ("bed",)),
    ("Area", ("area",)),
    ("First refusal", ("chance",)),
    ("Contract with us", ("contract",)),
    ("Vacancies stated", ("said",)),
    ("Suspended by us", ("suspended",)),
)
ALWAYS: Final = ("postcode", "miles", "age", "sex")
TOLD_CONTACTS: Final = 2
# Looked up hundreds of times a page: an enumeration takes ten times as long.
KINDS, JUDGEMENTS, CONTRACTS = (dict(each.choices) for each in (HomeKind, Judgement, ContractKind))


def panel(form: VacancyFilters) -> dict[str, Any]:
    return {
        "first_fields": [panel_field(form, name) for name in ALWAYS],
        "sections": panel_sections(form, SECTIONS),
    }


def chosen(form: VacancyFilters, query: QueryDict) -> dict[str, Any]:
    kept = urlencode([(name, query[name]) for name in ("sort", "postcode") if query.get(name)])
    return {"chosen": chosen_filters(form, query, {}, kept=("postcode",)), "clear_href": f"?{kept}"}


def sentence(count: int, form: VacancyFilters) -> str:
    """How many, and in which order."""
    where = f", seen from {form.cleaned_data['postcode']}" if form.place else ""
    return f"{capital(count_or_no(count, 'home has', 'homes have'))} a bed that can be offered today{where}."


def sorts(form: VacancyFilters, sort: str, query: QueryDict) -> list[tuple[str, str, bool]]:
    """Each order's label, address and whether it is the one shown."""
    kept = [(name, value) for name, values in query.lists() for value in values if name not in ("sort", "page")]
    return [
        (Sort(each).label, f"?{urlencode([*kept, ('sort', each)])}", each == sort)
        for each in Sort.values
        if form.place or each != Sort.DISTANCE
    ]


def vacancies_table(
    homes: Iterable[VacantHome], slug: str, moment: datetime, why: Mapping[int, str], *, may_log: bool, near: bool
) -> Table:
    """``why`` says of homes where we have stopped placements why that is so."""
    columns: list[Column | str] = [
        "Home", *([Column("Distance", unbroken=True)] if near else []), "Can be offered", "Takes", "Stated",
        "Ofsted and contract", "Contact",
    ]  # fmt: skip
    list_href = reverse("providers:vacancy-list", args=[slug]) if may_log else ""
    rows = [_row(each, slug, moment, why.get(each.home.pk, ""), list_href, near=near) for each in homes]
    return Table("Homes with a bed that can be offered", columns, rows, caption_hidden=True, sticky=True)


def _row(each: VacantHome, slug: str, moment: datetime, why: str, list_href: str, *, near: bool) -> list[Any]:
    return [
        _home(each, slug, why),
        *([miles_words(each.miles)] if near else []),
        _vacant(each, moment),
        _takes(each),
        _stated(each, moment, list_href),
        _judged(each),
        _contacts(each.contacts),
    ]


def _home(each: VacantHome, slug: str, why: str) -> SafeString:
    home = each.home
    district = home.postcode.partition(" ")[0]
    where = ", ".join(filter(None, (home.authority.name if home.authority else "", district)))
    named = link(home_called(home), home_href(home, slug))
    stopped = [tag("red", "Suspended by us"), quiet(why)] if why else []
    return lines(named, quiet(KINDS[home.kind]), quiet(where), *stopped)


def _vacant(each: VacantHome, moment: datetime) -> SafeString:
    """Of registered beds how many, of what kind, and who comes first."""
    number = markup("<strong>{}</strong> of {}", len(each.vacant), each.registered)
    turns = window_words(each.windows, len(each.vacant), moment)
    return lines(
        number,
        quiet(_bed_kinds(each.vacant)),
        *(SafeString(f'<span class="app-vacancy__turn">{turn}</span>') for turn in turns),
    )


def _bed_kinds(beds: Sequence[VacantBed]) -> str:
    """
    >>> from providers.vacancies.board import VacantBed
    >>> _bed_kinds([VacantBed(1, True, False, False), VacantBed(2, True, True, False)])
    '2 SEND, 1 step-free'
    """
    named = (("SEND", "send"), ("step-free", "step_free"), ("for a child alone", "solo"))
    numbers = [(label, sum(getattr(bed, name) for bed in beds)) for label, name in named]
    return ", ".join(f"{number} {label}" for label, number in numbers if number)


def _takes(each: VacantHome) -> SafeString:
    met, not_met = needs_words(each.home.needs_met), needs_words(each.home.needs_not_met)
    can = f"Can meet: {met}" if met else quiet("Needs it can meet not stated")
    cannot = markup("<strong>Cannot meet</strong>: {}", not_met) if not_met else ""
    return lines(takes_words(each.home), can, cannot)


def _stated(each: VacantHome, moment: datetime, list_href: str) -> SafeString:
    """``list_href`` is empty for who may not log."""
    home, ago = each.home, ago_words(each.last_said, moment) if each.last_said else ""
    change = ""
    if list_href:
        change = way_within("Change", f"{list_href}{home.pk}/", f"the vacancies of {home_called(home)}")
    return lines(
        tag("grey", "Out of date") if each.expired and ago else "",
        capital(ago) or NOT_SAID,
        quiet(reliability_words(home.said, home.contradicted)),
        change,
    )


def _judged(each: VacantHome) -> SafeString:
    home = each.home
    return lines(
        JUDGEMENTS[home.judged] if home.judged else NOT_INSPECTED,
        quiet(day_words(home.judged_on) if home.judged else ""),
        quiet(f"{CONTRACTS[home.block]} contract with us" if home.block else ""),
        quiet("On a framework of ours" if home.framework else ""),
    )


def _contacts(contacts: Sequence[Contact]) -> SafeString | str:
    if not contacts:
        return "No contact recorded"
    return lines(*(line for each in contacts[:TOLD_CONTACTS] for line in _contact(each)))


def _contact(each: Contact) -> list[SafeString | str]:
    called = '<a class="govuk-link" href="tel:{}">{}</a>'
    mailed = '<a class="govuk-link" href="mailto:{}">{}</a>'
    return [
        each.role,
        markup(called, each.phone.replace(" ", ""), each.phone) if each.phone else "",
        markup(mailed, each.email, each.email) if each.email else "",
    ]
