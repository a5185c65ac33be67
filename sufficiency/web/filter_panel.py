"""A panel of filters beside a list: its fields, and what is chosen as tags that remove it. The address holds it all."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from django.forms import Form
    from django.forms.boundfield import BoundField
    from django.http import QueryDict

KINDS = {RadioSelect: ("radios", "radio"), CheckboxSelectMultiple: ("checkboxes", "checkbox")}
CHOICE = """<div class="govuk-{0}__item">
<input class="govuk-{0}__input" id="{2}" name="{3}" type="{1}" value="{4}"{6}>
<label class="govuk-label govuk-{0}__label" for="{2}">{5}</label>
</div>
"""


@dataclass(frozen=True, slots=True)
class PanelField:
    """A field of the form; ``choices`` are its checkboxes or radios, where it has some."""

    field: BoundField
    choices: SafeString | str


@dataclass(frozen=True, slots=True)
class PanelSection:
    """Filters under one heading, opened where something in it is chosen or wrong."""

    title: str
    fields: Sequence[PanelField]
    chosen: int
    wrong: bool

    @property
    def single(self) -> bool:
        return len(self.fields) == 1

    @property
    def open(self) -> bool:
        return bool(self.chosen) or self.wrong


@dataclass(frozen=True, slots=True)
class ChosenFilter:
    """One choice in words, and the same list without it."""

    title: str
    words: str
    remove_href: str


def panel_sections(form: Form, sections: Sequence[tuple[str, Sequence[str]]]) -> list[PanelSection]:
    return [
        PanelSection(
            title,
            [panel_field(form, name) for name in names],
            sum(len(values_of(form, name)) for name in names),
            any(form[name].errors for name in names),
        )
        for title, names in sections
    ]


def panel_field(form: Form, name: str) -> PanelField:
    """Choices are drawn here: a template takes ten times as long over many of them."""
    field = form[name]
    kind = KINDS.get(type(field.field.widget))
    if kind is None:
        return PanelField(field, "")
    # A radio without a value is what stands where nothing is chosen.
    chosen, number = set(values_of(form, name)) or {""}, itertools.count()
    parts = []
    for group, choices in _groups(form, name):
        parts += [format_html('<p class="app-finder__group">{}</p>', group)] if group else []
        drawn = (
            (*kind, f"{field.auto_id}_{next(number)}", field.html_name, value, label, _checked(value in chosen))
            for value, label in choices
        )
        parts.append(format_html_join("", CHOICE, drawn))
    inner = SafeString("".join(parts))
    return PanelField(field, format_html('<div class="govuk-{0} govuk-{0}--small">{1}</div>', kind[0], inner))


def chosen_filters(
    form: Form,
    query: QueryDict,
    usual: dict[str, str],
    said: Mapping[str, Callable[[str], str]] | None = None,
    kept: Collection[str] = (),
) -> list[ChosenFilter]:
    """Of a valid form, in the order of its fields; ``usual`` and what is ``kept`` go without saying.

    ``said`` says in words what was typed, by field; else a choice has its label, and what was typed is as it was.
    """
    return [
        ChosenFilter(str(form.fields[name].label), words(value), _without(query, name, value))
        for name in form.fields
        if name not in kept
        for words in [(said or {}).get(name) or partial(_words, form, name)]
        for value in values_of(form, name)
        if usual.get(name) != value
    ]


def values_of(form: Form, name: str) -> list[str]:
    """What was chosen, each once, without what is empty."""
    data = form.data
    values = data.getlist(name) if hasattr(data, "getlist") else [data.get(name, "")]
    return list(dict.fromkeys(value for value in values if value.strip()))


def _checked(chosen: bool) -> SafeString | str:
    return format_html(" {}", "checked") if chosen else ""


def _words(form: Form, name: str, value: str) -> str:
    labels = {str(each): str(label) for _, choices in _groups(form, name) for each, label in choices}
    return labels.get(value, value.strip())


def _groups(form: Form, name: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Choices by the heading over them; those under none come first."""
    every = list(getattr(form.fields[name], "choices", ()))
    yield "", [choice for choice in every if not isinstance(choice[1], list | tuple)]
    yield from ((str(heading), list(choices)) for heading, choices in every if isinstance(choices, list | tuple))


def _without(query: QueryDict, name: str, value: str) -> str:
    """The first page without this choice."""
    chosen = [(each, text) for each, values in query.lists() for text in values]
    return f"?{urlencode([pair for pair in chosen if pair != (name, value) and pair[0] != 'page'])}"
