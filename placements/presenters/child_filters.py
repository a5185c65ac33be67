"""The filters beside the list of children: in sections, and those chosen as tags that remove them."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils.html import format_html
from django.utils.safestring import SafeString

from placements.child_rows import Care
from sufficiency.web.presenters import number_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.forms import Field
    from django.forms.boundfield import BoundField
    from django.http import QueryDict

    from placements.forms import ChildListForm

SECTIONS = (
    ("Age", ("age",)),
    ("Placement", ("placement",)),
    ("Provider", ("provider",)),
    ("Area and distance", ("area", "distance", "miles")),
    ("Legal status", ("legal",)),
    ("UASC and disability", ("uasc", "disabled")),
)
# The day and the order stay when all filters are cleared.
KEPT = ("on", "sort")
KINDS = {RadioSelect: ("radios", "radio"), CheckboxSelectMultiple: ("checkboxes", "checkbox")}
CHOICE = """<div class="govuk-{0}__item">
<input class="govuk-{0}__input" id="{2}" name="{3}" type="{1}" value="{4}"{6}>
<label class="govuk-label govuk-{0}__label" for="{2}">{5}</label>
</div>
"""


@dataclass(frozen=True, slots=True)
class FilterField:
    """A field of the form; ``choices`` are its checkboxes or radios, where it has some."""

    field: BoundField
    choices: SafeString


@dataclass(frozen=True, slots=True)
class Section:
    """Filters under one heading, opened where something in it is chosen or wrong."""

    title: str
    fields: list[FilterField]
    chosen: int
    wrong: bool

    @property
    def single(self) -> bool:
        return len(self.fields) == 1

    @property
    def open(self) -> bool:
        return bool(self.chosen) or self.wrong


@dataclass(frozen=True, slots=True)
class Chosen:
    """One choice in words, and the same list without it."""

    title: str
    words: str
    remove_href: str


def filter_panel(form: ChildListForm) -> dict[str, Any]:
    return {"care_choices": choices_of(form, "care"), "sections": _sections(form)}


def _sections(form: ChildListForm) -> list[Section]:
    return [
        Section(
            title,
            [FilterField(form[name], choices_of(form, name)) for name in names],
            sum(len(_values(form, name)) for name in names),
            any(form[name].errors for name in names),
        )
        for title, names in SECTIONS
    ]


def choices_of(form: ChildListForm, name: str) -> SafeString:
    """Radios or checkboxes; made here since a template takes ten times as long over seventy of them."""
    field = form[name]
    kind = KINDS.get(type(field.field.widget))
    if kind is None:
        return SafeString("")
    chosen, count = set(_values(form, name)), itertools.count()
    parts = []
    for group, choices in _groups(field.field):
        parts += [format_html('<p class="app-finder__group">{}</p>', group)] if group else []
        parts += [_choice(field, kind, next(count), choice, chosen) for choice in choices]
    return format_html('<div class="govuk-{0} govuk-{0}--small">{1}</div>', kind[0], SafeString("".join(parts)))


def _choice(
    field: BoundField, kind: tuple[str, str], number: int, choice: tuple[str, str], chosen: set[str]
) -> SafeString:
    value, label = choice
    checked = SafeString(" checked") if value in chosen else ""
    return format_html(CHOICE, *kind, f"{field.auto_id}_{number}", field.html_name, value, label, checked)


def chosen_filters(form: ChildListForm, query: QueryDict) -> list[Chosen]:
    """Of a valid form, in the order of its fields."""
    return [
        Chosen(str(form.fields[name].label), _words(form, name, value), _without(query, name, value))
        for name in form.fields
        if name not in KEPT
        for value in _values(form, name)
        if value != Care.LOOKED_AFTER
    ]


def clear_href(query: QueryDict) -> str:
    """The list without any filter, on the same day and in the same order."""
    return f"?{urlencode([(name, query[name]) for name in KEPT if name in query])}"


def _values(form: ChildListForm, name: str) -> list[str]:
    return list(dict.fromkeys(form.data.getlist(name)))


def _words(form: ChildListForm, name: str, value: str) -> str:
    if name == "reference":
        return f"contains “{value.strip()}”"
    if name == "miles":
        return number_words(form.cleaned_data[name], 1).removesuffix(".0")
    return dict(itertools.chain(*(choices for _, choices in _groups(form.fields[name]))))[value]


def _groups(field: Field) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Choices by the heading over them; those under none come first."""
    every = list(field.choices)  # type: ignore[attr-defined]
    yield "", [choice for choice in every if not isinstance(choice[1], list | tuple)]
    yield from ((str(heading), list(choices)) for heading, choices in every if isinstance(choices, list | tuple))


def _without(query: QueryDict, name: str, value: str) -> str:
    """The first page without this choice."""
    chosen = [(each, text) for each, values in query.lists() for text in values]
    return f"?{urlencode([pair for pair in chosen if pair != (name, value) and pair[0] != 'page'])}"
