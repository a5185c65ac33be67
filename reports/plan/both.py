"""What somebody else saved meanwhile, beside what was typed, field by field."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.utils.safestring import SafeString

from reports.plan.forms import MonthField
from reports.plan.presenters import paragraphs
from sufficiency.web.components import Table
from sufficiency.web.presenters import day_words, month_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django import forms

NOTHING: Final = "Nothing"
COLUMNS: Final = ("What", "As it stands now", "Typed by you")


def both_of(form: forms.Form) -> Table:
    """Of a form whose ``initial`` is how the thing stands now: the fields in which what was typed is another."""
    rows = [row for row in _rows(form) if row[1] != row[2]]
    return Table("As it stands now and what you typed", COLUMNS, rows, caption_hidden=True)


def _rows(form: forms.Form) -> Iterator[tuple[str, SafeString, SafeString]]:
    for name, field in form.fields.items():
        if field.widget.is_hidden or name not in form.cleaned_data:
            continue
        now, typed = form.get_initial_for_field(field, name), form.cleaned_data[name]
        label = str(field.label).removesuffix(" (optional)")
        yield label, _words(field, now), _words(field, typed)


def _words(field: forms.Field, value: Any) -> SafeString:
    """As the page would say it; nothing typed in it is HTML."""
    if isinstance(value, date):
        return SafeString(month_words(value) if isinstance(field, MonthField) else day_words(value))
    chosen = [str(each) for each in value] if isinstance(value, list | tuple) else [str(value)]
    choices = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    if value is None or not any(chosen):
        return SafeString(NOTHING)
    if choices:
        chosen = [label for key, label in choices.items() if key in chosen]
    body = "<br>".join(paragraphs(each.strip()) for each in chosen)
    return SafeString(f'<div class="app-plan__words">{body}</div>')
