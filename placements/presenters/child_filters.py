"""The filters beside the list of children: in sections, and those chosen as tags that remove them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from placements.child_rows import Care
from sufficiency.web.presenters import number_words

if TYPE_CHECKING:
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


@dataclass(frozen=True, slots=True)
class Section:
    """Filters under one heading, opened where something in it is chosen or wrong."""

    title: str
    fields: list[BoundField]
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


def sections(form: ChildListForm) -> list[Section]:
    return [
        Section(
            title,
            [form[name] for name in names],
            sum(len(_values(form, name)) for name in names),
            any(form[name].errors for name in names),
        )
        for title, names in SECTIONS
    ]


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
    kept = query.copy()
    for name in [name for name in kept if name not in KEPT]:
        del kept[name]
    return f"?{kept.urlencode()}"


def _values(form: ChildListForm, name: str) -> list[str]:
    return list(dict.fromkeys(form.data.getlist(name)))


def _words(form: ChildListForm, name: str, value: str) -> str:
    if name == "reference":
        return f"contains “{value.strip()}”"
    if name == "miles":
        return number_words(form.cleaned_data[name], 1).removesuffix(".0")
    return _choices(form.fields[name])[value]


def _choices(field: Field) -> dict[str, str]:
    """The words of each choice, of those in groups too."""
    words: dict[str, str] = {}
    for value, label in field.choices:  # type: ignore[attr-defined]
        words |= dict(label) if isinstance(label, list | tuple) else {value: label}
    return words


def _without(query: QueryDict, name: str, value: str) -> str:
    changed = query.copy()
    changed.setlist(name, [each for each in query.getlist(name) if each != value])
    changed.pop("page", None)
    return f"?{changed.urlencode()}"
