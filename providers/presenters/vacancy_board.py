"""The vacancy board: its sentence, its table and its panel of filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from providers.models.home import HomeKind
from providers.presenters.vacancy_words import (
    NOT_SAID,
    ago_words,
    needs_words,
    reliability_words,
    takes_words,
    window_words,
)
from providers.presenters.words import NOT_INSPECTED, TAG, home_called
from providers.vacancies.filters import Sort, VacancyFilters
from sufficiency.codes.ofsted import Judgement
from sufficiency.codes.supply import ContractKind
from sufficiency.web.components import Column, Table, link
from sufficiency.web.filter_panel import chosen_filters, panel_field, panel_sections
from sufficiency.web.presenters import count_words, day_words, miles_words, number_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from django.http import QueryDict
    from django.utils.safestring import SafeString

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
    return f"{count_words(count, 'home has', 'homes have')} a bed that can be offered today{where}."


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
    rows = [_row(each, slug, moment, why.get(each.home.pk, ""), may_log=may_log, near=near) for each in homes]
    return Table("Homes with a bed that can be offered", columns, rows, caption_hidden=True, sticky=True)


def _row(each: VacantHome, slug: str, moment: datetime, why: str, *, may_log: bool, near: bool) -> list[Any]:
    return [
        _home(each, slug, why),
        *([miles_words(each.miles)] if near else []),
        _vacant(each, moment),
        _takes(each),
        _stated(each, slug, moment, may_log=may_log),
        _judged(each),
        _contacts(each.contacts),
    ]


def _home(each: VacantHome, slug: str, why: str) -> SafeString:
    home = each.home
    district = home.postcode.partition(" ")[0]
    where = ", ".join(filter(None, (home.authority.name if home.authority else "", district)))
    lines = [link(home_called(home), home_href(home, slug)), _quiet(HomeKind(home.kind).label), _quiet(where)]
    if why:
        lines.append(format_html("{} {}", format_html(TAG, "red", "Suspended by us"), _quiet(why)))
    return _lines(lines)


def home_href(home: Any, slug: str) -> str:
    """Its page; a household or a setting has one under its own key."""
    return reverse("providers:home-detail", args=[slug, home.registration.urn if home.registration else home.pk])


def _vacant(each: VacantHome, moment: datetime) -> SafeString:
    """Of registered beds how many, of what kind, and who comes first."""
    number = format_html("<strong>{}</strong> of {}", number_words(len(each.vacant)), each.registered)
    kinds = _bed_kinds(each.vacant)
    turns = [format_html('<span class="app-vacancy__turn">{}</span>', turn)
             for turn in window_words(each.windows, len(each.vacant), moment)]  # fmt: skip
    return _lines([number, *([_quiet(kinds)] if kinds else []), *turns])


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
    lines: list[Any] = [takes_words(each.home)]
    lines += [format_html("{}: {}", "Can meet", met)] if met else [_quiet("Needs it can meet not stated")]
    lines += [format_html("<strong>{}</strong>: {}", "Cannot meet", not_met)] if not_met else []
    return _lines(lines)


def _stated(each: VacantHome, slug: str, moment: datetime, *, may_log: bool) -> SafeString:
    ago = ago_words(each.last_said, moment) if each.last_said else ""
    lines: list[Any] = [f"{ago[0].upper()}{ago[1:]}" if ago else NOT_SAID]
    if each.expired and ago:
        lines.insert(0, format_html(TAG, "grey", "Out of date"))
    lines += [_quiet(words) for words in [reliability_words(each.home.said, each.home.contradicted)] if words]
    if may_log:
        href = reverse("providers:vacancy-edit", args=[slug, each.home.pk])
        html = (
            '<a class="govuk-link" href="{}">Change<span class="govuk-visually-hidden"> the vacancies of {}</span></a>'
        )
        lines.append(format_html(html, href, home_called(each.home)))
    return _lines(lines)


def _judged(each: VacantHome) -> SafeString:
    home = each.home
    lines: list[Any] = [Judgement(home.judged).label if home.judged else NOT_INSPECTED]
    lines += [_quiet(day_words(home.judged_on))] if home.judged else []
    lines += [_quiet(f"{ContractKind(home.block).label} contract with us")] if home.block else []
    lines += [_quiet("On a framework of ours")] if home.framework else []
    return _lines(lines)


def _contacts(contacts: Sequence[Contact]) -> SafeString | str:
    if not contacts:
        return "No contact recorded"
    return _lines([_contact(each) for each in contacts[:TOLD_CONTACTS]])


def _contact(each: Contact) -> SafeString:
    ways = [format_html('<a class="govuk-link" href="tel:{}">{}</a>', each.phone.replace(" ", ""), each.phone)] * bool(
        each.phone
    )
    ways += [format_html('<a class="govuk-link" href="mailto:{}">{}</a>', each.email, each.email)] * bool(each.email)
    return _lines([each.role, *ways])


def _quiet(words: str) -> SafeString:
    return format_html('<span class="app-table__also">{}</span>', words)


def _lines(lines: Sequence[Any]) -> SafeString:
    """One under another."""
    parts = format_html_join("", '<span class="app-vacancy__line">{}</span>', ((line,) for line in lines))
    return format_html("<span>{}</span>", parts)
